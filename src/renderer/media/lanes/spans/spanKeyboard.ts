import type { LaneKey, LaneKeyboard } from '../lane.ts';
import { frameStep } from '../snapping.ts';
import type { SpanLaneOptions } from './spanLane.ts';
import { movedSpan } from './spanHand.ts';
import { firstFrom, spanLimits, type LaneSpan, type SpanPart } from './spanList.ts';

const parts: readonly SpanPart[] = ['start', 'whole', 'end'];
/** Frames that Alt+Shift and an arrow move. */
const bigStep = 10;

/**
 * Left and right choose a span, up and down a part of it (start, whole, end), Alt with left and right moves that part by
 * frames (with Shift by ten), Enter opens, Delete removes.
 */
export function createSpanKeyboard(options: SpanLaneOptions, tell: () => void): LaneKeyboard {
  return new SpanKeyboard(options, tell);
}

class SpanKeyboard implements LaneKeyboard {
  readonly label: string;
  readonly hint: string;
  #part: SpanPart = 'whole';
  readonly #plain: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => this.#choose(this.#beside(-1)),
    ArrowRight: () => this.#choose(this.#beside(1)),
    Home: () => this.#choose(0),
    End: () => this.#choose(this.options.read().spans.length - 1),
    ArrowUp: () => this.#turnTo(-1),
    ArrowDown: () => this.#turnTo(1),
    Enter: () => this.#withSpan(({ id }) => this.options.actions.open?.(id)),
    Delete: () => this.#withSpan(({ id }) => this.options.actions.remove?.(id)),
    Backspace: () => this.#withSpan(({ id }) => this.options.actions.remove?.(id)),
  };

  constructor(
    readonly options: SpanLaneOptions,
    readonly tell: () => void,
  ) {
    this.label = options.words.label;
    this.hint = options.words.keys;
  }

  press({ key, alt, shift, mod }: LaneKey): boolean {
    if (mod) return false;
    if (alt && this.options.actions.change && (key === 'ArrowLeft' || key === 'ArrowRight')) {
      const frames = (key === 'ArrowLeft' ? -1 : 1) * (shift ? bigStep : 1);
      this.#withSpan((span) => this.#move(span, frames));
      return true;
    }
    const action = alt || shift || !this.#isOffered(key) ? undefined : this.#plain[key];
    action?.();
    return action !== undefined;
  }

  /** Keys of what a lane does not offer go on to the view. */
  #isOffered(key: string): boolean {
    const { change, open, remove } = this.options.actions;
    if (key === 'ArrowUp' || key === 'ArrowDown') return change !== undefined;
    if (key === 'Enter') return open !== undefined;
    return (key !== 'Delete' && key !== 'Backspace') || remove !== undefined;
  }

  current(): ReturnType<LaneKeyboard['current']> {
    const { spans } = this.options.read();
    const index = this.#index();
    const span = spans[index];
    if (!span) return null;
    return { index, count: spans.length, text: this.options.words.describe(span, index, this.#part) };
  }

  #index(): number {
    const { spans, selected } = this.options.read();
    return selected.size === 0 ? -1 : spans.findIndex(({ id }) => selected.has(id));
  }

  #withSpan(run: (span: LaneSpan) => void): void {
    const span = this.options.read().spans[this.#index()];
    if (span) run(span);
  }

  /** From nothing: to the span before or after the playhead. */
  #beside(direction: 1 | -1): number {
    const at = this.#index();
    if (at >= 0) return at + direction;
    const next = firstFrom(this.options.read().spans, this.options.playheadMs());
    return direction === 1 ? next : next - 1;
  }

  #choose(index: number): void {
    const { read, actions } = this.options;
    const { spans } = read();
    const span = spans[Math.min(spans.length - 1, Math.max(0, index))];
    if (!span) return;
    actions.select(span.id, { extend: false });
    actions.seek(span.startMs);
    this.tell();
  }

  #turnTo(by: 1 | -1): void {
    this.#part = parts[Math.min(2, Math.max(0, parts.indexOf(this.#part) + by))] ?? 'whole';
    this.tell();
  }

  #move(span: LaneSpan, frames: number): void {
    const { read, actions, map, shortestMs } = this.options;
    if (!actions.change) return;
    const isEnd = this.#part === 'end';
    const edgeMs = isEnd ? span.endMs : span.startMs;
    const byMs = frameStep(map, edgeMs, frames) - edgeMs;
    const limits = spanLimits(read().spans, span, map.endMs);
    const { startMs, endMs } = movedSpan(span, this.#part, byMs, { limits, shortestMs });
    if (startMs === span.startMs && endMs === span.endMs) return;
    actions.change({ id: span.id, startMs, endMs });
    // The last frame on which the span is seen.
    actions.seek(isEnd ? Math.max(startMs, frameStep(map, endMs, -1)) : startMs);
  }
}
