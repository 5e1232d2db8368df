import type { GradientSums, MotionKernels } from './motionKernels.ts';
import type { Pyramid, PyramidLevel } from './pyramid.ts';

/** A shift of content in pixels, + = right and down. */
export interface Shift {
  dx: number;
  dy: number;
}

/** Largest shift searched on the top level, in its pixels; bounded by a share of the picture too. */
const topRadius = 8;
const topRadiusShare = 0.34;
/** A shift counts only if it leaves less than this share of the plain difference … */
const mustGain = 0.94;
/** … and gains at least this much luma: below lies the noise of 8-bit pictures. */
const mustGainLuma = 0.12;
/** Cost added per pixel of top level away from the last shift, so that repeated texture keeps to one answer. */
const strayCost = 0.012;
/** Cost added for lost overlap: far shifts compare little and match by chance. */
const overlapCost = 0.35;

/**
 * Mean absolute difference of `b` and `a` moved by (dx, dy), over the overlap; stops early above `limit`. Every
 * `rowStep`-th row is measured.
 */
function shiftedDifference(
  kernels: MotionKernels,
  a: PyramidLevel,
  b: PyramidLevel,
  dx: number,
  dy: number,
  limit: number,
  rowStep = 1,
): number {
  const { width, height } = b;
  const x0 = Math.max(0, dx);
  const columns = Math.min(width, width + dx) - x0;
  const y0 = Math.max(0, dy);
  const y1 = Math.min(height, height + dy);
  if (columns <= 0 || y1 <= y0) return Infinity;
  const rows = Math.ceil((y1 - y0) / rowStep);
  const area = columns * rows;
  const p = y0 * width + x0;
  const pair = { a: a.y, b: b.y, p, q: p - dy * width - dx, width, columns };
  return kernels.sad(pair, rows, rowStep, limit * area) / area;
}

/** Best shift on the top level: everything within the radius, nearest to the last answer first. */
function searchTop(
  kernels: MotionKernels,
  a: PyramidLevel,
  b: PyramidLevel,
  guess: Shift,
): Shift & { zeroCost: number; cost: number } {
  const rx = Math.min(topRadius, Math.floor(b.width * topRadiusShare));
  const ry = Math.min(topRadius, Math.floor(b.height * topRadiusShare));
  const zeroCost = shiftedDifference(kernels, a, b, 0, 0, Infinity);
  let best = { dx: 0, dy: 0, cost: zeroCost };
  const consider = (dx: number, dy: number): void => {
    const lost = 1 - ((b.width - Math.abs(dx)) * (b.height - Math.abs(dy))) / (b.width * b.height);
    const stray = Math.abs(dx - guess.dx) + Math.abs(dy - guess.dy);
    const penalty = 1 + overlapCost * lost + strayCost * stray;
    const cost = shiftedDifference(kernels, a, b, dx, dy, best.cost / penalty) * penalty;
    if (cost < best.cost) best = { dx, dy, cost };
  };
  consider(clamp(guess.dx, rx), clamp(guess.dy, ry));
  if (zeroCost > mustGainLuma) {
    for (let dy = -ry; dy <= ry; dy++)
      for (let dx = -rx; dx <= rx; dx++) if (dx !== 0 || dy !== 0) consider(dx, dy);
  }
  return { ...best, zeroCost };
}

function clamp(value: number, radius: number): number {
  return Math.max(-radius, Math.min(radius, Math.round(value)));
}

/** Walk downhill by single pixels on one level, at most two steps. */
function refine(
  kernels: MotionKernels,
  a: PyramidLevel,
  b: PyramidLevel,
  start: Shift,
  rowStep: number,
): Shift & { cost: number } {
  let best = { ...start, cost: shiftedDifference(kernels, a, b, start.dx, start.dy, Infinity, rowStep) };
  for (let step = 0; step < 2; step++) {
    const centre = best;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if (dx === 0 && dy === 0) continue;
        const cost = shiftedDifference(kernels, a, b, centre.dx + dx, centre.dy + dy, best.cost, rowStep);
        if (cost < best.cost) best = { dx: centre.dx + dx, dy: centre.dy + dy, cost };
      }
    }
    if (best === centre) break;
  }
  return best;
}

/**
 * Whole-pixel shift from `a` to `b`, and the plain mean absolute difference of the two.
 *
 * @param last - The answer for the pair before, in pixels of level 0.
 */
export function searchShift(
  kernels: MotionKernels,
  a: Pyramid,
  b: Pyramid,
  last: Shift,
): { shift: Shift; difference: number } {
  const top = b.levels.length - 1;
  const scale = 2 ** top;
  const guess = { dx: last.dx / scale, dy: last.dy / scale };
  const difference = shiftedDifference(kernels, a.levels[0]!, b.levels[0]!, 0, 0, Infinity);
  let found: Shift & { cost: number } = searchTop(kernels, a.levels[top]!, b.levels[top]!, guess);
  for (let level = top - 1; level >= 0; level--) {
    const doubled = { dx: 2 * found.dx, dy: 2 * found.dy };
    // The finest level has rows to spare: a third of them tell the same shift.
    found = refine(kernels, a.levels[level]!, b.levels[level]!, doubled, level === 0 ? 3 : 1);
  }
  const worthIt = found.cost < difference * mustGain && found.cost < difference - mustGainLuma;
  return { shift: worthIt ? { dx: found.dx, dy: found.dy } : { dx: 0, dy: 0 }, difference };
}

/** Differences above this are something else than the camera (a passer-by) and have no say in the sub-pixel part. */
const outlierLuma = 40;
/** Gradient energy (luma²) at which the sub-pixel part is trusted by half. */
const gradientPrior = 1.5;

/**
 * One Lucas–Kanade step around a whole-pixel shift and what is left after it.
 * Every second row is measured: enough for a global answer at half the cost.
 */
export function alignedResidual(
  kernels: MotionKernels,
  a: PyramidLevel,
  b: PyramidLevel,
  shift: Shift,
): { dx: number; dy: number; residual: number } {
  const { width, height } = b;
  const x0 = Math.max(1, shift.dx + 1);
  const x1 = Math.min(width - 1, width + shift.dx - 1);
  const y0 = Math.max(1, shift.dy + 1);
  const y1 = Math.min(height - 1, height + shift.dy - 1);
  if (x1 <= x0 || y1 <= y0) {
    const plain = shiftedDifference(kernels, a, b, shift.dx, shift.dy, Infinity);
    return { dx: shift.dx, dy: shift.dy, residual: plain === Infinity ? 0 : plain };
  }
  const rows = Math.ceil((y1 - y0) / 2);
  const columns = x1 - x0;
  const count = rows * columns;
  const p = y0 * width + x0;
  const pair = { a: a.y, b: b.y, p, q: p - shift.dy * width - shift.dx, width, columns };
  const part = solveShift(kernels.gradientSums(pair, rows, outlierLuma), count * gradientPrior);
  const still = part.dx === 0 && part.dy === 0;
  const left = still
    ? kernels.sad(pair, rows, 2, Infinity)
    : kernels.residualSum(pair, rows, part.dx, part.dy);
  return { dx: shift.dx + part.dx, dy: shift.dy + part.dy, residual: left / count };
}

/** Least squares for d = −(gx·dx + gy·dy), pulled towards 0 where there is little gradient; at most one pixel. */
function solveShift({ xx, yy, xy, xt, yt }: GradientSums, prior: number): Shift {
  const a = xx + prior;
  const c = yy + prior;
  const determinant = a * c - xy * xy;
  if (determinant <= 0) return { dx: 0, dy: 0 };
  const dx = -(c * xt - xy * yt) / determinant;
  const dy = -(a * yt - xy * xt) / determinant;
  const bounded = (value: number): number => (Math.abs(value) < 0.02 ? 0 : Math.max(-1, Math.min(1, value)));
  return { dx: bounded(dx), dy: bounded(dy) };
}
