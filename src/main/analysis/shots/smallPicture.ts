import type { YuvFrame } from '#shared/domain/yuvFrame.ts';

/** Sizes of the reduced pictures that the detector keeps. */
export interface SmallGeometry {
  /** Picture for matching blocks: half the size (the size itself where the picture is tiny). */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Grid of cells for looking at long stretches: at most 32 on the long side. */
  readonly cellColumns: number;
  readonly cellRows: number;
}

/** One reduced frame. Half planes are `[halfHeight × halfWidth]`; cells are `[3 × cellRows × cellColumns]`, Y U V. */
export interface SmallPicture {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  readonly cells: Float32Array;
}

/** Numbers kept for every frame of the clip. Luma 0–255. */
export interface LumaNumbers {
  mean: number;
  std: number;
  /** Percentiles of luma: 2nd, 10th, 50th, 90th, 98th. */
  low: number;
  base: number;
  /** 10th percentile and mean of what is not black bar. */
  openBase: number;
  openMean: number;
  median: number;
  body: number;
  high: number;
  /** Mean squared luma gradient of the half picture. */
  detail: number;
}

const longestCellSide = 32;

export function smallGeometry(width: number, height: number): SmallGeometry {
  const long = Math.max(width, height);
  const cell = Math.max(1, long / longestCellSide);
  const step = long >= 64 ? 2 : 1;
  return {
    halfWidth: Math.ceil(width / step),
    halfHeight: Math.ceil(height / step),
    cellColumns: Math.max(1, Math.min(longestCellSide, Math.round(width / cell))),
    cellRows: Math.max(1, Math.min(longestCellSide, Math.round(height / cell))),
  };
}

/** @param takeLuma - Gives room for the luma of one picture. */
export function emptySmallPicture(
  geometry: SmallGeometry,
  takeLuma: (bytes: number) => Uint8Array,
): SmallPicture {
  const half = geometry.halfWidth * geometry.halfHeight;
  return {
    y: takeLuma(half),
    u: new Uint8Array(half),
    v: new Uint8Array(half),
    cells: new Float32Array(3 * geometry.cellColumns * geometry.cellRows),
  };
}

/** Column (or row) of the coarse grid for each fine one. */
function gridMap(fine: number, coarse: number): Uint16Array {
  return Uint16Array.from({ length: fine }, (_, i) => Math.min(coarse - 1, Math.floor((i * coarse) / fine)));
}

function cellAreas(columnOf: Uint16Array, rowOf: Uint16Array, cells: number, columns: number): Float32Array {
  const areas = new Float32Array(cells);
  for (const row of rowOf) for (const column of columnOf) areas[row * columns + column]! += 1;
  return areas.map((area) => (area > 0 ? 1 / area : 0));
}

/** Build the function that reduces frames of one size into a `SmallPicture`. */
export function createReducer(
  width: number,
  height: number,
): (frame: YuvFrame, target: SmallPicture) => LumaNumbers {
  const geometry = smallGeometry(width, height);
  const { halfWidth, halfHeight, cellColumns, cellRows } = geometry;
  const cellCount = cellColumns * cellRows;
  const chromaWidth = Math.ceil(width / 2);
  const chromaHeight = Math.ceil(height / 2);
  const columnOf = gridMap(halfWidth, cellColumns);
  const rowOf = gridMap(halfHeight, cellRows);
  const share = cellAreas(columnOf, rowOf, cellCount, cellColumns);
  const histogram = new Uint32Array(256);
  return (frame, target) => {
    if (halfWidth === width && halfHeight === height) {
      target.y.set(frame.y.subarray(0, width * height));
      spreadChroma(frame.u, target.u, width, height, chromaWidth);
      spreadChroma(frame.v, target.v, width, height, chromaWidth);
    } else {
      halveLuma(frame.y, target.y, width, height);
      target.u.set(frame.u.subarray(0, chromaWidth * chromaHeight));
      target.v.set(frame.v.subarray(0, chromaWidth * chromaHeight));
    }
    const { cells } = target;
    cells.fill(0);
    for (let row = 0, i = 0; row < halfHeight; row++) {
      const start = rowOf[row]! * cellColumns;
      for (let column = 0; column < halfWidth; column++, i++) {
        const cell = start + columnOf[column]!;
        cells[cell]! += target.y[i]!;
        cells[cell + cellCount]! += target.u[i]!;
        cells[cell + 2 * cellCount]! += target.v[i]!;
      }
    }
    for (let i = 0; i < cells.length; i++) cells[i]! *= share[i % cellCount]!;
    return {
      ...lumaNumbers(frame.y, width * height, histogram),
      detail: detailEnergy(target.y, halfWidth, halfHeight),
    };
  };
}

function halveLuma(from: Uint8Array, to: Uint8Array, width: number, height: number): void {
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  for (let row = 0, i = 0; row < halfHeight; row++) {
    const above = 2 * row * width;
    const below = Math.min(2 * row + 1, height - 1) * width;
    for (let column = 0; column < halfWidth; column++, i++) {
      const left = 2 * column;
      const right = Math.min(left + 1, width - 1);
      to[i] =
        (from[above + left]! + from[above + right]! + from[below + left]! + from[below + right]! + 2) >> 2;
    }
  }
}

function spreadChroma(
  from: Uint8Array,
  to: Uint8Array,
  width: number,
  height: number,
  chromaWidth: number,
): void {
  for (let row = 0, i = 0; row < height; row++) {
    const start = (row >> 1) * chromaWidth;
    for (let column = 0; column < width; column++, i++) to[i] = from[start + (column >> 1)]!;
  }
}

const percentiles = [0.02, 0.1, 0.5, 0.9, 0.98] as const;

function lumaNumbers(y: Uint8Array, count: number, histogram: Uint32Array): Omit<LumaNumbers, 'detail'> {
  histogram.fill(0);
  for (let i = 0; i < count; i++) histogram[y[i]!]!++;
  let sum = 0;
  let squares = 0;
  let seen = 0;
  let next = 0;
  const levels = [0, 0, 0, 0, 0];
  for (let level = 0; level < 256; level++) {
    const n = histogram[level]!;
    sum += n * level;
    squares += n * level * level;
    seen += n;
    while (next < percentiles.length && seen >= percentiles[next]! * count) levels[next++] = level;
  }
  const mean = sum / count;
  const std = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return {
    ...openNumbers(histogram, count),
    mean,
    std,
    low: levels[0]!,
    base: levels[1]!,
    median: levels[2]!,
    body: levels[3]!,
    high: levels[4]!,
  };
}

/** Luma up to which a pixel may belong to a black bar, and the largest share of the picture that bars may take. */
const barLuma = 6;
const mostBars = 0.5;

function openNumbers(histogram: Uint32Array, count: number): { openBase: number; openMean: number } {
  let bars = 0;
  for (let level = 0; level <= barLuma; level++) bars += histogram[level]!;
  const from = bars <= mostBars * count ? barLuma + 1 : 0;
  const kept = from === 0 ? count : count - bars;
  let sum = 0;
  let seen = 0;
  let base = -1;
  for (let level = from; level < 256; level++) {
    sum += level * histogram[level]!;
    seen += histogram[level]!;
    if (base < 0 && seen >= 0.1 * kept) base = level;
  }
  return { openBase: Math.max(0, base), openMean: kept > 0 ? sum / kept : 0 };
}

/** Mean squared difference to the right and lower neighbour, every second row. */
function detailEnergy(y: Uint8Array, width: number, height: number): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row + 1 < height; row += 2) {
    for (let p = row * width, end = p + width - 1; p < end; p++) {
      const right = y[p + 1]! - y[p]!;
      const down = y[p + width]! - y[p]!;
      sum += right * right + down * down;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
