import type { FrameMotion } from '#main/analysis/motion/globalShift.ts';
import { defaultShotParams, type ShotParams } from '#shared/domain/shotParams.ts';
import { decodeSmall, type SmallFrames } from './decode.ts';
import { checkFrameCount, detectShots, measureMotion } from './detect.ts';
import { scoreClip, type Score } from './score.ts';
import type { Truth } from './truth.ts';

export interface Measured {
  truth: Truth;
  frames: SmallFrames;
  motion: FrameMotion[];
}

/** Decode a clip (or read it from the cache) and measure its motion. */
export async function measure(truth: Truth): Promise<Measured> {
  const frames = await decodeSmall(truth.file);
  checkFrameCount(truth, frames);
  return { truth, frames, motion: measureMotion(frames) };
}

export function scoreMeasured(clip: Measured, params: ShotParams = defaultShotParams): Score {
  return scoreClip(clip.truth, detectShots(clip.frames, clip.motion, clip.truth.framesPerSecond, params));
}

/** Score clip after clip, one in memory at a time. */
export async function scoreSet(
  truths: readonly Truth[],
  params: ShotParams = defaultShotParams,
): Promise<Score[]> {
  const scores: Score[] = [];
  for (const truth of truths) scores.push(scoreMeasured(await measure(truth), params));
  return scores;
}
