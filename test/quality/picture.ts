import type { YuvFrame } from '#shared/domain/yuvFrame.ts';

/** Pictures here are limited range (luma 16–235), as they go into the encoder. */
export const black = 16;
export const white = 235;

export function blankPicture(width: number, height: number): YuvFrame {
  const chroma = (width >> 1) * (height >> 1);
  return {
    width,
    height,
    y: new Uint8Array(width * height).fill(black),
    u: new Uint8Array(chroma).fill(128),
    v: new Uint8Array(chroma).fill(128),
  };
}

/** Copy packed 8-bit RGB into planar 4:2:0, BT.601 limited range; sizes are even. */
export function pictureFromRgb(
  rgb: Uint8Array,
  width: number,
  height: number,
  channels: 3 | 4 = 3,
): YuvFrame {
  const picture = blankPicture(width, height);
  for (let i = 0, p = 0; i < width * height; i += 1, p += channels) {
    const [r, g, b] = [rgb[p]!, rgb[p + 1]!, rgb[p + 2]!];
    picture.y[i] = 16.5 + 0.2568 * r + 0.5041 * g + 0.0979 * b;
  }
  const half = width >> 1;
  for (let row = 0; row < height >> 1; row += 1) {
    for (let column = 0; column < half; column += 1) {
      const p = (row * 2 * width + column * 2) * channels;
      const q = p + width * channels;
      const [a, b] = [channels, 2 * channels];
      const mean = (c: number) => (rgb[p + c]! + rgb[p + a + c]! + rgb[q + c]! + rgb[q + b - a + c]!) / 4;
      const [red, green, blue] = [mean(0), mean(1), mean(2)];
      picture.u[row * half + column] = 128.5 - 0.1482 * red - 0.291 * green + 0.4392 * blue;
      picture.v[row * half + column] = 128.5 + 0.4392 * red - 0.3678 * green - 0.0714 * blue;
    }
  }
  return picture;
}

/** Half the size by 2 × 2 means, sizes kept even. */
export function halvePicture(picture: YuvFrame): YuvFrame {
  const width = (picture.width >> 2) << 1;
  const height = (picture.height >> 2) << 1;
  const out = blankPicture(width, height);
  const shrink = (from: Uint8Array, stride: number, to: Uint8Array, w: number, h: number) => {
    for (let row = 0; row < h; row += 1) {
      for (let column = 0; column < w; column += 1) {
        const p = row * 2 * stride + column * 2;
        to[row * w + column] = (from[p]! + from[p + 1]! + from[p + stride]! + from[p + stride + 1]! + 2) >> 2;
      }
    }
  };
  shrink(picture.y, picture.width, out.y, width, height);
  shrink(picture.u, picture.width >> 1, out.u, width >> 1, height >> 1);
  shrink(picture.v, picture.width >> 1, out.v, width >> 1, height >> 1);
  return out;
}

/** A part of a source picture, in source luma pixels. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Fill `out` with the part `view` of `from`, bilinear; edges repeat. `flip` mirrors left and right. */
export function sampleView(from: YuvFrame, view: View, out: YuvFrame, flip: boolean): void {
  samplePlane(from.y, from.width, from.height, view, 1, out.y, out.width, out.height, flip);
  const [fw, fh, ow, oh] = [from.width >> 1, from.height >> 1, out.width >> 1, out.height >> 1];
  samplePlane(from.u, fw, fh, view, 0.5, out.u, ow, oh, flip);
  samplePlane(from.v, fw, fh, view, 0.5, out.v, ow, oh, flip);
}

function samplePlane(
  from: Uint8Array,
  fromWidth: number,
  fromHeight: number,
  view: View,
  scale: number,
  out: Uint8Array,
  width: number,
  height: number,
  flip: boolean,
): void {
  const left = new Int32Array(width);
  const share = new Int32Array(width);
  for (let column = 0; column < width; column += 1) {
    const at = ((flip ? width - 1 - column : column) + 0.5) / width;
    const x = Math.min(fromWidth - 1.001, Math.max(0, (view.x + at * view.width) * scale - 0.5));
    left[column] = Math.floor(x);
    share[column] = Math.round((x - Math.floor(x)) * 256);
  }
  // Source rows already stretched to the new width; two slots, as each new row needs two neighbours.
  const slots = [new Int32Array(width), new Int32Array(width)] as const;
  const held = [-1, -1];
  const stretched = (row: number): Int32Array => {
    const slot = row & 1;
    const line = slots[slot as 0 | 1];
    if (held[slot] === row) return line;
    held[slot] = row;
    const base = row * fromWidth;
    for (let column = 0; column < width; column += 1) {
      const p = base + left[column]!;
      line[column] = (from[p]! << 8) + (from[p + 1]! - from[p]!) * share[column]!;
    }
    return line;
  };
  for (let row = 0; row < height; row += 1) {
    const at = (view.y + ((row + 0.5) / height) * view.height) * scale - 0.5;
    const y = Math.min(fromHeight - 1.001, Math.max(0, at));
    const top = Math.floor(y);
    const down = Math.round((y - top) * 256);
    const upper = stretched(top);
    const lower = stretched(top + 1);
    const base = row * width;
    for (let column = 0; column < width; column += 1) {
      out[base + column] = ((upper[column]! << 8) + (lower[column]! - upper[column]!) * down + 32768) >> 16;
    }
  }
}

/** Box blur along rows, as a fast pan smears; `radius` in luma pixels. */
export function smearRows(picture: YuvFrame, radius: number): void {
  const blur = (plane: Uint8Array, width: number, reach: number) => {
    if (reach < 1) return;
    const line = new Uint8Array(width);
    for (let base = 0; base < plane.length; base += width) {
      line.set(plane.subarray(base, base + width));
      let sum = 0;
      const at = (x: number) => line[Math.min(width - 1, Math.max(0, x))]!;
      for (let x = -reach; x <= reach; x += 1) sum += at(x);
      for (let x = 0; x < width; x += 1) {
        plane[base + x] = sum / (2 * reach + 1);
        sum += at(x + reach + 1) - at(x - reach);
      }
    }
  };
  blur(picture.y, picture.width, Math.round(radius));
  blur(picture.u, picture.width >> 1, Math.round(radius / 2));
  blur(picture.v, picture.width >> 1, Math.round(radius / 2));
}

/** `out = a + (b − a) × share`, the same everywhere; `out` may be `a`. */
export function mixPictures(a: YuvFrame, b: YuvFrame, share: number, out: YuvFrame): void {
  const weight = Math.round(share * 256);
  const mix = (from: Uint8Array, to: Uint8Array, into: Uint8Array) => {
    for (let i = 0; i < into.length; i += 1) into[i] = from[i]! + (((to[i]! - from[i]!) * weight + 128) >> 8);
  };
  mix(a.y, b.y, out.y);
  mix(a.u, b.u, out.u);
  mix(a.v, b.v, out.v);
}

/** Move a picture towards one grey (`black` or `white`), 0 = as it is, 1 = all grey. */
export function mixToGrey(picture: YuvFrame, grey: number, share: number): void {
  const weight = Math.round(share * 256);
  const mix = (plane: Uint8Array, to: number) => {
    for (let i = 0; i < plane.length; i += 1) plane[i] = plane[i]! + (((to - plane[i]!) * weight + 128) >> 8);
  };
  mix(picture.y, grey);
  mix(picture.u, 128);
  mix(picture.v, 128);
}

/** Mean absolute luma difference over every 16th pixel each way. */
export function lumaDistance(a: YuvFrame, b: YuvFrame): number {
  let sum = 0;
  let count = 0;
  for (let row = 4; row < a.height; row += 8) {
    for (let column = 4; column < a.width; column += 8) {
      sum += Math.abs(a.y[row * a.width + column]! - b.y[row * a.width + column]!);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
