import type { Span } from '#shared/domain/metrics.ts';

/** In order of their start, each once, without those that last no time. */
export function distinctSpans(spans: readonly Span[]): Span[] {
  const sorted = spans
    .filter(({ startMs, endMs }) => endMs > startMs)
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
  return sorted.filter((span, i) => {
    const before = sorted[i - 1];
    return before === undefined || span.startMs !== before.startMs || span.endMs !== before.endMs;
  });
}

/** At most so many, evenly taken over the list. */
export function thinSpans(spans: readonly Span[], most: number): Span[] {
  if (spans.length <= most) return [...spans];
  return Array.from({ length: most }, (_, i) => spans[Math.floor((i * spans.length) / most)]!);
}

export function scaleSpans(spans: readonly Span[], ratio: number): Span[] {
  return spans.map(({ startMs, endMs }) => ({ startMs: startMs * ratio, endMs: endMs * ratio }));
}

/** The same stretches read from the end to the beginning, over the same time. */
export function mirrorSpans(spans: readonly Span[]): Span[] {
  const sum = (spans[0]?.startMs ?? 0) + lastEndMs(spans);
  return spans
    .map(({ startMs, endMs }) => ({ startMs: sum - endMs, endMs: sum - startMs }))
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** Latest end, ms; 0 without stretches. */
export function lastEndMs(spans: readonly Span[]): number {
  return spans.reduce((latest, { endMs }) => Math.max(latest, endMs), 0);
}

/** Stretches in order, apart from each other, that cover the same time. */
export function uniteSpans(spans: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const before = united.at(-1);
    if (before !== undefined && startMs <= before.endMs) before.endMs = Math.max(before.endMs, endMs);
    else if (endMs > startMs) united.push({ startMs, endMs });
  }
  return united;
}
