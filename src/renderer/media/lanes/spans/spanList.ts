import { timeToX, xToTime, type Viewport } from '#renderer/media/time/viewport.ts';

export interface LaneSpan {
  id: string;
  startMs: number;
  endMs: number;
  /** Written into it. */
  text: string;
  /** How it stands out: `bad` breaks a rule, `quiet` is there but of no weight. */
  tone?: 'plain' | 'quiet' | 'warning' | 'bad';
}

export type SpanPart = 'start' | 'whole' | 'end';

/** How near to an edge a press takes hold of it, px. */
const grabPx = 5;
/** Spans narrower than this are taken as a whole in their middle. px */
const narrowPx = 12;

/** The longest span of a list, ms: how far back one may reach into view. */
const longest = new WeakMap<readonly LaneSpan[], number>();

function longestOf(spans: readonly LaneSpan[]): number {
  let known = longest.get(spans);
  if (known === undefined) {
    known = spans.reduce((most, { startMs, endMs }) => Math.max(most, endMs - startMs), 0);
    longest.set(spans, known);
  }
  return known;
}

/** Index of the first span that starts at `ms` or later. */
export function firstFrom(spans: readonly LaneSpan[], ms: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.startMs ?? Infinity) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Indexes `[from, to)` that hold every span that touches `[startMs, endMs)`. */
export function spansBetween(
  spans: readonly LaneSpan[],
  startMs: number,
  endMs: number,
): { from: number; to: number } {
  return { from: firstFrom(spans, startMs - longestOf(spans)), to: firstFrom(spans, endMs) };
}

/** What lies under the pointer: an edge within a few pixels, of the selected span before others, else a span. */
export function spanAt(
  { spans, selected }: { spans: readonly LaneSpan[]; selected: ReadonlySet<string> },
  view: Viewport,
  x: number,
): { span: LaneSpan; index: number; part: SpanPart } | null {
  const slackMs = grabPx * view.msPerPx;
  const ms = xToTime(view, x);
  const { from, to } = spansBetween(spans, ms - slackMs, ms + slackMs);
  let best: { span: LaneSpan; index: number; part: SpanPart; distance: number } | null = null;
  for (let index = from; index < to; index += 1) {
    const span = spans[index];
    if (!span) continue;
    const [left, right] = [timeToX(view, span.startMs), timeToX(view, span.endMs)];
    const isIn = x >= left && x < right;
    const isNarrow = right - left < narrowPx;
    const bias = selected.has(span.id) ? 0.5 : 0;
    const parts: { part: SpanPart; distance: number }[] = [
      { part: 'start', distance: Math.abs(x - left) },
      { part: 'end', distance: Math.abs(x - right) },
    ];
    if (isIn && isNarrow) parts.unshift({ part: 'whole', distance: 0 });
    else if (isIn) parts.push({ part: 'whole', distance: grabPx });
    for (const { part, distance } of parts) {
      if (distance > grabPx || (best && distance - bias >= best.distance)) continue;
      best = { span, index, part, distance: distance - bias };
    }
  }
  return best && { span: best.span, index: best.index, part: best.part };
}

/** How far the edges of a span may go: to its neighbours where they do not overlap it already, and the clip's ends. */
export function spanLimits(
  spans: readonly LaneSpan[],
  span: LaneSpan,
  clipEndMs: number,
): { fromMs: number; toMs: number } {
  let [fromMs, toMs] = [0, Math.max(clipEndMs, span.endMs)];
  const { from } = spansBetween(spans, span.startMs, span.endMs);
  for (let i = from; i < spans.length; i += 1) {
    const other = spans[i];
    if (!other || other.id === span.id) continue;
    if (other.startMs >= span.endMs) {
      toMs = Math.min(toMs, other.startMs);
      break;
    }
  }
  for (const other of spans) {
    if (other.startMs >= span.startMs) break;
    if (other.id !== span.id && other.endMs <= span.startMs) fromMs = Math.max(fromMs, other.endMs);
  }
  return { fromMs, toMs };
}
