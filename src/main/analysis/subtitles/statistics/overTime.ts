import type { TrackStatistics } from '#shared/domain/subtitles/statistics.ts';
import type { Span } from '#shared/domain/metrics.ts';
import type { MeasuredCue } from './figures.ts';

type OverTime = TrackStatistics['overTime'];

/** A file with one wrong time of many hours is not worth more windows than this. */
const mostWindows = 10_000;

/**
 * Words a minute in windows from 0 to the last end. A cue that lies in two windows gives each the share of its words
 * that its time there is of its whole length; one without length gives them to the window that it stands in.
 *
 * @param union - Where anybody speaks, stretches apart from each other, in order.
 * @param windowMs - > 0; doubled until there are no more than 10,000 windows.
 */
export function overTimeOf(cues: readonly MeasuredCue[], union: readonly Span[], windowMs: number): OverTime {
  const endMs = cues.reduce((latest, cue) => Math.max(latest, cue.endMs, cue.startMs + 1), 0);
  let length = windowMs;
  while (endMs / length > mostWindows) length *= 2;
  const count = Math.ceil(endMs / length);
  const words = new Float64Array(count);
  const talk = new Float64Array(count);
  for (const cue of cues) {
    const last = Math.max(cue.endMs, cue.startMs);
    if (last === cue.startMs) words[windowOf(cue.startMs, length, count)]! += cue.words;
    else spread(cue, length, (at, ms) => (words[at]! += (cue.words * ms) / (last - cue.startMs)), count);
  }
  for (const span of union) spread(span, length, (at, ms) => (talk[at]! += ms), count);
  return {
    windowMs: length,
    windows: Array.from({ length: count }, (_, i) => {
      const startMs = i * length;
      const minutes = (Math.min(endMs, startMs + length) - startMs) / 60_000;
      return { startMs, words: words[i]!, wordsPerMinute: words[i]! / minutes, talkMs: talk[i]! };
    }),
  };
}

function windowOf(ms: number, length: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(ms / length)));
}

/** Tell how much of a span lies in each window; what lies before 0 counts to the first. */
function spread(
  { startMs, endMs }: Span,
  length: number,
  add: (window: number, ms: number) => void,
  count: number,
): void {
  let from = startMs;
  while (from < endMs) {
    const at = windowOf(from, length, count);
    const to = at === count - 1 ? endMs : Math.min(endMs, (at + 1) * length);
    add(at, to - from);
    from = to;
  }
}
