/** One level of a picture pyramid: luma `[height × width]`, row-major, 0–255. */
export interface PyramidLevel {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
}

export interface Pyramid {
  /** Finest first; each next level is half as wide and high (2 × 2 mean, an odd last row or column is dropped). */
  readonly levels: readonly PyramidLevel[];
  /** Copy a picture into level 0 and rebuild the levels above. */
  fill(y: Uint8Array): void;
}

/** Halve until the long side is at most this, so that the exhaustive search stays small. */
const topLongSide = 44;
const smallestShortSide = 6;

/** Sizes of the levels of a pyramid, finest first. */
export function pyramidSizes(width: number, height: number): { width: number; height: number }[] {
  const sizes = [{ width, height }];
  for (let w = width, h = height; Math.max(w, h) > topLongSide && Math.min(w, h) >= 2 * smallestShortSide;) {
    w >>= 1;
    h >>= 1;
    sizes.push({ width: w, height: h });
  }
  return sizes;
}

/**
 * Allocate a pyramid for pictures of one size; it is reused from frame to frame.
 *
 * @param take - Gives room for one level.
 */
export function buildPyramid(width: number, height: number, take: (bytes: number) => Uint8Array): Pyramid {
  const levels = pyramidSizes(width, height).map((size) => ({ ...size, y: take(size.width * size.height) }));
  return {
    levels,
    fill(y) {
      const base = levels[0]!;
      base.y.set(y.length === base.y.length ? y : y.subarray(0, base.y.length));
      for (let i = 1; i < levels.length; i++) halve(levels[i - 1]!, levels[i]!);
    },
  };
}

/** 2 × 2 mean, rounded. */
export function halve(from: PyramidLevel, to: PyramidLevel): void {
  const source = from.y;
  const target = to.y;
  for (let row = 0; row < to.height; row++) {
    let above = 2 * row * from.width;
    let below = above + from.width;
    const start = row * to.width;
    for (let i = start; i < start + to.width; i++, above += 2, below += 2) {
      target[i] = (source[above]! + source[above + 1]! + source[below]! + source[below + 1]! + 2) >> 2;
    }
  }
}
