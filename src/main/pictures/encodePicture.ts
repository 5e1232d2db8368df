import type sharpModule from 'sharp';
import type { Sharp } from 'sharp';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { chromaTables, writeHalfRgb, writeRgb, type ColourMatrix } from '#shared/domain/yuvToRgb.ts';

export interface EncodedPicture {
  /** A JPEG. */
  bytes: Buffer;
  width: number;
  height: number;
}

export interface EncodedSprite extends EncodedPicture {
  columns: number;
  rows: number;
  tileWidth: number;
  tileHeight: number;
}

/** Long side of a thumbnail; smaller pictures stay as they are. */
export const thumbnailLongSide = 320;
const thumbnailQuality = 80;
const spriteQuality = 70;
const spriteColumns = 10;

type SharpModule = typeof sharpModule;
let loaded: Promise<SharpModule> | null = null;

/** Loaded with the first picture. One thread and no cache: memory stays flat and the decoder has the cores. */
function loadSharp(): Promise<SharpModule> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  });
  return loaded;
}

/** Encode pictures; equal pictures give equal bytes. Reuses its RGB buffer: one call at a time. */
export interface PictureEncoder {
  /** Shrink to 320 px on the long side (never enlarge). */
  thumbnail(frame: YuvFrame): Promise<EncodedPicture>;
  /** Lay pictures of one size out in rows of ten, in order; the rest of the last row is black. */
  sprite(tiles: readonly YuvFrame[]): Promise<EncodedSprite | null>;
}

export function createPictureEncoder(matrix: ColourMatrix): PictureEncoder {
  const tables = chromaTables(matrix);
  let rgb = new Uint8Array(0);

  function reserve(bytes: number): Uint8Array {
    if (rgb.length !== bytes) rgb = new Uint8Array(bytes);
    return rgb;
  }

  return {
    async thumbnail(frame) {
      const sharp = await loadSharp();
      // Halving a large still while it is converted is four times less work, for the converter and for sharp.
      const halved = Math.max(frame.width, frame.height) >= 2 * thumbnailLongSide;
      const width = halved ? frame.width >> 1 : frame.width;
      const height = halved ? frame.height >> 1 : frame.height;
      const pixels = reserve(width * height * 3);
      if (halved) writeHalfRgb(frame, tables, pixels);
      else writeRgb(frame, tables, pixels);
      const image = sharp(pixels, { raw: { width, height, channels: 3 } });
      const fits = Math.max(width, height) <= thumbnailLongSide;
      const box = { width: thumbnailLongSide, height: thumbnailLongSide, fit: 'inside' } as const;
      return encodeJpeg(fits ? image : image.resize(box), thumbnailQuality);
    },
    async sprite(tiles) {
      const first = tiles[0];
      if (first === undefined) return null;
      const sharp = await loadSharp();
      const { width: tileWidth, height: tileHeight } = first;
      const columns = Math.min(spriteColumns, tiles.length);
      const rows = Math.ceil(tiles.length / columns);
      const stride = columns * tileWidth * 3;
      const pixels = reserve(stride * rows * tileHeight);
      pixels.fill(0);
      tiles.forEach((tile, i) => {
        const offset = Math.floor(i / columns) * tileHeight * stride + (i % columns) * tileWidth * 3;
        writeRgb(tile, tables, pixels, offset, stride);
      });
      const raw = { width: columns * tileWidth, height: rows * tileHeight, channels: 3 } as const;
      const encoded = await encodeJpeg(sharp(pixels, { raw }), spriteQuality);
      return { ...encoded, columns, rows, tileWidth, tileHeight };
    },
  };
}

async function encodeJpeg(image: Sharp, quality: number): Promise<EncodedPicture> {
  const { data, info } = await image
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
