import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';

export interface SpriteTiles {
  /** Number of the frame that each tile shows, rising. */
  frames: number[];
  tiles: YuvFrame[];
}

export interface SpriteSampler {
  /** Take the next frame in; it is copied only if it becomes a tile. @throws RangeError for another size. */
  push(frame: YuvFrame): void;
  finish(): SpriteTiles;
}

/**
 * Pick evenly spread frames of a stream of unknown length: every `step`-th frame is kept, and when the room is
 * full every second tile is given up and the step doubles. A clip of at least `mostTiles` frames ends with
 * more than half of `mostTiles`; a shorter one keeps every frame. Memory is `mostTiles` small frames.
 */
export function createSpriteSampler(width: number, height: number, mostTiles = 120): SpriteSampler {
  if (mostTiles < 2) throw new RangeError(`A sprite needs room for two tiles at least, not ${mostTiles}.`);
  let kept: { frame: number; buffer: Uint8Array }[] = [];
  const free: Uint8Array[] = [];
  let step = 1;
  let next = 0;
  return {
    push(frame) {
      if (frame.width !== width || frame.height !== height) {
        throw new RangeError(
          `A ${frame.width}×${frame.height} frame came where ${width}×${height} was agreed.`,
        );
      }
      const number = next++;
      if (number % step !== 0) return;
      if (kept.length === mostTiles) {
        step *= 2;
        free.push(...kept.filter((tile) => tile.frame % step !== 0).map((tile) => tile.buffer));
        kept = kept.filter((tile) => tile.frame % step === 0);
        if (number % step !== 0) return;
      }
      const buffer = free.pop() ?? new Uint8Array(yuvFrameBytes(width, height));
      buffer.set(frame.y, 0);
      buffer.set(frame.u, frame.y.length);
      buffer.set(frame.v, frame.y.length + frame.u.length);
      kept.push({ frame: number, buffer });
    },
    finish() {
      return {
        frames: kept.map((tile) => tile.frame),
        tiles: kept.map((tile) => viewYuvFrame(tile.buffer, 0, width, height)),
      };
    },
  };
}
