import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Player } from '../player/player.ts';
import { markedRange, type PlayerState } from '../player/playerState.ts';
import { followDeckPointer, type DeckPointerOptions } from './deckPointer.ts';
import type { DeckView } from './deckView.ts';
import type { Lane, LaneGrip } from './lane.ts';
import { createLaneStage, type LaneStage, type Overlay } from './laneStage.ts';
import { onThemeChange, readLaneTheme } from './laneTheme.ts';

/** How long a view must stay before lanes fetch for it, ms. */
const restMs = 90;

export interface HoverPlace {
  x: number;
  y: number;
  ms: number;
  grip: LaneGrip | null;
}

export interface StageParts {
  host: RefObject<HTMLDivElement | null>;
  lanes: RefObject<HTMLCanvasElement | null>;
  overlay: RefObject<HTMLCanvasElement | null>;
}

export interface StageOptions {
  lanes: readonly Lane[];
  view: DeckView;
  player: Player;
  onHover(place: HoverPlace | null): void;
}

/** Build the stage on its canvases and keep it in step with view, player, theme and size. */
export function useLaneStage(parts: StageParts, options: StageOptions): void {
  const { lanes, view, player } = options;
  const [stage, setStage] = useState<LaneStage | null>(null);
  const hover = useRef(options.onHover);
  useEffect(() => {
    hover.current = options.onHover;
  });

  useEffect(() => {
    const [host, below, above] = [parts.host.current, parts.lanes.current, parts.overlay.current];
    if (!host || !below || !above) return;
    const made = createLaneStage(
      { lanes: below, overlay: above },
      view.store.getState(),
      readLaneTheme(host),
    );
    const stops = [
      followSize(host, made, view),
      view.store.subscribe((next) => {
        made.setView(next);
        // What the pointer rested on has gone from under it.
        made.setOverlay({ hoverMs: null });
        hover.current(null);
      }),
      onThemeChange(() => made.setTheme(readLaneTheme(host))),
      followPlayer(player, view, (overlay) => made.setOverlay(overlay)),
      followDeckPointer(pointerOptions(host, made, view, player, (place) => hover.current(place))),
      followScroll(host, made),
    ];
    setStage(made);
    return () => {
      stops.forEach((stop) => stop());
      made.dispose();
    };
  }, [parts.host, parts.lanes, parts.overlay, view, player]);

  useEffect(() => {
    if (!stage) return;
    stage.setLanes(lanes);
    let timer = 0;
    const rest = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => lanes.forEach((lane) => lane.onView?.(view.store.getState())), restMs);
    };
    rest();
    const stop = view.store.subscribe(rest);
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [stage, lanes, view]);
}

function pointerOptions(
  element: HTMLElement,
  stage: LaneStage,
  view: DeckView,
  player: Player,
  tell: (place: HoverPlace | null) => void,
): DeckPointerOptions {
  return {
    ...{ element, stage, view },
    onClick: (ms) => player.seek(player.map.frameAt(ms)),
    onHover(place) {
      stage.setOverlay({ hoverMs: place?.ms ?? null });
      tell(place);
    },
    onScrollY: (px) => scrollerOf(element)?.scrollBy({ top: px }),
  };
}

const scrollerOf = (host: HTMLElement): HTMLElement | null =>
  host.closest<HTMLElement>('[data-lane-scroller]');

/** The canvas stays while the stack scrolls; what is painted moves instead. */
function followScroll(host: HTMLElement, stage: LaneStage): () => void {
  const scroller = scrollerOf(host);
  const onScroll = (): void => stage.setScrollTop(scroller?.scrollTop ?? 0);
  scroller?.addEventListener('scroll', onScroll, { passive: true });
  return () => scroller?.removeEventListener('scroll', onScroll);
}

function followSize(host: HTMLElement, stage: LaneStage, view: DeckView): () => void {
  const measure = (): void => {
    const { width, height } = host.getBoundingClientRect();
    if (width <= 0 || height <= 0) return;
    view.resize(width);
    stage.setView(view.store.getState());
    stage.setSize({ width, height, ratio: window.devicePixelRatio });
  };
  const observer = new ResizeObserver(measure);
  observer.observe(host);
  window.addEventListener('resize', measure);
  measure();
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', measure);
  };
}

function followPlayer(player: Player, view: DeckView, put: (overlay: Partial<Overlay>) => void): () => void {
  const { map, store } = player;
  const show = (state: PlayerState, before: PlayerState | null): void => {
    const frame = state.wanted ?? state.frame;
    const range = markedRange(state);
    put({
      playheadMs: map.timeOf(frame),
      range: range && { startMs: map.timeOf(range.startFrame), endMs: map.timeOf(range.endFrame) },
    });
    if (before && (before.wanted ?? before.frame) !== frame) view.reveal(map.timeOf(frame));
  };
  show(store.getState(), null);
  return store.subscribe(show);
}
