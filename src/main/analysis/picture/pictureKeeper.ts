import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';
import { isBetter, type Rating } from './representative.ts';

export interface KeeperOptions {
  width: number;
  height: number;
  /** A bucket ends after so many pictures (about 2 s of stills, 0.5 s of small frames). */
  bucketLength: number;
  /** A bucket also ends when the picture changes by more than this mean luma difference (0–255). */
  changeLevel?: number;
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
   * @returns The best of the bucket that this picture closed, else `null`.
   */
  push(frame: YuvFrame, position: number, rating: Rating): KeptPicture | null;
  /** The best of the last bucket; `null` when nothing is open. */
  flush(): KeptPicture | null;
}

const gridColumns = 16;
const gridRows = 9;
const defaultChangeLevel = 12;

/**
 * Keep the best picture of every stretch of a stream in constant memory (two pictures): the candidates from
 * which thumbnails are chosen once the shots are known. A stretch ends with its length or when the picture
 * changes a lot from one to the next, so two shots rarely share one.
 */
export function createPictureKeeper(options: KeeperOptions): PictureKeeper {
  const { width, height, bucketLength, changeLevel = defaultChangeLevel } = options;
  let spare = createSlot(width, height);
  let best = createSlot(width, height);
  let filled = 0;
  let signature = new Float64Array(gridColumns * gridRows);
  let before = new Float64Array(gridColumns * gridRows);
  let seen = false;

  function close(): KeptPicture | null {
    if (filled === 0) return null;
    filled = 0;
    const { frame, position, rating } = best;
    [spare, best] = [best, spare];
    return { frame, position, ...rating };
  }

  return {
    push(frame, position, rating) {
      if (frame.width !== width || frame.height !== height) {
        throw new RangeError(
          `A ${frame.width}×${frame.height} picture came where ${width}×${height} was agreed.`,
        );
      }
      [before, signature] = [signature, before];
      writeSignature(frame, signature);
      const changed = seen && meanDifference(before, signature) > changeLevel;
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

/** Mean of four pixels in each cell of a 16 × 9 grid: enough to tell a cut, cheap enough for every frame. */
function writeSignature(frame: YuvFrame, out: Float64Array): void {
  const { width, height, y } = frame;
  for (let row = 0; row < gridRows; row++) {
    const upper = Math.floor(((row + 0.25) * height) / gridRows) * width;
    const lower = Math.floor(((row + 0.75) * height) / gridRows) * width;
    for (let column = 0; column < gridColumns; column++) {
      const left = Math.floor(((column + 0.25) * width) / gridColumns);
      const right = Math.floor(((column + 0.75) * width) / gridColumns);
      out[row * gridColumns + column] =
        (y[upper + left]! + y[upper + right]! + y[lower + left]! + y[lower + right]!) / 4;
    }
  }
}

function meanDifference(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs(one[i]! - other[i]!);
  return sum / one.length;
}
