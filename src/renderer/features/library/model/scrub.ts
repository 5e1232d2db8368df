import type { LibrarySprite } from '#shared/contract/library.ts';

/** Tiles `[first, first + count)` of a sprite. */
export interface TileRange {
  first: number;
  count: number;
}

/**
 * The tiles that show frames of `[startFrame, endFrame)`.
 *
 * @returns `null` where there is none: then there is nothing to scrub.
 */
export function tilesOf(
  { frames }: LibrarySprite,
  startFrame = 0,
  endFrame = Number.POSITIVE_INFINITY,
): TileRange | null {
  const first = lowerBound(frames, startFrame);
  const count = lowerBound(frames, endFrame) - first;
  return count > 0 ? { first, count } : null;
}

/** The first place in ascending numbers whose value is not below `wanted`. */
function lowerBound(values: readonly number[], wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The tile under a pointer.
 *
 * @param fraction - Where the pointer is across the picture, 0–1; beyond the ends counts as the ends.
 */
export function tileAt({ first, count }: TileRange, fraction: number): number {
  const inside = Math.min(Math.max(fraction, 0), 1);
  return first + Math.min(count - 1, Math.floor(inside * count));
}

/** One tile further, by the keyboard; stays at the ends. `null`: not begun yet. */
export function stepTile({ first, count }: TileRange, tile: number | null, step: number): number {
  if (tile === null) return step > 0 ? first : first + count - 1;
  return Math.min(Math.max(tile + step, first), first + count - 1);
}

/** How far along the range a tile is, 0–1; a single tile is the whole of it. */
export function tileShare({ first, count }: TileRange, tile: number): number {
  return (tile - first + 1) / count;
}

/** Where a tile lies for CSS: the sprite as background of a box with the form of one tile. */
export function tileBackground(
  { columns, rows }: LibrarySprite,
  tile: number,
): { backgroundSize: string; backgroundPosition: string } {
  const [column, row] = [tile % columns, Math.floor(tile / columns)];
  const percent = (place: number, count: number): string =>
    `${count > 1 ? Number(((place / (count - 1)) * 100).toFixed(4)) : 0}%`;
  return {
    backgroundSize: `${columns * 100}% ${rows * 100}%`,
    backgroundPosition: `${percent(column, columns)} ${percent(row, rows)}`,
  };
}
