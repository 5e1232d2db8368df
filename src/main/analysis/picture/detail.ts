import { highlightLevel, shadowLevel } from './framePicture.ts';

/** Numbers from one pass of 3×3 neighbourhoods over the luma of a still. */
export interface Detail {
  /** Mean luma, 0–255. */
  luma: number;
  /** Population variance of the 4-neighbour Laplacian, levels². */
  sharpness: number;
  /** Estimated standard deviation of noise, luma levels; `null` when too few pixels can tell. */
  noise: number | null;
}

/** Of the pixels that can tell, the share with the least gradient from which noise is read. */
const flatShare = 0.5;
/** Fewer pixels than these say nothing about noise: a title on black is nothing but edges. */
const leastNoisePixels = 256;
/** Noise is read from every so-many-th row: samples enough at a quarter of the time. */
const noiseRowStep = 4;
/** Share of the picture: a tenth of what the rows that are looked at could give. */
const leastNoiseShare = 0.1 / noiseRowStep;
const gradientBins = 2041;

/**
 * A measurer of sharpness and noise that reuses its buffers from still to still.
 *
 * Sharpness: variance of the Laplacian with kernel `0 1 0 / 1 −4 1 / 0 1 0` and mirrored borders
 * (`BORDER_REFLECT_101`), equal to `cv2.Laplacian(y, cv2.CV_64F).var()`.
 *
 * Noise: Immerkær's operator `N = (1 −2 1)ᵀ(1 −2 1)` cancels constant, linear and separable structure; for
 * white Gaussian noise `σ = √(π/2) · mean|N| / 6`. Texture also answers to it, so only the half of the pixels
 * with the least Sobel gradient is read (Tai & Yang drop the strongest tenth): the gradient kernels are
 * orthogonal to N, so this choice does not bias white noise. Pixels whose neighbourhood is clipped
 * black or white are left out, because their noise has been cut off.
 *
 * @see Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000.
 * @see Immerkær, "Fast Noise Variance Estimation", Comput. Vis. Image Underst. 64(2), 1996.
 * @see Tai & Yang, "A fast method for image noise estimation using Laplacian operator", ISPACS 2008.
 */
export function createDetailMeter(): (y: Uint8Array, width: number, height: number) => Detail {
  const counts = new Int32Array(gradientBins);
  const sums = new Float64Array(gradientBins);
  const row: RowSums = { laplacian: 0, squares: 0, luma: 0 };
  return (y, width, height) => {
    if (y.length < width * height || width < 1 || height < 1) {
      throw new RangeError(`${y.length} luma bytes are no ${width}×${height} picture.`);
    }
    counts.fill(0);
    sums.fill(0);
    let laplacian = 0;
    let squares = 0;
    let luma = 0;
    for (let line = 0; line < height; line++) {
      const above = mirrored(line - 1, height) * width;
      const below = mirrored(line + 1, height) * width;
      row.laplacian = row.squares = row.luma = 0;
      addEdgePixel(y, width, above, line * width, below, 0, row);
      if (width > 1) addEdgePixel(y, width, above, line * width, below, width - 1, row);
      if (line % noiseRowStep === 1 && line < height - 1)
        addNoiseRow(y, width, line * width, counts, sums, row);
      else addRow(y, width, above, line * width, below, row);
      laplacian += row.laplacian;
      squares += row.squares;
      luma += row.luma;
    }
    const pixels = width * height;
    const mean = laplacian / pixels;
    return {
      luma: luma / pixels,
      sharpness: Math.max(0, squares / pixels - mean * mean),
      noise: noiseOf(counts, sums, pixels),
    };
  };
}

interface RowSums {
  laplacian: number;
  squares: number;
  luma: number;
}

/** Row above or below with the border mirrored around the edge pixel; a single row mirrors to itself. */
function mirrored(line: number, height: number): number {
  if (height === 1) return 0;
  return line < 0 ? 1 : line >= height ? height - 2 : line;
}

/** Laplacian and luma of one row but for its two ends. */
function addRow(
  y: Uint8Array,
  width: number,
  above: number,
  here: number,
  below: number,
  out: RowSums,
): void {
  let left = y[here]!;
  let middle = y[here + 1]!;
  let laplacian = 0;
  let squares = 0;
  let luma = 0;
  for (let column = 1; column < width - 1; column++) {
    const right = y[here + column + 1]!;
    const second = left + right + y[above + column]! + y[below + column]! - 4 * middle;
    laplacian += second;
    squares += second * second;
    luma += middle;
    left = middle;
    middle = right;
  }
  out.laplacian += laplacian;
  out.squares += squares;
  out.luma += luma;
}

/** The same and the noise answers by gradient; the three columns slide along, so each byte is read once. */
function addNoiseRow(
  y: Uint8Array,
  width: number,
  here: number,
  counts: Int32Array,
  sums: Float64Array,
  out: RowSums,
): void {
  const above = here - width;
  const below = here + width;
  let leftMiddle = y[here]!;
  let leftOuter = y[above]! + y[below]!;
  let leftSlope = y[below]! - y[above]!;
  let middle = y[here + 1]!;
  let outer = y[above + 1]! + y[below + 1]!;
  let slope = y[below + 1]! - y[above + 1]!;
  let laplacian = 0;
  let squares = 0;
  let luma = 0;
  for (let column = 1; column < width - 1; column++) {
    const top = y[above + column + 1]!;
    const right = y[here + column + 1]!;
    const bottom = y[below + column + 1]!;
    const rightOuter = top + bottom;
    const rightSlope = bottom - top;
    const sides = leftMiddle + right;
    const corners = leftOuter + rightOuter;
    const second = sides + outer - 4 * middle;
    laplacian += second;
    squares += second * second;
    luma += middle;
    const total = corners + sides + outer + middle;
    // Mean of the nine within 8–247 and the pixel itself unclipped.
    if (total > 72 && total < 2223 && middle > shadowLevel && middle < highlightLevel) {
      const gx = rightOuter + 2 * right - leftOuter - 2 * leftMiddle;
      const gy = leftSlope + 2 * slope + rightSlope;
      const noise = corners - 2 * (sides + outer) + 4 * middle;
      const bin = (gx < 0 ? -gx : gx) + (gy < 0 ? -gy : gy);
      counts[bin]!++;
      sums[bin]! += noise < 0 ? -noise : noise;
    }
    leftMiddle = middle;
    leftOuter = outer;
    leftSlope = slope;
    middle = right;
    outer = rightOuter;
    slope = rightSlope;
  }
  out.laplacian += laplacian;
  out.squares += squares;
  out.luma += luma;
}

function addEdgePixel(
  y: Uint8Array,
  width: number,
  above: number,
  here: number,
  below: number,
  column: number,
  out: RowSums,
): void {
  const middle = y[here + column]!;
  const left = y[here + mirrored(column - 1, width)]!;
  const right = y[here + mirrored(column + 1, width)]!;
  const second = left + right + y[above + column]! + y[below + column]! - 4 * middle;
  out.laplacian += second;
  out.squares += second * second;
  out.luma += middle;
}

function noiseOf(counts: Int32Array, sums: Float64Array, pixels: number): number | null {
  let usable = 0;
  for (let bin = 0; bin < gradientBins; bin++) usable += counts[bin]!;
  if (usable < Math.max(leastNoisePixels, pixels * leastNoiseShare)) return null;
  const wanted = usable * flatShare;
  let count = 0;
  let sum = 0;
  for (let bin = 0; bin < gradientBins && count < wanted; bin++) {
    count += counts[bin]!;
    sum += sums[bin]!;
  }
  return (Math.sqrt(Math.PI / 2) * sum) / (6 * count);
}
