import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';
import type { SeriesMap } from '#shared/domain/results.ts';
import { createMotionEstimator, type FrameMotion } from '../analysis/motion/globalShift.ts';
import { createPictureAccumulator } from '../analysis/picture/framePicture.ts';
import { createJumpFinder } from '../analysis/picture/jumpFinder.ts';
import { createPictureKeeper } from '../analysis/picture/pictureKeeper.ts';
import { rateSmallFrame } from '../analysis/picture/representative.ts';
import { createSpriteSampler } from '../analysis/picture/spriteSampler.ts';
import { createShotDetector } from '../analysis/shots/shotDetector.ts';
import { createPictureEncoder } from '../pictures/encodePicture.ts';
import type {
  EncodedSprite,
  FrameTaskInit,
  FrameTaskMessage,
  FrameTaskResult,
} from '../services/clipTasks.ts';
import { createSpill } from './spill.ts';

/**
 * Every small picture of a clip, in presentation order, goes through here once: motion, then shots, picture
 * numbers, candidates for the thumbnails of very short shots, and tiles for the sprite.
 */
export function createFrameTask(init: FrameTaskInit) {
  const { width, height } = init.size;
  const bytes = yuvFrameBytes(width, height);
  const motion = createMotionEstimator(width, height);
  const shots = init.shots
    ? createShotDetector({ width, height, framesPerSecond: init.framesPerSecond }, init.shots)
    : null;
  const picture = init.picture ? createPictureAccumulator({ width, height, matrix: init.matrix }) : null;
  const pictures = init.spillPath === null ? null : createSmallPictures(init, init.spillPath);
  let frameCount = 0;

  return {
    async onMessage({ frames, count }: FrameTaskMessage): Promise<void> {
      for (let n = 0; n < count; n += 1) {
        const frame = viewYuvFrame(frames, n * bytes, width, height);
        const moved = motion.push(frame.y);
        shots?.push(frame, moved);
        const sample = picture?.push(frame, moved) ?? null;
        const kept = pictures?.push(frame, frameCount, moved, sample);
        if (kept) await kept;
        frameCount += 1;
      }
    },
    async finish(): Promise<FrameTaskResult> {
      const series: SeriesMap | null = picture ? picture.finish().series : null;
      return {
        frameCount,
        transitions: shots ? shots.finish().transitions : null,
        series,
        candidates: (await pictures?.candidates()) ?? [],
        sprite: (await pictures?.sprite()) ?? null,
      };
    },
    async dispose(): Promise<void> {
      await pictures?.dispose();
    },
  };
}

/** The small pictures that may be shown: candidates two seconds apart, and the tiles of the sprite. */
function createSmallPictures(init: FrameTaskInit, spillPath: string) {
  const { width, height } = init.size;
  // A cut ends a bucket too, so that a shot too short to own a still has a candidate here.
  const bucketLength = Math.max(1, Math.round(init.framesPerSecond * 2));
  const keeper = createPictureKeeper({ width, height, bucketLength });
  const isJump = createJumpFinder();
  const sampler = createSpriteSampler(width, height);
  const spill = createSpill(spillPath, { source: 'small', matrix: init.matrix });
  return {
    push(
      frame: YuvFrame,
      position: number,
      moved: FrameMotion,
      sample: Brightness | null,
    ): Promise<void> | undefined {
      sampler.push(frame);
      const { luma, contrast } = sample ?? brightnessOf(frame);
      const rating = rateSmallFrame({ luma, contrast, motion: moved.residual });
      const kept = keeper.push(frame, position, rating, isJump(moved.residual));
      return kept ? spill.add(kept) : undefined;
    },
    async candidates() {
      const last = keeper.flush();
      if (last) await spill.add(last);
      return spill.finish();
    },
    async sprite(): Promise<EncodedSprite | null> {
      const { frames, tiles } = sampler.finish();
      const sprite = await createPictureEncoder(init.matrix).sprite(tiles);
      return sprite ? { ...sprite, frames } : null;
    },
    dispose: () => spill.dispose(),
  };
}

interface Brightness {
  luma: number;
  contrast: number;
}

/** Mean and population standard deviation of luma on every third pixel: good enough to rate by. */
function brightnessOf({ y }: YuvFrame): Brightness {
  let [sum, squares, count] = [0, 0, 0];
  for (let i = 0; i < y.length; i += 3) {
    const value = y[i]!;
    sum += value;
    squares += value * value;
    count += 1;
  }
  const mean = sum / count;
  return { luma: mean, contrast: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}
