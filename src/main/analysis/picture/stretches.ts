import { isBlack, isWhite } from './representative.ts';

/** Frames `[startFrame, endFrame)`. */
export interface FrameSpan {
  startFrame: number;
  endFrame: number;
}

export interface StretchParameters {
  /** A black or white stretch lasts at least so long. */
  leastBlankMs: number;
  /** A frozen stretch lasts at least so long (freezedetect: 2,000). */
  leastFrozenMs: number;
  /**
   * A frame repeats the one before when their mean absolute luma difference is at most this (0–255).
   * freezedetect's −60 dB is 0.255 at full size; averaging down to small frames takes most of the noise away,
   * and a running timecode in a corner (0.06) must not count as frozen.
   */
  frozenLevel: number;
  /** A single frame that differs by at most this is a keyframe that refreshes the picture: still frozen. */
  refreshLevel: number;
  /** … and the picture as a whole moved by no more than this share of its size. */
  frozenShift: number;
}

export const stretchDefaults: StretchParameters = {
  leastBlankMs: 80,
  leastFrozenMs: 500,
  frozenLevel: 0.05,
  refreshLevel: 0.255,
  frozenShift: 0.0005,
};

export interface Stretches {
  black: FrameSpan[];
  white: FrameSpan[];
  frozen: FrameSpan[];
}

/** The series that tell; one value a frame, units as in `PictureMetrics`. */
export interface StretchSeries {
  luma: ArrayLike<number>;
  contrast: ArrayLike<number>;
  motion: ArrayLike<number>;
  shiftX: ArrayLike<number>;
  shiftY: ArrayLike<number>;
}

/**
 * Find black, white and frozen stretches of a clip, in order and without overlap within a kind.
 *
 * Black: mean luma ≤ 16 and standard deviation ≤ 8 (full range), which no more than about 2 % of bright pixels
 * survive, as with blackdetect's 98 %. White: mean ≥ 240 and deviation ≤ 8. Frozen: every frame but the first repeats
 * the one before. A black or white stretch is not reported as frozen as well.
 *
 * @see FFmpeg filters blackdetect and freezedetect, whose approach and names these follow.
 */
export function findStretches(
  series: StretchSeries,
  framesPerSecond: number,
  parameters: StretchParameters = stretchDefaults,
): Stretches {
  if (!(framesPerSecond > 0)) throw new RangeError(`A frame rate is above 0, not ${framesPerSecond}.`);
  const frames = series.luma.length;
  const leastBlank = Math.max(1, Math.round((parameters.leastBlankMs * framesPerSecond) / 1000));
  const leastFrozen = Math.max(2, Math.round((parameters.leastFrozenMs * framesPerSecond) / 1000));
  const black = (frame: number): boolean => isBlack(series.luma[frame]!, series.contrast[frame]!);
  const white = (frame: number): boolean => isWhite(series.luma[frame]!, series.contrast[frame]!);
  const differsBy = (frame: number, level: number): boolean =>
    frame > 0 &&
    frame < frames &&
    !black(frame) &&
    !white(frame) &&
    series.motion[frame]! <= level &&
    Math.abs(series.shiftX[frame]!) <= parameters.frozenShift &&
    Math.abs(series.shiftY[frame]!) <= parameters.frozenShift;
  const repeats = (frame: number): boolean =>
    differsBy(frame, parameters.frozenLevel) ||
    (differsBy(frame, parameters.refreshLevel) &&
      differsBy(frame - 1, parameters.frozenLevel) &&
      differsBy(frame + 1, parameters.frozenLevel));
  return {
    black: runs(frames, black, 0, leastBlank),
    white: runs(frames, white, 0, leastBlank),
    frozen: runs(frames, repeats, 1, leastFrozen),
  };
}

/** Share of `[startFrame, endFrame)` that the spans cover, 0–1; `null` for an empty range. */
export function shareOfFrames(
  spans: readonly FrameSpan[],
  startFrame: number,
  endFrame: number,
): number | null {
  if (endFrame <= startFrame) return null;
  let covered = 0;
  for (const span of spans) {
    covered += Math.max(0, Math.min(span.endFrame, endFrame) - Math.max(span.startFrame, startFrame));
  }
  return Math.min(1, covered / (endFrame - startFrame));
}

/** Runs of frames that hold, each begun `lead` frames earlier, no shorter than `least`. */
function runs(frames: number, holds: (frame: number) => boolean, lead: number, least: number): FrameSpan[] {
  const found: FrameSpan[] = [];
  let start = -1;
  for (let frame = 0; frame <= frames; frame++) {
    if (frame < frames && holds(frame)) {
      if (start < 0) start = frame - lead;
    } else if (start >= 0) {
      if (frame - start >= least) found.push({ startFrame: start, endFrame: frame });
      start = -1;
    }
  }
  return found;
}
