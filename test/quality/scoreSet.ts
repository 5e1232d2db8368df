import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { FrameMotion } from '#main/analysis/motion/globalShift.ts';
import { defaultShotParams, type ShotParams } from '#shared/domain/shotParams.ts';
import { cacheFolder } from './ffmpegPath.ts';
import { hashText } from './prng.ts';
import { decodeSmall, readSmall, type SmallFrames } from './decode.ts';
import { checkFrameCount, detectShots, measureMotion } from './detect.ts';
import { scoreClip, type Score } from './score.ts';
import type { Truth } from './truth.ts';

export interface Measured {
  truth: Truth;
  frames: SmallFrames;
  motion: FrameMotion[];
}

/** Motion depends on the pictures and on the estimator's own code, so both are in the name of the cache file. */
function cachedMotion(file: string, frames: SmallFrames): FrameMotion[] {
  const cache = join(
    cacheFolder('motion'),
    `${basename(file)}-${hashText(`${file}/${statSync(file).mtimeMs}/${motionCode}`).toString(16)}`,
  );
  if (existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8')) as FrameMotion[];
  const motion = measureMotion(frames);
  writeFileSync(cache, JSON.stringify(motion));
  return motion;
}

const motionFolder = resolve(import.meta.dirname, '../../src/main/analysis/motion');
const motionCode = readdirSync(motionFolder)
  .map((name) => readFileSync(join(motionFolder, name), 'utf8'))
  .join('');

/** Decode a clip (or read it from the cache) and measure its motion. */
export async function measure(truth: Truth): Promise<Measured> {
  const frames = await decodeSmall(truth.file);
  checkFrameCount(truth, frames);
  return { truth: markNearlyBlack(truth, frames), frames, motion: cachedMotion(truth.file, frames) };
}

/** Mean luma (0–255) below which a shot is so dark that a dissolve out of or into it may be called a fade. */
const nearlyBlack = 10;

function markNearlyBlack(truth: Truth, frames: SmallFrames): Truth {
  const dark = (index: number) => {
    const { y } = frames.frame(Math.min(frames.frameCount - 1, Math.max(0, index)));
    return y.reduce((sum, value) => sum + value, 0) / y.length < nearlyBlack;
  };
  const gradual = truth.gradual.map((soft) => {
    if (soft.type !== 'dissolve' || truth.films.includes(truth.id)) return soft;
    const [before, after] = [dark(soft.startFrame - 1), dark(soft.endFrame + 1)];
    if (before === after) return soft;
    return { ...soft, also: before ? ('fade-in' as const) : ('fade-out' as const) };
  });
  return { ...truth, gradual };
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

/** Score one clip and leave nothing in the cache. */
export async function scoreUncached(truth: Truth): Promise<Score> {
  const frames = await readSmall(truth.file);
  checkFrameCount(truth, frames);
  return scoreMeasured({ truth: markNearlyBlack(truth, frames), frames, motion: measureMotion(frames) });
}
