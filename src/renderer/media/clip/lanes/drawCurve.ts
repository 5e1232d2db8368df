import type { TimelineCurveName } from '#shared/contract/timeline.ts';
import { crisp } from '#renderer/media/lanes/lane.ts';
import { timeToX, type Viewport } from '#renderer/media/time/viewport.ts';
import type { CurvePiece, CurveStore } from '../model/curveStore.ts';

export interface CurveStroke {
  ctx: CanvasRenderingContext2D;
  view: Viewport;
  /** Device pixels a CSS pixel. */
  ratio: number;
  /** Value to y. */
  y(value: number): number;
}

/** From what distance on single samples are shown as points, px. */
const pointPx = 6;

/** Draw a curve: the band from least to greatest, and the mean (or the samples) as a line over it. */
export function drawCurve(
  stroke: CurveStroke,
  store: CurveStore,
  name: TimelineCurveName,
  colours: { line: string; band: string },
): void {
  for (const piece of store.pieces(name, stroke.view)) {
    withinPiece(stroke, piece, () => {
      if (piece.curve.type === 'bins') drawBand(stroke, piece, colours.band);
      drawLine(stroke, piece, colours.line);
    });
  }
}

/** Pieces meet on whole device pixels: a seam would be seen otherwise. */
export function withinPiece(
  { ctx, view, ratio }: Pick<CurveStroke, 'ctx' | 'view' | 'ratio'>,
  { startMs, endMs }: CurvePiece,
  draw: () => void,
): void {
  const from = crisp(timeToX(view, startMs), ratio);
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, -1000, crisp(timeToX(view, endMs), ratio) - from, 4000);
  ctx.clip();
  draw();
  ctx.restore();
}

/** Indexes of the bins that are in view, one more on each side. */
export function binsInView(
  curve: Extract<CurvePiece['curve'], { type: 'bins' }>,
  view: Viewport,
  piece: CurvePiece,
): { from: number; to: number } {
  const start = Math.max(view.startMs, piece.startMs);
  const end = Math.min(view.startMs + view.widthPx * view.msPerPx, piece.endMs);
  const from = Math.max(0, Math.floor((start - curve.startMs) / curve.stepMs) - 1);
  const to = Math.min(curve.min.length, Math.ceil((end - curve.startMs) / curve.stepMs) + 1);
  return { from, to };
}

function drawBand({ ctx, view, y }: Omit<CurveStroke, 'ratio'>, piece: CurvePiece, colour: string): void {
  const { curve } = piece;
  if (curve.type !== 'bins') return;
  const { from, to } = binsInView(curve, view, piece);
  ctx.fillStyle = colour;
  ctx.beginPath();
  const width = curve.stepMs / view.msPerPx;
  for (let i = from; i < to; i += 1) {
    const [least, most] = [curve.min[i], curve.max[i]];
    if (least === null || least === undefined || most === null || most === undefined) continue;
    const top = y(most);
    // The first reaches over the edge of its piece, which lies on a whole pixel.
    const before = i === 0 ? 1 : 0;
    const x = timeToX(view, curve.startMs + i * curve.stepMs) - before;
    ctx.rect(x, top, width + before + 0.3, Math.max(1, y(least) - top));
  }
  ctx.fill();
}

function drawLine({ ctx, view, y }: Omit<CurveStroke, 'ratio'>, piece: CurvePiece, colour: string): void {
  const { curve } = piece;
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = 1.25;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  let isDown = false;
  const put = (x: number, value: number | null | undefined): void => {
    if (value === null || value === undefined) {
      isDown = false;
      return;
    }
    if (isDown) ctx.lineTo(x, y(value));
    else ctx.moveTo(x, y(value));
    isDown = true;
  };
  if (curve.type === 'bins') {
    const { from, to } = binsInView(curve, view, piece);
    for (let i = from; i < to; i += 1)
      put(timeToX(view, curve.startMs + (i + 0.5) * curve.stepMs), curve.mean[i]);
    ctx.stroke();
    return;
  }
  curve.timesMs.forEach((ms, i) => put(timeToX(view, ms), curve.values[i]));
  ctx.stroke();
  drawPoints({ ctx, view, y }, curve.timesMs, curve.values);
}

function drawPoints(
  { ctx, view, y }: Omit<CurveStroke, 'ratio'>,
  timesMs: readonly number[],
  values: readonly (number | null)[],
): void {
  const [first, last] = [timesMs[0], timesMs.at(-1)];
  if (first === undefined || last === undefined) return;
  const apart = (last - first) / view.msPerPx / Math.max(1, timesMs.length - 1);
  if (apart < pointPx && timesMs.length > 1) return;
  ctx.beginPath();
  timesMs.forEach((ms, i) => {
    const value = values[i];
    if (value === null || value === undefined) return;
    const x = timeToX(view, ms);
    ctx.moveTo(x + 2, y(value));
    ctx.arc(x, y(value), 2, 0, 2 * Math.PI);
  });
  ctx.fill();
}
