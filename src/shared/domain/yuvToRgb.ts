import type { YuvFrame } from './yuvFrame.ts';

export type ColourMatrix = 'bt601' | 'bt709' | 'bt2020';

/** Luma weights of red and blue; green is the rest to 1. ITU-R BT.601-7, BT.709-6, BT.2020-2. */
const weights: Record<ColourMatrix, { red: number; blue: number }> = {
  bt601: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
  bt2020: { red: 0.2627, blue: 0.0593 },
};

/**
 * What each chroma value adds to luma, full range, in levels: `R = Y + redOfV[V]`,
 * `G = Y + ((greenOfU[U] + greenOfV[V] + 32768) >> 16)`, `B = Y + blueOfU[U]`; clamp to 0–255 after.
 * Green keeps 16 binary digits because two parts are added before rounding.
 */
export interface ChromaTables {
  redOfV: Int32Array;
  greenOfU: Int32Array;
  greenOfV: Int32Array;
  blueOfU: Int32Array;
}

export function chromaTables(matrix: ColourMatrix): ChromaTables {
  const { red, blue } = weights[matrix];
  const green = 1 - red - blue;
  const tables: ChromaTables = {
    redOfV: new Int32Array(256),
    greenOfU: new Int32Array(256),
    greenOfV: new Int32Array(256),
    blueOfU: new Int32Array(256),
  };
  for (let value = 0; value < 256; value++) {
    const chroma = value - 128;
    tables.redOfV[value] = Math.round(2 * (1 - red) * chroma);
    tables.blueOfU[value] = Math.round(2 * (1 - blue) * chroma);
    tables.greenOfU[value] = Math.round((-2 * blue * (1 - blue) * chroma * 65536) / green);
    tables.greenOfV[value] = Math.round((-2 * red * (1 - red) * chroma * 65536) / green);
  }
  return tables;
}

/**
 * Convert a picture to packed 8-bit RGB; chroma is repeated over its 2×2 block.
 *
 * @param out - Receives `[height × width × 3]` at `offset`, rows `stride` bytes apart.
 */
export function writeRgb(
  frame: YuvFrame,
  tables: ChromaTables,
  out: Uint8Array | Uint8ClampedArray,
  offset = 0,
  stride = frame.width * 3,
): void {
  const { width, height, y, u, v } = frame;
  const chromaWidth = (width + 1) >> 1;
  const { redOfV, greenOfU, greenOfV, blueOfU } = tables;
  for (let row = 0; row < height; row++) {
    let write = offset + row * stride;
    const chromaRow = (row >> 1) * chromaWidth;
    for (let column = 0; column < width; column++) {
      const luma = y[row * width + column]!;
      const chroma = chromaRow + (column >> 1);
      const cu = u[chroma]!;
      const cv = v[chroma]!;
      out[write] = clampByte(luma + redOfV[cv]!);
      out[write + 1] = clampByte(luma + ((greenOfU[cu]! + greenOfV[cv]! + 32768) >> 16));
      out[write + 2] = clampByte(luma + blueOfU[cu]!);
      write += 3;
    }
  }
}

/**
 * Convert and halve in one go: each 2×2 block of luma shares one chroma sample, so it becomes one pixel. An odd last
 * row or column is dropped.
 *
 * @param out - Receives `[⌊height/2⌋ × ⌊width/2⌋ × 3]`.
 */
export function writeHalfRgb(frame: YuvFrame, tables: ChromaTables, out: Uint8Array): void {
  const { width, height, y, u, v } = frame;
  const chromaWidth = (width + 1) >> 1;
  const { redOfV, greenOfU, greenOfV, blueOfU } = tables;
  let write = 0;
  for (let row = 0; row + 1 < height; row += 2) {
    let above = row * width;
    let chroma = (row >> 1) * chromaWidth;
    for (const end = above + width - 1; above < end; above += 2, chroma++, write += 3) {
      const below = above + width;
      const luma = (y[above]! + y[above + 1]! + y[below]! + y[below + 1]! + 2) >> 2;
      const cu = u[chroma]!;
      const cv = v[chroma]!;
      out[write] = clampByte(luma + redOfV[cv]!);
      out[write + 1] = clampByte(luma + ((greenOfU[cu]! + greenOfV[cv]! + 32768) >> 16));
      out[write + 2] = clampByte(luma + blueOfU[cu]!);
    }
  }
}

export function clampByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
