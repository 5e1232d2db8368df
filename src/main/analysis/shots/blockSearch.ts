import { createKernelMemory } from '../simd/kernelMemory.ts';
import { blockWat } from './blockWat.ts';

/** A block of picture `to` that is looked for in picture `from`; both have rows of `width` pixels. */
export interface BlockQuery {
  from: Uint8Array;
  to: Uint8Array;
  width: number;
  size: number;
  /** Index of the block's first pixel in `to`. */
  block: number;
  /** Where to begin, and the places allowed, both ends included. */
  cx: number;
  cy: number;
  xMin: number;
  xMax: number;
  yMin: number;
  yMax: number;
  /** Levels by which `to` is brighter as a whole, an integer. */
  offset: number;
  /** At this sum of differences or less where it begins, the search ends there. */
  enough: number;
}

export interface BlockSearch {
  /** Room for one picture. */
  take(bytes: number): Uint8Array;
  /** The best place, as `y × 65536 + x`; of equally good ones the first. */
  find(query: BlockQuery): number;
}

/**
 * The fastest search that runs here.
 *
 * @param bytes - All that will be taken, in `pieces` pieces.
 */
export function createBlockSearch(bytes: number, pieces: number): BlockSearch {
  return createVectorSearch(bytes, pieces) ?? plainSearch;
}

/** Eight pixels at a time, in WebAssembly; null where the processor cannot. */
export function createVectorSearch(bytes: number, pieces: number): BlockSearch | null {
  const memory = createKernelMemory<{ search(...args: number[]): number }>(blockWat, bytes, pieces);
  if (memory === null) return null;
  const { kernels } = memory;
  return {
    take: (size) => memory.take(size),
    find: ({ from, to, width, size, block, cx, cy, xMin, xMax, yMin, yMax, offset, enough }) =>
      kernels.search(
        ...([from.byteOffset, to.byteOffset + block, width, size, cx, cy] as const),
        ...([xMin, xMax, yMin, yMax, offset, Math.floor(enough)] as const),
      ),
  };
}

/** The same in plain code: what the other is tested against, and for processors that lack the instructions. */
export const plainSearch: BlockSearch = {
  take: (bytes) => new Uint8Array(bytes),
  find(query) {
    const { cx, cy, xMin, xMax, yMin, yMax } = query;
    if (difference(query, cx, cy, Infinity, 1) <= query.enough) return cy * 65_536 + cx;
    // Every second place by every second pixel, then all places around the best by all.
    let best = difference(query, cx, cy, Infinity, 2);
    let [bestX, bestY] = [cx, cy];
    const walk = (bounds: [number, number, number, number], step: number): void => {
      for (let y = bounds[2]; y <= bounds[3]; y += step) {
        for (let x = bounds[0]; x <= bounds[1]; x += step) {
          const cost = difference(query, x, y, best, step);
          if (cost >= best) continue;
          [best, bestX, bestY] = [cost, x, y];
        }
      }
    };
    walk([xMin, xMax, yMin, yMax], 2);
    best = difference(query, bestX, bestY, Infinity, 1);
    walk(
      [
        ...([Math.max(xMin, bestX - 1), Math.min(xMax, bestX + 1)] as const),
        ...([Math.max(yMin, bestY - 1), Math.min(yMax, bestY + 1)] as const),
      ],
      1,
    );
    return bestY * 65_536 + bestX;
  },
};

/** Sum of absolute differences over every second row, without the common offset; stops early above `limit`. */
function difference(
  { from, to, width, size, block, offset }: BlockQuery,
  x: number,
  y: number,
  limit: number,
  columnStep: number,
): number {
  let sum = 0;
  for (let row = 0; row < size && sum < limit; row += 2) {
    let q = (y + row) * width + x;
    let p = block + row * width;
    for (const end = p + size; p < end; p += columnStep, q += columnStep) {
      const d = to[p]! - from[q]! - offset;
      sum += d < 0 ? -d : d;
    }
  }
  return sum;
}
