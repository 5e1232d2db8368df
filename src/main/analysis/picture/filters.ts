/**
 * Filters of one plane of numbers, row-major `[height × width]`. Borders mirror around the edge pixel
 * without repeating it (OpenCV's `BORDER_REFLECT_101`). Results agree with OpenCV on floating-point input.
 * These are for tests, reports and single pictures; `detail.ts` holds the streaming form.
 */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: ArrayLike<number>;
}

/**
 * 8-bit grey of packed RGB with BT.601 weights in OpenCV's fixed point: `(9798 R + 19235 G + 3735 B + 2¹⁴) >> 15`.
 *
 * @param rgb - `[pixels × 3]`.
 */
export function grayscale(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgb.length / 3);
  for (let pixel = 0, read = 0; pixel < grey.length; pixel++, read += 3) {
    grey[pixel] = (9798 * rgb[read]! + 19235 * rgb[read + 1]! + 3735 * rgb[read + 2]! + 16384) >> 15;
  }
  return grey;
}

/** Mean over a `size × size` square, as `cv2.blur`. @throws RangeError unless `size` is odd and ≥ 1. */
export function boxMean(plane: Plane, size: number): Float64Array {
  requireOdd(size);
  return separable(plane, new Float64Array(size).fill(1 / size));
}

/**
 * Gaussian blur as `cv2.GaussianBlur(plane, (size, size), sigma)`.
 *
 * @param sigma - Pixels; 0 derives it from the size.
 */
export function gaussianBlur(plane: Plane, size: number, sigma = 0): Float64Array {
  return separable(plane, gaussianKernel(size, sigma));
}

/** OpenCV's fixed kernels for small sizes when no sigma is given. */
const smallKernels: Record<number, readonly number[]> = {
  1: [1],
  3: [0.25, 0.5, 0.25],
  5: [0.0625, 0.25, 0.375, 0.25, 0.0625],
  7: [0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125],
  9: [4 / 256, 13 / 256, 30 / 256, 51 / 256, 60 / 256, 51 / 256, 30 / 256, 13 / 256, 4 / 256],
};

/**
 * Weights that sum to 1, as `cv2.getGaussianKernel(size, sigma)`. Without a sigma it is
 * `0.3 ((size − 1) / 2 − 1) + 0.8`, and sizes up to 9 use (as of OpenCV 4.6) OpenCV's fixed binomial-like kernels.
 *
 * @throws RangeError unless `size` is odd and ≥ 1.
 */
export function gaussianKernel(size: number, sigma = 0): Float64Array {
  requireOdd(size);
  const fixed = smallKernels[size];
  if (sigma <= 0 && fixed !== undefined) return Float64Array.from(fixed);
  const spread = sigma > 0 ? sigma : 0.3 * ((size - 1) * 0.5 - 1) + 0.8;
  const centre = (size - 1) / 2;
  const weights = Float64Array.from({ length: size }, (_, i) =>
    Math.exp(-((i - centre) ** 2) / (2 * spread * spread)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

const laplacianKernels = {
  1: [0, 1, 0, 1, -4, 1, 0, 1, 0],
  3: [2, 0, 2, 0, -8, 0, 2, 0, 2],
} as const;

/** Second derivative, as `cv2.Laplacian(plane, CV_64F, ksize)` for apertures 1 and 3. */
export function laplacian(plane: Plane, aperture: 1 | 3 = 1): Float64Array {
  const { width, height, values } = plane;
  const kernel = laplacianKernels[aperture];
  const out = new Float64Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let tap = 0; tap < 9; tap++) {
        const weight = kernel[tap]!;
        if (weight === 0) continue;
        const fromRow = reflect(row + Math.floor(tap / 3) - 1, height);
        const fromColumn = reflect(column + (tap % 3) - 1, width);
        sum += weight * values[fromRow * width + fromColumn]!;
      }
      out[row * width + column] = sum;
    }
  }
  return out;
}

/** Index inside `[0, length)` with the border mirrored around the edge sample: −1 → 1, length → length − 2. */
export function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const folded = ((index % period) + period) % period;
  return folded < length ? folded : period - folded;
}

/** The same odd kernel along rows, then along columns. */
function separable(plane: Plane, kernel: Float64Array): Float64Array {
  const { width, height, values } = plane;
  const reach = (kernel.length - 1) / 2;
  const along = new Float64Array(width * height);
  const out = new Float64Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let tap = -reach; tap <= reach; tap++) {
        sum += kernel[tap + reach]! * values[row * width + reflect(column + tap, width)]!;
      }
      along[row * width + column] = sum;
    }
  }
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let tap = -reach; tap <= reach; tap++) {
        sum += kernel[tap + reach]! * along[reflect(row + tap, height) * width + column]!;
      }
      out[row * width + column] = sum;
    }
  }
  return out;
}

function requireOdd(size: number): void {
  if (!Number.isInteger(size) || size < 1 || size % 2 === 0) {
    throw new RangeError(`A kernel size is odd and at least 1, not ${size}.`);
  }
}
