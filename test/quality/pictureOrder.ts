import type { Plan } from './plan.ts';
import { createPrng } from './prng.ts';

/** Moments of the timeline that one encoded frame shows: two where fields are woven or pictures blended. */
export interface ShownFrame {
  first: number;
  second: number;
}

/** How the pictures of a film were carried over into the frames of its file. */
export type Cadence =
  /** 3:2 pulldown read field by field: every fourth picture stands twice. */
  | { kind: 'pulldown' }
  /** 3:2 pulldown, woven: two of five frames hold fields of two pictures. */
  | { kind: 'woven' }
  /** Converted to a rate a quarter higher by blending neighbours. */
  | { kind: 'blended' }
  /** Frames that never arrived: single ones and gaps of up to five. */
  | { kind: 'gaps'; share: number; seed: number };

/** Which moments each frame of the file shows, in order. */
export function orderPictures(plan: Plan, count: number): ShownFrame[] {
  const shown: ShownFrame[] = [];
  const both = (at: number) => shown.push({ first: at, second: at });
  const cadence = plan.cadence;
  if (cadence === undefined) {
    for (let at = 0; at < count; at += 1) both(at);
  } else if (cadence.kind === 'gaps') {
    const rng = createPrng(cadence.seed);
    for (let at = 0; at < count; at += 1) {
      if (at > 0 && rng.chance(cadence.share)) at += rng.chance(0.2) ? rng.int(0, 4) : 0;
      else both(at);
    }
  } else {
    for (let at = 0; at < count; at += 1) {
      both(at);
      if (at % 4 !== 0 || at + 2 >= count) continue;
      if (cadence.kind === 'pulldown') both(at);
      else shown.push({ first: at, second: at + 1 });
      if (cadence.kind !== 'woven') continue;
      // A A | A B | B C | C C | D D: of five frames two are woven, and B has none of its own.
      shown.push({ first: at + 1, second: at + 2 });
      at += 1;
    }
  }
  return shown;
}

/** First frame of the file that shows moment `at` or a later one. */
export function frameOf(shown: readonly ShownFrame[], at: number): number {
  const frame = shown.findIndex((one) => one.second >= at);
  return frame < 0 ? shown.length - 1 : frame;
}

/** Last frame of the file that shows moment `at` or an earlier one. */
export function lastFrameOf(shown: readonly ShownFrame[], at: number): number {
  const frame = shown.findLastIndex((one) => one.first <= at);
  return Math.max(0, frame);
}
