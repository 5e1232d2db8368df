import type { Cue } from '#shared/domain/subtitles/cue.ts';

/** A cue's whole millisecond may lie just behind the start of the frame that it was meant for, ms. */
export const roundingMs = 0.5;

/** How far back a cue is looked for that is still on screen: so many may lie over each other. */
const mostOverlapping = 8;

/**
 * The last of the cues to have started that is on screen at a time.
 *
 * @param timed - In rising order of their start.
 */
export function cueAt(timed: readonly Cue[], ms: number): Cue | null {
  return cuesAt(timed, ms).at(-1) ?? null;
}

/** Every cue on screen at a time, of the last few to have started. */
export function cuesAt(timed: readonly Cue[], ms: number): Cue[] {
  const at = ms + roundingMs;
  let [low, high] = [0, timed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timed[middle]?.startMs ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return timed.slice(Math.max(0, low - mostOverlapping), low).filter(({ endMs }) => endMs > at);
}
