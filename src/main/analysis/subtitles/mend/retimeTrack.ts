import type { FrameRate } from '#shared/domain/frameRate.ts';
import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { CueChange, TrackOperation } from './cueChange.ts';

/** Where two moments of the film are now and where they belong, ms. */
export interface Anchor {
  fromMs: number;
  toMs: number;
}

export interface Retimed {
  track: SubtitleTrack;
  changes: CueChange[];
  /** Ids of cues that start before the film would and were cut off at its start. */
  clipped: string[];
}

/**
 * Move every cue by the same time.
 *
 * @throws RangeError if a whole cue would lie before the start of the film.
 */
export function shiftTrack(track: SubtitleTrack, byMs: number): Retimed {
  return retime(track, 'shift', (ms) => ms + BigInt(Math.round(byMs)));
}

/**
 * The straight line through two anchors, in exact whole-number arithmetic with one rounding at the end.
 *
 * @throws RangeError if both anchors are the same moment, or time would stand still or run backwards.
 */
export function stretchTrack(track: SubtitleTrack, first: Anchor, second: Anchor): Retimed {
  const from = BigInt(second.fromMs - first.fromMs);
  const to = BigInt(second.toMs - first.toMs);
  if (from === 0n) throw new RangeError('The two points of a stretch are the same moment.');
  if (to * from <= 0n) throw new RangeError('The two points of a stretch would turn time around.');
  const scale = divider(to, from);
  return retime(track, 'stretch', (ms) => BigInt(first.toMs) + scale(ms - BigInt(first.fromMs)));
}

/**
 * Keep frame numbers and change the rate at which they run: 25 → 23.976 makes the film longer.
 */
export function changeFrameRate(track: SubtitleTrack, from: FrameRate, to: FrameRate): Retimed {
  const scale = divider(BigInt(from.num) * BigInt(to.den), BigInt(from.den) * BigInt(to.num));
  return retime(track, 'frame-rate', scale);
}

/** Multiply by `num / den`, rounded half away from zero. */
function divider(num: bigint, den: bigint): (ms: bigint) => bigint {
  const [n, d] = den < 0n ? [-num, -den] : [num, den];
  return (ms) => {
    const doubled = 2n * ms * n;
    return doubled >= 0n ? (doubled + d) / (2n * d) : -((-doubled + d) / (2n * d));
  };
}

function retime(track: SubtitleTrack, rule: TrackOperation, move: (ms: bigint) => bigint): Retimed {
  const clipped: string[] = [];
  const changes: CueChange[] = [];
  const cues = track.cues.map((cue) => {
    const startMs = Number(move(BigInt(cue.startMs)));
    const endMs = Number(move(BigInt(cue.endMs)));
    if (startMs < 0 && endMs <= 0) {
      throw new RangeError(`The cue at ${cue.startMs} ms would lie before the start of the film.`);
    }
    if (startMs < 0) clipped.push(cue.id);
    const after = { ...cue, startMs: Math.max(0, startMs), endMs };
    if (after.startMs !== cue.startMs || after.endMs !== cue.endMs) {
      changes.push({ rule, cueIds: [cue.id], before: [cue], after: [after] });
    }
    return after;
  });
  return { track: { ...track, cues }, changes, clipped };
}
