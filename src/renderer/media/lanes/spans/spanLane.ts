import type { FrameMap } from '#shared/domain/frameMap.ts';
import type { Viewport } from '#renderer/media/time/viewport.ts';
import type { Lane, LaneGrip } from '../lane.ts';
import type { LaneColour } from '../laneTheme.ts';
import { paintSpans } from './paintSpans.ts';
import { spanAt, type LaneSpan, type SpanPart } from './spanList.ts';
import { createSpanHand, type SpanHand } from './spanHand.ts';
import { createSpanKeyboard } from './spanKeyboard.ts';

/** What the lane shows now; a new array where the spans are others. */
export interface SpanLaneState {
  /** In rising order of their start. */
  spans: readonly LaneSpan[];
  selected: ReadonlySet<string>;
}

/** What the hand can do. Selection and spans belong to the feature, which shares them with its list. */
export interface SpanLaneActions {
  /** `extend`: Shift is held. */
  select(id: string, keys: { extend: boolean }): void;
  seek(ms: number): void;
  /** Double click, or Enter. */
  open?(id: string): void;
  /** While an edge or a span is dragged: how it would be; `null`: the drag is over. */
  preview?(span: LaneSpan | null): void;
  /** Move a span or its edges; without it nothing can be dragged. */
  change?(span: { id: string; startMs: number; endMs: number }): void;
  remove?(id: string): void;
  /** Double click where there is nothing. */
  create?(ms: number): void;
}

export interface SpanLaneWords {
  /** Name of the lane. */
  label: string;
  /** What keys do, for screen readers. */
  keys: string;
  edge: string;
  body: string;
  /** A span in words: what is in it, from when to when, and which part of it is in hand. */
  describe(span: LaneSpan, index: number, part: SpanPart): string;
}

export interface SpanLaneOptions {
  id: string;
  /** px */
  height?: number;
  colour?: LaneColour;
  map: FrameMap;
  read(): SpanLaneState;
  onChange(listener: () => void): () => void;
  /** Times in rising order that edges jump onto, besides the playhead and other spans: the cuts. */
  magnets?(): readonly number[];
  playheadMs(): number;
  /** A span is never made shorter. ms */
  shortestMs?: number;
  actions: SpanLaneActions;
  words: SpanLaneWords;
}

/**
 * A lane of spans with words in them: cues, lines, speakers. They are chosen, dragged and trimmed by pointer and by key;
 * edges jump onto frames, cuts, the playhead and each other, and stop at their neighbours.
 */
export function createSpanLane(options: SpanLaneOptions): Lane {
  const { id, height = 40, read, actions } = options;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const hand = createSpanHand(options, tell);
  return {
    id,
    height,
    paint: (on) => paintSpans(on, { ...read(), held: hand.held(), colour: options.colour ?? 'speech' }),
    onChange(listener) {
      listeners.add(listener);
      const off = options.onChange(listener);
      return () => {
        listeners.delete(listener);
        off();
      };
    },
    gripAt(x, _y, view) {
      const found = spanAt(read(), view, x);
      if (!found) return actions.create ? emptyGrip(options) : null;
      return spanGrip(options, hand, found.span, found.part, view);
    },
    keyboard: createSpanKeyboard(options, tell),
  };
}

function emptyGrip({ actions, map }: SpanLaneOptions): LaneGrip {
  return {
    cursor: 'default',
    onClick: (ms) => actions.seek(map.timeOf(map.frameAt(ms))),
    onDoubleClick: (ms) => actions.create?.(ms),
  };
}

function spanGrip(
  { actions, map, words }: SpanLaneOptions,
  hand: SpanHand,
  span: LaneSpan,
  part: SpanPart,
  view: Viewport,
): LaneGrip {
  const grip: LaneGrip = {
    cursor: 'default',
    hint: part === 'whole' ? words.body : words.edge,
    onClick(ms, keys) {
      actions.select(span.id, keys);
      actions.seek(map.timeOf(map.frameAt(ms)));
    },
    onDoubleClick: () => actions.open?.(span.id),
  };
  if (!actions.change) return { ...grip, hint: words.body };
  return {
    ...grip,
    cursor: part === 'whole' ? 'grab' : 'col-resize',
    drag: hand.drag(span, part, view.msPerPx),
  };
}
