export interface PlayerState {
  frameCount: number;
  /** The frame on screen. */
  frame: number;
  /** The frame that was asked for and is not on screen yet. */
  wanted: number | null;
  /** Signed speed at which it runs; 0: it stands. */
  rate: number;
  /** Speed of plain play (space). */
  speed: number;
  isLooping: boolean;
  /** First frame of the marked range; `null`: not marked. */
  inFrame: number | null;
  /** First frame after the marked range. */
  outFrame: number | null;
  volume: number;
  isMuted: boolean;
  /** Whether something is there that can run. */
  canRun: boolean;
  error: string | null;
}

export const initialPlayerState: PlayerState = {
  frameCount: 1,
  frame: 0,
  wanted: null,
  rate: 0,
  speed: 1,
  isLooping: false,
  inFrame: null,
  outFrame: null,
  volume: 1,
  isMuted: false,
  canRun: false,
  error: null,
};

/** The frames between the marks `[startFrame, endFrame)`; an open side reaches to the end of the clip. */
export function markedRange({
  inFrame,
  outFrame,
  frameCount,
}: Pick<PlayerState, 'inFrame' | 'outFrame' | 'frameCount'>): {
  startFrame: number;
  endFrame: number;
} | null {
  if (inFrame === null && outFrame === null) return null;
  return { startFrame: inFrame ?? 0, endFrame: outFrame ?? frameCount };
}

/** A mark that would turn the range over takes the other one away. */
export function withIn(state: PlayerState, frame: number): Partial<PlayerState> {
  const isBehind = state.outFrame !== null && frame >= state.outFrame;
  return { inFrame: frame, outFrame: isBehind ? null : state.outFrame };
}

/** The marked frame is the last of the range, as editors expect of `O`. */
export function withOut(state: PlayerState, frame: number): Partial<PlayerState> {
  const isBefore = state.inFrame !== null && frame < state.inFrame;
  return { outFrame: frame + 1, inFrame: isBefore ? null : state.inFrame };
}

/**
 * Where to go on from a frame while it runs forwards.
 *
 * @returns a frame to jump to, or `null` to run on.
 */
export function loopTarget(state: PlayerState, frame: number): number | null {
  if (!state.isLooping) return null;
  const range = markedRange(state) ?? { startFrame: 0, endFrame: state.frameCount };
  return frame >= range.endFrame ? range.startFrame : null;
}

/** Where play starts: at the marked range when looping outside of it, at the start from the very end. */
export function playStart(state: PlayerState): number {
  const range = state.isLooping ? markedRange(state) : null;
  if (range && (state.frame < range.startFrame || state.frame >= range.endFrame - 1)) return range.startFrame;
  return state.frame >= state.frameCount - 1 ? 0 : state.frame;
}
