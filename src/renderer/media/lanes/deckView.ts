import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  clampView,
  fitView,
  resizeView,
  reveal,
  scrollBy,
  timeToX,
  zoomAt,
  zoomToRange,
  type Extent,
  type Viewport,
} from '../time/viewport.ts';

/** What the lanes show of the clip, and the ways to change it. */
export interface DeckView {
  readonly store: StoreApi<Viewport>;
  readonly extent: Extent;
  resize(widthPx: number): void;
  /** > 1: deeper. Keeps the time under `anchorX`, by default the middle. */
  zoom(factor: number, anchorX?: number): void;
  /** The same around a time that should stay in place, if it is in view. */
  zoomAround(factor: number, ms: number): void;
  scroll(px: number): void;
  scrollTo(startMs: number): void;
  fit(): void;
  show(range: { startMs: number; endMs: number }): void;
  reveal(ms: number): void;
}

export function createDeckView(extent: Extent): DeckView {
  const store = createStore<Viewport>(() => ({ startMs: 0, msPerPx: 1, widthPx: 0 }));
  const get = store.getState;
  const set = (next: Viewport): void => {
    const now = get();
    const isSame =
      next.startMs === now.startMs && next.msPerPx === now.msPerPx && next.widthPx === now.widthPx;
    if (!isSame) store.setState(next, true);
  };
  const zoom = (factor: number, anchorX = get().widthPx / 2): void =>
    set(zoomAt(get(), extent, factor, anchorX));
  return {
    store,
    extent,
    resize: (widthPx) => set(resizeView(get(), extent, widthPx)),
    zoom,
    zoomAround(factor, ms) {
      const x = timeToX(get(), ms);
      const isInView = x >= 0 && x <= get().widthPx;
      zoom(factor, isInView ? x : get().widthPx / 2);
    },
    scroll: (px) => set(scrollBy(get(), extent, px)),
    scrollTo: (startMs) => set(clampView({ ...get(), startMs }, extent)),
    fit: () => set(fitView(extent, get().widthPx)),
    show: (range) => set(zoomToRange(get(), extent, range)),
    reveal: (ms) => set(reveal(get(), extent, ms)),
  };
}
