import type { Span } from '#shared/domain/metrics.ts';
import type { Coverage } from '#shared/domain/subtitles/statistics.ts';
import { uniteSpans } from '../spans.ts';
import { lengthOf } from './figures.ts';

/** Cues that share less than this of the shorter one only touch: the end of one line and the beginning of the next. */
const leastOverlap = 0.5;

/**
 * Which cues of one track have a partner in another: a cue there that has at least half of the shorter of the two in
 * common with it. A cue without length has one where its moment lies in a cue. Text is not looked at.
 */
export function coverageOf(here: readonly Span[], there: readonly Span[]): Coverage {
  return {
    leastOverlap,
    here: sideOf(here, there),
    there: sideOf(there, here),
    bothMs:
      lengthOf(uniteSpans(here)) + lengthOf(uniteSpans(there)) - lengthOf(uniteSpans([...here, ...there])),
  };
}

function sideOf(cues: readonly Span[], others: readonly Span[]): Coverage['here'] {
  const sorted = others.map(inOrder).sort((a, b) => a.startMs - b.startMs);
  // The latest end so far tells how far back a cue may lie that still reaches here.
  const reach: number[] = [];
  for (const { endMs } of sorted) reach.push(Math.max(endMs, reach.at(-1) ?? -Infinity));
  const alone = cues.flatMap((cue, i) => (hasPartner(inOrder(cue), sorted, reach) ? [] : [i + 1]));
  const partnered = cues.length - alone.length;
  return { cues: cues.length, partnered, share: cues.length === 0 ? null : partnered / cues.length, alone };
}

function hasPartner(cue: Span, sorted: readonly Span[], reach: readonly number[]): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.startMs <= cue.endMs) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0 && reach[i]! >= cue.startMs; i -= 1) {
    if (arePartners(cue, sorted[i]!)) return true;
  }
  return false;
}

function arePartners(a: Span, b: Span): boolean {
  const common = Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
  const shorter = Math.min(a.endMs - a.startMs, b.endMs - b.startMs);
  return shorter === 0 ? common >= 0 : common >= leastOverlap * shorter;
}

/** A cue that ends before it begins, as read from a faulty file, has no length. */
function inOrder({ startMs, endMs }: Span): Span {
  return { startMs, endMs: Math.max(startMs, endMs) };
}
