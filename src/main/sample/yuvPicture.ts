import type { View } from './plan.ts';

/** Planar YUV 4:2:0, 8 bit, BT.709, limited range; rows without padding; width and height are even. */
export interface YuvPicture {
  width: number;
  height: number;
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

export function emptyPicture(width: number, height: number): YuvPicture {
  const chroma = (width * height) / 4;
  return {
    ...{ width, height, y: new Uint8Array(width * height).fill(16) },
    ...{ u: new Uint8Array(chroma).fill(128), v: new Uint8Array(chroma).fill(128) },
  };
}

/**
 * @param rgb - `[height × width × 3]`, row-major; sides are even.
 * @see ITU-R BT.709-6, 3.2 to 3.5.
 */
export function fromRgb(rgb: Uint8Array, width: number, height: number): YuvPicture {
  const picture = emptyPicture(width, height);
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      let [r, g, b] = [0, 0, 0];
      for (const index of [0, 1, width, width + 1]) {
        const at = row * width + column + index;
        const [pr, pg, pb] = [rgb[3 * at]!, rgb[3 * at + 1]!, rgb[3 * at + 2]!];
        picture.y[at] = 16.5 + (219 / 255) * (0.2126 * pr + 0.7152 * pg + 0.0722 * pb);
        r += pr / 4;
        g += pg / 4;
        b += pb / 4;
      }
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const at = (row / 2) * (width / 2) + column / 2;
      picture.u[at] = 128.5 + ((224 / 255) * (b - luma)) / 1.8556;
      picture.v[at] = 128.5 + ((224 / 255) * (r - luma)) / 1.5748;
    }
  }
  return picture;
}

interface Plane {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Bilinear, with 8-bit weights; positions outside repeat the edge. `left`, `top` and `step` in source pixels. */
function samplePlane(source: Plane, target: Plane, left: number, top: number, step: number): void {
  const columns = new Int32Array(target.width);
  const weights = new Int32Array(target.width);
  for (let x = 0; x < target.width; x += 1) {
    const at = Math.min(source.width - 1.001, Math.max(0, left + (x + 0.5) * step - 0.5));
    columns[x] = Math.floor(at);
    weights[x] = Math.round((at - Math.floor(at)) * 256);
  }
  const { data } = source;
  for (let y = 0; y < target.height; y += 1) {
    const at = Math.min(source.height - 1.001, Math.max(0, top + (y + 0.5) * step - 0.5));
    const upper = Math.floor(at) * source.width;
    const lower = upper + source.width;
    const down = Math.round((at - Math.floor(at)) * 256);
    const out = y * target.width;
    for (let x = 0; x < target.width; x += 1) {
      const column = columns[x]!;
      const right = weights[x]!;
      const above = data[upper + column]! * (256 - right) + data[upper + column + 1]! * right;
      const below = data[lower + column]! * (256 - right) + data[lower + column + 1]! * right;
      target.data[out + x] = (above * (256 - down) + below * down + 32_768) >> 16;
    }
  }
}

/** Fill `target` with what `view` shows of `source`; the view's height follows the target's shape. */
export function lookAt(source: YuvPicture, view: View, target: YuvPicture): void {
  const step = (view.width * source.width) / target.width;
  const left = view.x * source.width - (step * target.width) / 2;
  const top = view.y * source.height - (step * target.height) / 2;
  const planes = (picture: YuvPicture): Plane[] => [
    { data: picture.y, width: picture.width, height: picture.height },
    { data: picture.u, width: picture.width / 2, height: picture.height / 2 },
    { data: picture.v, width: picture.width / 2, height: picture.height / 2 },
  ];
  const [from, to] = [planes(source), planes(target)];
  samplePlane(from[0]!, to[0]!, left, top, step);
  for (const index of [1, 2]) samplePlane(from[index]!, to[index]!, left / 2, top / 2, step);
}

/** `target` becomes `share` of `over` and the rest of itself. `share` is 0 to 1. */
export function mixInto(target: YuvPicture, over: YuvPicture, share: number): void {
  const weight = Math.round(share * 256);
  const pairs = [
    [target.y, over.y],
    [target.u, over.u],
    [target.v, over.v],
  ] as const;
  for (const [below, above] of pairs) {
    for (let index = 0; index < below.length; index += 1) {
      below[index] = (below[index]! * (256 - weight) + above[index]! * weight + 128) >> 8;
    }
  }
}

/** White letters: how much of the pixel each covers, 0 to 255, `[height × width]`, both even. */
export interface Lettering {
  width: number;
  height: number;
  coverage: Uint8Array;
}

/** Lay white letters on the picture, their centre at `x`, `y` (shares), at an opacity of 0 to 1. */
export function drawLettering(
  target: YuvPicture,
  letters: Lettering,
  x: number,
  y: number,
  opacity: number,
): void {
  const left = 2 * Math.round((x * target.width - letters.width / 2) / 2);
  const top = 2 * Math.round((y * target.height - letters.height / 2) / 2);
  for (let row = 0; row < letters.height; row += 1) {
    for (let column = 0; column < letters.width; column += 1) {
      const [px, py] = [left + column, top + row];
      const cover = (letters.coverage[row * letters.width + column]! * opacity) / 255;
      if (cover === 0 || px < 0 || py < 0 || px >= target.width || py >= target.height) continue;
      const luma = py * target.width + px;
      target.y[luma] = target.y[luma]! + (235 - target.y[luma]!) * cover;
      if (px % 2 === 1 || py % 2 === 1) continue;
      const chroma = (py / 2) * (target.width / 2) + px / 2;
      target.u[chroma] = target.u[chroma]! + (128 - target.u[chroma]!) * cover;
      target.v[chroma] = target.v[chroma]! + (128 - target.v[chroma]!) * cover;
    }
  }
}
