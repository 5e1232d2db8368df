import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { FrameNumbers } from './frameHistory.ts';

/** A run of frames `[startFrame, endFrame)` that are evenly black or white. */
export interface BlankRun {
  startFrame: number;
  endFrame: number;
  kind: 'black' | 'white';
}

/** Looser evenness, as a multiple of `blankMaxSpread`, for the turning point of a fade-out and fade-in in one. */
const briefSpread = 2.5;
const briefSeconds = 0.35;

/**
 * Runs of frames that are evenly black or white; a small bright title on black does not count against it. A brief
 * run may be less even: two fades may meet before all is gone. A long one may not: that is a dark picture.
 */
export function blankRuns(
  numbers: FrameNumbers,
  frameCount: number,
  framesPerSecond: number,
  params: ShotParams,
): BlankRun[] {
  const strict = runsWithin(numbers, frameCount, params, params.blankMaxSpread);
  const loose = runsWithin(numbers, frameCount, params, params.blankMaxSpread * briefSpread);
  const brief = loose.filter(
    (run) =>
      run.endFrame - run.startFrame <= briefSeconds * framesPerSecond &&
      !strict.some((other) => other.startFrame < run.endFrame && run.startFrame < other.endFrame),
  );
  return [...strict, ...brief].sort((one, two) => one.startFrame - two.startFrame);
}

function runsWithin(
  numbers: FrameNumbers,
  frameCount: number,
  params: ShotParams,
  spread: number,
): BlankRun[] {
  const runs: BlankRun[] = [];
  for (let frame = 0; frame < frameCount; frame++) {
    const kind = blankKind(numbers, frame, params, spread);
    if (kind === null) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.endFrame === frame && last.kind === kind) last.endFrame++;
    else runs.push({ startFrame: frame, endFrame: frame + 1, kind });
  }
  return runs;
}

/** Whether one frame is evenly black or white. Black bars beside white do not count. */
export function blankKind(
  numbers: FrameNumbers,
  frame: number,
  params: ShotParams,
  spread: number = params.blankMaxSpread,
): BlankRun['kind'] | null {
  const { low, openBase, body, high } = numbers;
  if (body.at(frame) <= params.blackMaxLuma && body.at(frame) - low.at(frame) <= spread) return 'black';
  if (openBase.at(frame) >= params.whiteMinLuma && high.at(frame) - openBase.at(frame) <= spread)
    return 'white';
  return null;
}

/** Levels by which the brightest of a dark picture lie above the rest, at least; letters are as bright as the second. */
const lightsAbove = 10;
const letterLuma = 180;
/** Luma below which a picture without its brightest tenth is black and nothing else. */
const cleanBlack = 8;

/** Whether a run that passes for black is a dark picture: lights dimmer than letters shine in every frame. */
export function holdsLights(numbers: FrameNumbers, run: BlankRun): boolean {
  if (run.kind !== 'black') return false;
  let least = Infinity;
  for (let frame = run.startFrame; frame < run.endFrame; frame++) {
    const high = numbers.high.at(frame);
    // Clean black is black, whatever lies over it; letters over a dark picture say nothing.
    if (numbers.body.at(frame) < cleanBlack) return false;
    if (high < letterLuma) least = Math.min(least, high - numbers.body.at(frame));
  }
  return Number.isFinite(least) && least > lightsAbove;
}
