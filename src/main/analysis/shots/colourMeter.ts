import type { PictureRing } from './frameHistory.ts';

export interface ColourMeter {
  /** Histogram distance of a frame to the one before beyond what the pairs around it show, −1 to 1. */
  step(frame: number, end: number): number;
}

const lumaBins = 16;
const chromaBins = 12;
const bins = lumaBins + 2 * chromaBins;
/** Luma and chroma levels a bin. */
const lumaStep = 16;
const chromaStep = 8;

function chromaBin(value: number): number {
  return Math.max(0, Math.min(chromaBins - 1, Math.floor((value - 128) / chromaStep + chromaBins / 2)));
}

/**
 * Compare what colours frames hold, wherever in the picture.
 *
 * @see Swain & Ballard, "Color Indexing", Int. J. Computer Vision 7(1), 1991 (histogram intersection).
 */
export function createColourMeter(ring: PictureRing): ColourMeter {
  const one = new Float32Array(bins);
  const two = new Float32Array(bins);

  const count = (frame: number, histogram: Float32Array): void => {
    histogram.fill(0);
    const { cells } = ring.get(frame);
    const n = cells.length / 3;
    for (let i = 0; i < n; i++) {
      histogram[Math.min(lumaBins - 1, Math.floor(cells[i]! / lumaStep))]! += 1 / n;
      histogram[lumaBins + chromaBin(cells[n + i]!)]! += 1 / n;
      histogram[lumaBins + chromaBins + chromaBin(cells[2 * n + i]!)]! += 1 / n;
    }
  };

  /** Distance between two frames, 0 (same colours) to 1. */
  const distance = (a: number, b: number, end: number): number => {
    if (b >= end || !ring.has(a)) return 0;
    count(a, one);
    count(b, two);
    let sum = 0;
    for (let i = 0; i < bins; i++) sum += Math.abs(one[i]! - two[i]!);
    return sum / 6;
  };

  return {
    step(frame, end) {
      const here = distance(frame - 1, frame, end);
      return here - Math.max(distance(frame - 2, frame - 1, end), distance(frame, frame + 1, end));
    },
  };
}

/** Luma up to which cells that are dark in both pictures are left out: black bars make any two pictures alike. */
const barLuma = 4;

/**
 * Correlation of the luma of two pictures' cells, −1 to 1: coarse, but blind to grain and to brightness.
 *
 * @param a - Cells `[3 × rows × columns]`, Y U V.
 * @param b - The same of the other picture.
 * @returns 0 where too few cells hold anything.
 */
export function likeness(a: Float32Array, b: Float32Array): number {
  const count = a.length / 3;
  let n = 0;
  let sa = 0;
  let sb = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < count; i++) {
    const va = a[i]!;
    const vb = b[i]!;
    if (va <= barLuma && vb <= barLuma) continue;
    n++;
    sa += va;
    sb += vb;
    aa += va * va;
    bb += vb * vb;
    ab += va * vb;
  }
  if (n < count / 5) return 0;
  const varA = aa / n - (sa / n) ** 2;
  const varB = bb / n - (sb / n) ** 2;
  return (ab / n - (sa * sb) / (n * n)) / Math.sqrt((varA + 1) * (varB + 1));
}

/** Contrast of one picture, as a share of the other's, below which their likeness says less and less. */
const faintContrast = 0.12;

/**
 * Likeness of two pictures that are to be told apart: what little contrast a plain card has may be the ghost that
 * coding leaves of the picture before, and does not make it that picture in other light.
 *
 * @param a - Cells as of `likeness`.
 * @param b - The same of the other picture.
 */
export function likenessOfContrast(a: Float32Array, b: Float32Array): number {
  const [one, two] = [cellContrast(a), cellContrast(b)];
  const ratio = Math.min(one, two) / Math.max(one, two, 1e-6);
  return likeness(a, b) * Math.min(1, ratio / faintContrast);
}

/** Cells up to this luma in both pictures belong to black bars. */
const blackCell = 1.5;
/** A cell is unchanged within this share of the calmer picture's contrast, and this many levels besides. */
const unchangedShare = 0.15;
const unchangedLevels = 0.8;

/**
 * Share of the picture (black bars left out) that is the same in both, 0–1: high where a title or a box comes over
 * part of a picture, however faint the rest.
 */
export function unchanged(a: Float32Array, b: Float32Array): number {
  const count = a.length / 3;
  const limit = unchangedShare * Math.min(cellContrast(a), cellContrast(b)) + unchangedLevels;
  let open = 0;
  let same = 0;
  for (let i = 0; i < count; i++) {
    if (a[i]! <= blackCell && b[i]! <= blackCell) continue;
    open++;
    const luma = Math.abs(a[i]! - b[i]!);
    const chroma = Math.max(
      Math.abs(a[count + i]! - b[count + i]!),
      Math.abs(a[2 * count + i]! - b[2 * count + i]!),
    );
    if (luma <= limit && chroma <= limit + 1) same++;
  }
  return open < count / 8 ? 0 : same / open;
}

/** Standard deviation of the cells' luma, bars left out. */
function cellContrast(cells: Float32Array): number {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < cells.length / 3; i++) {
    const value = cells[i]!;
    if (value <= blackCell) continue;
    n++;
    sum += value;
    squares += value * value;
  }
  return n === 0 ? 0 : Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
}
