import { beforeOneBackdrop, surroundStirred } from './backdrop.ts';
import { changeBox, changeSpread } from './cellDistance.ts';
import { likenessOfContrast, unchanged } from './colourMeter.ts';

/** What the coarse cells of two neighbouring pictures say of the change between them. */
export interface PictureChange {
  /** Correlation of the two pictures, −1 to 1. */
  alike: number;
  /** How evenly the change is spread over the picture, 0–1. */
  spread: number;
  /** Share of the picture that a box with nearly all of the change takes … */
  box: number;
  /** … and of what it shows before a plain backdrop: the same as `box` where there is none. */
  boxShown: number;
  /** Share of what lies outside that box that changes more than usual. */
  stirred: number;
  /** Share of the picture that stays as it was. */
  unchanged: number;
}

/**
 * Compare two pictures; where both stand before one plain backdrop, without it.
 *
 * @param before - Cells `[3 × rows × columns]`, Y U V, 0–255.
 * @param after - The same of the next picture.
 * @param columns - Cells a row.
 * @param pairs - Cells of the pairs of frames around, which show how much moves anyway.
 */
export function pictureChange(
  before: Float32Array,
  after: Float32Array,
  columns: number,
  pairs: readonly (readonly [Float32Array, Float32Array])[],
): PictureChange {
  const open = beforeOneBackdrop(before, after, columns);
  const [a, b] = open === null ? [before, after] : [open.a, open.b];
  const box = changeBox(before, after, columns);
  return {
    alike: likenessOfContrast(a, b),
    spread: changeSpread(a, b),
    box: Math.min(1, box.size / box.of),
    boxShown: Math.min(1, box.size / Math.min(box.of, open?.boxed ?? box.of)),
    stirred: surroundStirred(before, after, columns, box, pairs),
    unchanged: unchanged(a, b),
  };
}
