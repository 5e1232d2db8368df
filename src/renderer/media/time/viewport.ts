/** The stretch of time that a row of pixels shows. Times in ms from the first picture; pixels are CSS pixels. */
export interface Viewport {
  startMs: number;
  msPerPx: number;
  widthPx: number;
}

/** How long a clip is, and how long one frame of it is shown (the shortest that counts). */
export interface Extent {
  durationMs: number;
  frameMs: number;
}

/** Width that one frame has at the deepest zoom, px. */
export const deepestFramePx = 96;

export const timeToX = ({ startMs, msPerPx }: Viewport, ms: number): number => (ms - startMs) / msPerPx;
export const xToTime = ({ startMs, msPerPx }: Viewport, x: number): number => startMs + x * msPerPx;
export const visibleMs = ({ msPerPx, widthPx }: Viewport): number => msPerPx * widthPx;
export const endMsOf = (view: Viewport): number => view.startMs + visibleMs(view);

/** Least and greatest ms a pixel: from one frame that is `deepestFramePx` wide to the whole clip in view. */
export function zoomLimits(extent: Extent, widthPx: number): { min: number; max: number } {
  const max = Math.max(extent.durationMs, extent.frameMs) / Math.max(1, widthPx);
  return { min: Math.min(max, extent.frameMs / deepestFramePx), max };
}

/** The same view within the clip: never before its start, never beyond its end, never deeper than a frame. */
export function clampView(view: Viewport, extent: Extent): Viewport {
  const { min, max } = zoomLimits(extent, view.widthPx);
  const msPerPx = Math.min(max, Math.max(min, view.msPerPx));
  const lastStart = Math.max(0, extent.durationMs - msPerPx * view.widthPx);
  return { msPerPx, widthPx: view.widthPx, startMs: Math.min(lastStart, Math.max(0, view.startMs)) };
}

/** The whole clip. */
export function fitView(extent: Extent, widthPx: number): Viewport {
  return clampView({ startMs: 0, msPerPx: Infinity, widthPx }, extent);
}

/** Zoom by a factor (> 1: deeper); the time under `anchorX` stays where it is. */
export function zoomAt(view: Viewport, extent: Extent, factor: number, anchorX: number): Viewport {
  const { min, max } = zoomLimits(extent, view.widthPx);
  const msPerPx = Math.min(max, Math.max(min, view.msPerPx / factor));
  return clampView({ ...view, msPerPx, startMs: xToTime(view, anchorX) - anchorX * msPerPx }, extent);
}

/** Show `[startMs, endMs)` over the whole width. */
export function zoomToRange(
  view: Viewport,
  extent: Extent,
  { startMs, endMs }: { startMs: number; endMs: number },
): Viewport {
  const msPerPx = Math.max(endMs - startMs, extent.frameMs) / Math.max(1, view.widthPx);
  const clamped = clampView({ ...view, msPerPx, startMs }, extent);
  // Where the range is shorter than the deepest zoom shows, it stands in the middle.
  const slack = visibleMs(clamped) - (endMs - startMs);
  return clampView({ ...clamped, startMs: startMs - slack / 2 }, extent);
}

export function scrollBy(view: Viewport, extent: Extent, px: number): Viewport {
  return clampView({ ...view, startMs: view.startMs + px * view.msPerPx }, extent);
}

/** Another width: a fitted view stays fitted, any other keeps its scale and its start. */
export function resizeView(view: Viewport, extent: Extent, widthPx: number): Viewport {
  const isFitted = view.widthPx <= 0 || view.msPerPx >= zoomLimits(extent, view.widthPx).max * (1 - 1e-9);
  return isFitted ? fitView(extent, widthPx) : clampView({ ...view, widthPx }, extent);
}

/** The same scale, turned like a page if `ms` is out of sight; a tenth of the width is kept before it. */
export function reveal(view: Viewport, extent: Extent, ms: number): Viewport {
  if (ms >= view.startMs && ms < endMsOf(view)) return view;
  return clampView({ ...view, startMs: ms - visibleMs(view) / 10 }, extent);
}
