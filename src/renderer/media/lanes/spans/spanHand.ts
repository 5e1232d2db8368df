import type { LaneGrip } from '../lane.ts';
import { snapTime } from '../snapping.ts';
import { spanLimits, spansBetween, type LaneSpan, type SpanPart } from './spanList.ts';
import type { SpanLaneOptions } from './spanLane.ts';

/** A span as it is held now. */
export interface HeldSpan {
  span: LaneSpan;
  part: SpanPart;
  /** An edge of it lies on a cut, the playhead or another span. */
  isOnMagnet: boolean;
}

export interface SpanHand {
  held(): HeldSpan | null;
  drag(span: LaneSpan, part: SpanPart, msPerPx: number): NonNullable<LaneGrip['drag']>;
}

/** Without a better word a span lasts at least this long, ms. */
const shortest = 40;

/** A span with one part of it moved by `byMs`, within its limits and never shorter than allowed. */
export function movedSpan(
  span: LaneSpan,
  part: SpanPart,
  byMs: number,
  {
    limits,
    shortestMs = shortest,
  }: { limits: { fromMs: number; toMs: number }; shortestMs?: number | undefined },
): LaneSpan {
  const { fromMs, toMs } = limits;
  const clamp = (ms: number, low: number, high: number): number => Math.min(Math.max(ms, low), high);
  const { startMs, endMs } = span;
  if (part === 'start') {
    const least = Math.min(fromMs, startMs);
    return { ...span, startMs: clamp(startMs + byMs, least, Math.max(least, endMs - shortestMs)) };
  }
  if (part === 'end') {
    const most = Math.max(toMs, endMs);
    return { ...span, endMs: clamp(endMs + byMs, Math.min(most, startMs + shortestMs), most) };
  }
  const by = clamp(byMs, Math.min(0, fromMs - startMs), Math.max(0, toMs - endMs));
  return { ...span, startMs: startMs + by, endMs: endMs + by };
}

export function createSpanHand(options: SpanLaneOptions, tell: () => void): SpanHand {
  const { map, read, actions, shortestMs } = options;
  let held: HeldSpan | null = null;

  function hold(next: HeldSpan | null): void {
    held = next;
    actions.preview?.(next?.span ?? null);
    tell();
  }

  function drag(span: LaneSpan, part: SpanPart, msPerPx: number): NonNullable<LaneGrip['drag']> {
    const { spans } = read();
    const limits = spanLimits(spans, span, map.endMs);
    const magnets = [options.magnets?.() ?? [], [options.playheadMs()], otherEdges(spans, span, limits)];
    let grabbedMs: number | null = null;
    return {
      move(ms, { isFree }) {
        // The hand holds the span where it took it.
        grabbedMs ??= ms;
        const snapped = snapMove(span, part, ms - grabbedMs, (edgeMs) =>
          snapTime(edgeMs, { map, magnets, msPerPx, isFree }),
        );
        const moved = movedSpan(span, part, snapped.byMs, { limits, shortestMs });
        hold({ span: moved, part, isOnMagnet: snapped.isOnMagnet });
      },
      end() {
        const done = held?.span;
        hold(null);
        if (!done || (done.startMs === span.startMs && done.endMs === span.endMs)) return;
        actions.select(span.id, { extend: false });
        actions.change?.({ id: span.id, startMs: done.startMs, endMs: done.endMs });
      },
      cancel: () => hold(null),
    };
  }
  return { held: () => held, drag };
}

/** Snap the edge that moves; where both do, the one that finds a magnet, else the start. */
function snapMove(
  { startMs, endMs }: LaneSpan,
  part: SpanPart,
  byMs: number,
  snap: (ms: number) => { ms: number; isOnMagnet: boolean },
): { byMs: number; isOnMagnet: boolean } {
  if (part === 'end') {
    const at = snap(endMs + byMs);
    return { byMs: at.ms - endMs, isOnMagnet: at.isOnMagnet };
  }
  const start = snap(startMs + byMs);
  const end = part === 'whole' && !start.isOnMagnet ? snap(endMs + byMs) : null;
  if (end?.isOnMagnet) return { byMs: end.ms - endMs, isOnMagnet: true };
  return { byMs: start.ms - startMs, isOnMagnet: start.isOnMagnet };
}

/** Edges of the spans around, in rising order. */
function otherEdges(
  spans: readonly LaneSpan[],
  own: LaneSpan,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): number[] {
  const { from, to } = spansBetween(spans, fromMs - 1, toMs + 1);
  return spans
    .slice(from, to)
    .flatMap(({ id, startMs, endMs }) => (id === own.id ? [] : [startMs, endMs]))
    .sort((a, b) => a - b);
}
