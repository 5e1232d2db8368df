import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { chromaTables, clampByte, type ChromaTables, type ColourMatrix } from '#shared/domain/yuvToRgb.ts';
import { createKernelMemory, resultAddress } from '../simd/kernelMemory.ts';
import { colourSumNames, colourWat } from './colourWat.ts';

/** Sums over all pixels of a picture, 8-bit full-range RGB; `yb` is twice yellow–blue, to stay whole. */
export interface PictureSums {
  luma: number;
  squares: number;
  /** Pixels at or below the shadow level, at or above the highlight level. */
  dark: number;
  bright: number;
  /** Sum of HSV's `(max − min) / max`. */
  saturation: number;
  rg: number;
  rgSquares: number;
  yb: number;
  ybSquares: number;
}

export interface ClippingLevels {
  readonly shadowLevel: number;
  readonly highlightLevel: number;
}

/** Gives the sums of a picture, in an object that the next call overwrites. */
export type PictureSummer = (frame: YuvFrame) => Readonly<PictureSums>;

interface ColourKernels {
  colourSums(
    ...args: [
      ...[y: number, red: number, green: number, blue: number, width: number, height: number],
      ...[chromaColumns: number, shadow: number, highlight: number, out: number],
    ]
  ): void;
}

/** The fastest that runs here. The room is made for the size of the first picture, and again for another. */
export function createPictureSummer(matrix: ColourMatrix, levels: ClippingLevels): PictureSummer {
  let size = { width: -1, height: -1 };
  let sum: PictureSummer | null = null;
  return (frame) => {
    if (sum === null || frame.width !== size.width || frame.height !== size.height) {
      size = { width: frame.width, height: frame.height };
      sum = createVectorSummer(matrix, levels, size) ?? createPlainSummer(matrix, levels);
    }
    return sum(frame);
  };
}

/** Eight pixels at a time, in WebAssembly; null where the processor cannot. */
export function createVectorSummer(
  matrix: ColourMatrix,
  { shadowLevel, highlightLevel }: ClippingLevels,
  { width, height }: { width: number; height: number },
): PictureSummer | null {
  const columns = (width + 1) >> 1;
  const cells = columns * ((height + 1) >> 1);
  const memory = createKernelMemory<ColourKernels>(colourWat, width * height + 3 * 2 * cells, 4);
  if (memory === null) return null;
  const tables = chromaTables(matrix);
  const luma = memory.take(width * height);
  const takeWide = (): Int16Array => {
    const piece = memory.take(2 * cells);
    return new Int16Array(piece.buffer, piece.byteOffset, cells);
  };
  const [red, green, blue] = [takeWide(), takeWide(), takeWide()];
  const sums = emptySums();
  return ({ y, u, v }) => {
    luma.set(y);
    for (let cell = 0; cell < cells; cell++) {
      const [cu, cv] = [u[cell]!, v[cell]!];
      red[cell] = tables.redOfV[cv]!;
      green[cell] = (tables.greenOfU[cu]! + tables.greenOfV[cv]! + 32768) >> 16;
      blue[cell] = tables.blueOfU[cu]!;
    }
    memory.kernels.colourSums(
      ...([luma.byteOffset, red.byteOffset, green.byteOffset, blue.byteOffset] as const),
      ...([width, height, columns, shadowLevel, highlightLevel, resultAddress] as const),
    );
    colourSumNames.forEach((name, place) => (sums[name] = memory.results[place]!));
    return sums;
  };
}

/** The same in plain code: what the other is tested against, and for processors that lack the instructions. */
export function createPlainSummer(matrix: ColourMatrix, levels: ClippingLevels): PictureSummer {
  const tables = chromaTables(matrix);
  const sums = emptySums();
  return (frame) => {
    sumLuma(frame, levels, sums);
    sumColour(frame, tables, sums);
    return sums;
  };
}

function emptySums(): PictureSums {
  return { luma: 0, squares: 0, dark: 0, bright: 0, saturation: 0, rg: 0, rgSquares: 0, yb: 0, ybSquares: 0 };
}

/** Sums a row at a time, so that the inner loop stays in 32-bit integers. */
function sumLuma(
  { y, width, height }: YuvFrame,
  { shadowLevel, highlightLevel }: ClippingLevels,
  out: PictureSums,
): void {
  let sum = 0;
  let squares = 0;
  let dark = 0;
  let bright = 0;
  let index = 0;
  for (let row = 0; row < height; row++) {
    let rowSum = 0;
    let rowSquares = 0;
    for (const end = index + width; index < end; index++) {
      const luma = y[index]!;
      rowSum += luma;
      rowSquares += luma * luma;
      if (luma <= shadowLevel) dark++;
      else if (luma >= highlightLevel) bright++;
    }
    sum += rowSum;
    squares += rowSquares;
  }
  out.luma = sum;
  out.squares = squares;
  out.dark = dark;
  out.bright = bright;
}

/** 1 / max, so that the inner loop multiplies instead of dividing; black has no saturation. */
const inverse = Float64Array.from({ length: 256 }, (_, max) => (max === 0 ? 0 : 1 / max));

function sumColour(frame: YuvFrame, tables: ChromaTables, out: PictureSums): void {
  const { width, height, y, u, v } = frame;
  const { redOfV, greenOfU, greenOfV, blueOfU } = tables;
  const chromaWidth = (width + 1) >> 1;
  out.saturation = out.rg = out.rgSquares = out.yb = out.ybSquares = 0;
  for (let row = 0; row < height; row++) {
    let saturation = 0;
    let rg = 0;
    let rgSquares = 0;
    let yb = 0;
    let ybSquares = 0;
    const rowStart = row * width;
    const chromaRow = (row >> 1) * chromaWidth;
    for (let cell = 0; cell < chromaWidth; cell++) {
      const cu = u[chromaRow + cell]!;
      const cv = v[chromaRow + cell]!;
      const addRed = redOfV[cv]!;
      const addGreen = (greenOfU[cu]! + greenOfV[cv]! + 32768) >> 16;
      const addBlue = blueOfU[cu]!;
      const end = Math.min(width, cell * 2 + 2);
      for (let column = cell * 2; column < end; column++) {
        const luma = y[rowStart + column]!;
        const red = clampByte(luma + addRed);
        const green = clampByte(luma + addGreen);
        const blue = clampByte(luma + addBlue);
        const max = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
        const min = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
        saturation += (max - min) * inverse[max]!;
        const redGreen = red - green;
        const yellowBlue = red + green - 2 * blue;
        rg += redGreen;
        rgSquares += redGreen * redGreen;
        yb += yellowBlue;
        ybSquares += yellowBlue * yellowBlue;
      }
    }
    out.saturation += saturation;
    out.rg += rg;
    out.rgSquares += rgSquares;
    out.yb += yb;
    out.ybSquares += ybSquares;
  }
}
