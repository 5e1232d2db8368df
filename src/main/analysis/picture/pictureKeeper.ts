import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';
import { isBetter, type Rating } from './representative.ts';

export interface KeeperOptions {
  width: number;
  height: number;
  /** A bucket ends after so many pictures (about 2 s). */
  bucketLength: number;
  /** A bucket also ends when more than this share of the picture's tones and colours changes (0–1). */
  changeShare?: number;
}

/** The best picture of a bucket. */
export interface KeptPicture extends Rating {
  /** The number it was pushed with. */
  position: number;
  /** Lent: encode it before the next bucket closes, its buffer is used again. */
  frame: YuvFrame;
}

export interface PictureKeeper {
  /**
   * Take a picture in; it is copied only if it is the best of its bucket so far.
   *
   * @param position - Any number that names the picture later on (still or frame number).
   * @param isOther - Known to be unlike the one before: it ends the bucket too.
   * @returns The best of the bucket that this picture closed, else `null`.
   */
  push(frame: YuvFrame, position: number, rating: Rating, isOther?: boolean): KeptPicture | null;
  /** The best of the last bucket; `null` when nothing is open. */
  flush(): KeptPicture | null;
}

const gridColumns = 32;
const gridRows = 18;
const tones = 16;
const tints = 8;
const defaultChangeShare = 0.2;

/**
 * Keep the best picture of every stretch of a stream in constant memory (two pictures): the candidates from
 * which thumbnails are chosen once the shots are known. A stretch ends with its length or when the picture
 * changes a lot from one to the next, so two shots rarely share one.
 */
export function createPictureKeeper(options: KeeperOptions): PictureKeeper {
  const { width, height, bucketLength, changeShare = defaultChangeShare } = options;
  let spare = createSlot(width, height);
  let best = createSlot(width, height);
  let filled = 0;
  let signature = new Uint16Array(tones + 2 * tints);
  let before = new Uint16Array(tones + 2 * tints);
  let seen = false;

  function close(): KeptPicture | null {
    if (filled === 0) return null;
    filled = 0;
    const { frame, position, rating } = best;
    [spare, best] = [best, spare];
    return { frame, position, ...rating };
  }

  return {
    push(frame, position, rating, isOther = false) {
      if (frame.width !== width || frame.height !== height) {
        throw new RangeError(
          `A ${frame.width}×${frame.height} picture came where ${width}×${height} was agreed.`,
        );
      }
      [before, signature] = [signature, before];
      writeSignature(frame, signature);
      const changed = isOther || (seen && changedShare(before, signature) > changeShare);
      seen = true;
      const closed = changed || filled >= bucketLength ? close() : null;
      if (filled === 0 || isBetter(rating, best.rating)) store(best, frame, position, rating);
      filled++;
      return closed;
    },
    flush: close,
  };
}

interface Slot {
  buffer: Uint8Array;
  frame: YuvFrame;
  position: number;
  rating: Rating;
}

function createSlot(width: number, height: number): Slot {
  const buffer = new Uint8Array(yuvFrameBytes(width, height));
  return {
    buffer,
    frame: viewYuvFrame(buffer, 0, width, height),
    position: 0,
    rating: { score: 0, blank: true },
  };
}

function store(slot: Slot, frame: YuvFrame, position: number, rating: Rating): void {
  slot.buffer.set(frame.y, 0);
  slot.buffer.set(frame.u, frame.y.length);
  slot.buffer.set(frame.v, frame.y.length + frame.u.length);
  slot.position = position;
  slot.rating = { score: rating.score, blank: rating.blank };
}

/**
 * Histograms of luma (16 tones), U and V (8 tints each) on a grid of 32 × 18 pixels: a pan hardly changes them, a cut
 * does, and it costs next to nothing.
 */
function writeSignature(frame: YuvFrame, out: Uint16Array): void {
  const { width, height, y, u, v } = frame;
  const chromaWidth = (width + 1) >> 1;
  out.fill(0);
  for (let row = 0; row < gridRows; row++) {
    const line = Math.floor(((row + 0.5) * height) / gridRows);
    for (let column = 0; column < gridColumns; column++) {
      const place = Math.floor(((column + 0.5) * width) / gridColumns);
      const chroma = (line >> 1) * chromaWidth + (place >> 1);
      out[y[line * width + place]! >> 4]!++;
      out[tones + (u[chroma]! >> 5)]!++;
      out[tones + tints + (v[chroma]! >> 5)]!++;
    }
  }
}

/** The larger of the shares of grid pixels that changed their tone and their tint. */
function changedShare(one: Uint16Array, other: Uint16Array): number {
  let tone = 0;
  let tint = 0;
  for (let i = 0; i < tones; i++) tone += Math.abs(one[i]! - other[i]!);
  for (let i = tones; i < one.length; i++) tint += Math.abs(one[i]! - other[i]!);
  return Math.max(tone, tint / 2) / (2 * gridColumns * gridRows);
}
