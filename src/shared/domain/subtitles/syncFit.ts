import { z } from 'zod';

/**
 * How the cues from `startMs` on move: `new = old × ratio + offsetMs`, rounded to whole milliseconds.
 * `startMs` is in the times of the unmoved file, so a cue belongs to the last segment that begins at or before its
 * old start; the end of a cue moves with its start.
 */
export const SyncSegment = z.object({
  startMs: z.number().nonnegative().describe('in the old times; the first segment starts at 0'),
  offsetMs: z.number().describe('added to the cue after its times were multiplied by the ratio'),
  ratio: z.number().positive().describe('new durations ÷ old ones; 1: no drift'),
});
export type SyncSegment = z.infer<typeof SyncSegment>;

interface Times {
  startMs: number;
  endMs: number;
}

/**
 * New times of one cue, integer ms. A cue that would begin before 0 begins at 0, as no format can say less.
 *
 * @param segments - In order of `startMs`, at least one; a cue before the first moves with the first.
 */
export function retimeCue({ startMs, endMs }: Times, segments: readonly SyncSegment[]): Times {
  const segment = segments.findLast((one) => one.startMs <= startMs) ?? segments[0];
  if (segment === undefined) return { startMs, endMs };
  const at = (ms: number): number => Math.max(0, Math.round(ms * segment.ratio + segment.offsetMs));
  return { startMs: at(startMs), endMs: at(endMs) };
}

/** The rates that film and television material is converted between. */
const namedRates = [
  { name: '23.976', value: 24000 / 1001 },
  { name: '24', value: 24 },
  { name: '25', value: 25 },
  { name: '29.97', value: 30000 / 1001 },
  { name: '30', value: 30 },
] as const;

export interface RateChange {
  /** New durations ÷ old ones. */
  ratio: number;
  /** The rate that the subtitle was timed for, and that of what it is fitted to; both `null` without a change. */
  from: string | null;
  to: string | null;
}

/**
 * Every ratio that a change between two named rates can leave, each once, 1 first. Material of rate a that is
 * shown at rate b takes a ÷ b of the time. Pairs with the same ratio (24 → 30 and 23.976 → 29.97) are named by the first.
 */
export const rateChanges: readonly RateChange[] = listRateChanges();

function listRateChanges(): RateChange[] {
  const found: RateChange[] = [{ ratio: 1, from: null, to: null }];
  for (const from of namedRates) {
    for (const to of namedRates) {
      const ratio = from.value / to.value;
      if (found.some((one) => Math.abs(one.ratio - ratio) < 1e-9)) continue;
      found.push({ ratio, from: from.name, to: to.name });
    }
  }
  return found;
}

/** The change of frame rate that this ratio is, `null` for any other drift. */
export function rateChangeOf(ratio: number): RateChange | null {
  return rateChanges.find((one) => Math.abs(one.ratio - ratio) < 1e-7) ?? null;
}
