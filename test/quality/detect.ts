import { createMotionEstimator, type FrameMotion } from '#main/analysis/motion/globalShift.ts';
import { createShotDetector } from '#main/analysis/shots/shotDetector.ts';
import { defaultShotParams, type ShotParams } from '#shared/domain/shotParams.ts';
import type { SmallFrames } from './decode.ts';
import type { Detected, Truth } from './truth.ts';

/** Motion of every frame; it does not depend on the detector's parameters, so it is measured once a clip. */
export function measureMotion(frames: SmallFrames): FrameMotion[] {
  const estimator = createMotionEstimator(frames.width, frames.height);
  return Array.from({ length: frames.frameCount }, (_, index) => estimator.push(frames.frame(index).y));
}

/** Run the product's detector over decoded frames. */
export function detectShots(
  frames: SmallFrames,
  motion: readonly FrameMotion[],
  framesPerSecond: number,
  params: ShotParams = defaultShotParams,
): Detected[] {
  const detector = createShotDetector(
    { width: frames.width, height: frames.height, framesPerSecond },
    params,
  );
  for (let index = 0; index < frames.frameCount; index += 1)
    detector.push(frames.frame(index), motion[index]!);
  return detector.finish().transitions;
}

/** The decode must give exactly the frames that the truth counts in. */
export function checkFrameCount(truth: Truth, frames: SmallFrames): void {
  if (frames.frameCount === truth.frameCount) return;
  throw new Error(`${truth.file}: ${frames.frameCount} frames decoded, ${truth.frameCount} expected.`);
}
