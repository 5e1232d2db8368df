import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import { blankRuns, holdsLights, type BlankRun } from './blankRuns.ts';
import type { FrameNumbers } from './frameHistory.ts';

/** How far a frame is from blank: for black the 90th percentile of luma, for white 255 minus the 10th. */
type Level = (frame: number) => number;

interface Ramp {
  /** First frame (in walking order) that leaves the steady picture, and the first blank one. */
  steady: number;
  blank: number;
  frames: number;
  confidence: number;
}

/** Numbers of two frames of one picture differ by at most so many levels and this share. */
const sameLevels = 3;
const sameShare = 0.06;
/** Levels by which the median rises at least when a picture fades in … */
const leastMedianRise = 1;
/** … unless it has nothing as bright as a title. */
const titleLuma = 90;
/** Levels are compared between these shares of the steady level to place the ramp. */
const lowShare = 0.15;
const highShare = 0.85;
/** One step may carry at most this share of the way: more is a cut to black. */
const largestStep = 0.55;
/** The steady picture must differ from blank by this much (luma). */
const leastLevel = 5;
/** Frames without a fall after which the floor is reached. */
const settling = 4;
/** Two fades that share this part of the shorter one are one ramp. */
const sharedRamp = 0.6;
/** Rising by this much (share of the level) against the direction ends the ramp. */
const setback = 0.04;

/** Fades into and out of black and white, from the numbers of the whole clip. */
export function findFades(
  numbers: FrameNumbers,
  frameCount: number,
  framesPerSecond: number,
  params: ShotParams,
  cutFrames: readonly number[] = [],
): { fades: Transition[]; blanks: BlankRun[] } {
  const blanks = blankRuns(numbers, frameCount, framesPerSecond, params);
  const fades: Transition[] = [];
  const flash = Math.ceil((params.flashMaxMs / 1000) * framesPerSecond);
  for (const run of blanks) {
    const level = levelOf(numbers, run.kind);
    let out = traceRamp(numbers, level, run, -1, frameCount, framesPerSecond, params, cutFrames);
    let into = traceRamp(numbers, level, run, 1, frameCount, framesPerSecond, params, cutFrames);
    if (run.endFrame - run.startFrame <= flash && (out === null) !== (into === null)) {
      // One side falls off a cliff: where the picture is the same again it was a flash that died down (or built up).
      if (into !== null && returns(numbers, run.startFrame - 1, into.steady, flash)) into = null;
      if (out !== null && returns(numbers, run.endFrame, out.steady, -flash)) out = null;
    }
    const dark = holdsLights(numbers, run);
    if (out !== null)
      fades.push(asTransition(dark ? 'dissolve' : 'fade-out', out.steady, out.blank, out.confidence));
    if (into !== null)
      fades.push(asTransition(dark ? 'dissolve' : 'fade-in', into.blank, into.steady, into.confidence));
  }
  return { fades: onlyOneEnd(fades, numbers), blanks };
}

/**
 * One ramp that leads from black to white is a fade on one side alone: the other end is a dark or light picture that
 * passes for blank. The plainer end is the blank one.
 */
function onlyOneEnd(fades: readonly Transition[], numbers: FrameNumbers): Transition[] {
  const contrast = (fade: Transition): number => {
    const frame = fade.type === 'fade-in' ? fade.startFrame : fade.endFrame;
    return numbers.high.at(frame) - numbers.openBase.at(frame);
  };
  return fades.filter(
    (fade) =>
      !fades.some((other) => {
        if (other.type === fade.type) return false;
        const shared =
          Math.min(fade.endFrame, other.endFrame) - Math.max(fade.startFrame, other.startFrame) + 1;
        const shorter = Math.min(fade.endFrame - fade.startFrame, other.endFrame - other.startFrame) + 1;
        if (shared < sharedRamp * shorter) return false;
        const [own, others] = [contrast(fade), contrast(other)];
        return own > others || (own === others && fade.type === 'fade-out');
      }),
  );
}

/** Whether two frames have the same numbers, as the pictures before and after a flash have. */
function samePicture(numbers: FrameNumbers, a: number, b: number): boolean {
  const { mean, std, median, body } = numbers;
  return [mean, std, median, body].every((series) => {
    const [one, two] = [series.at(a), series.at(b)];
    return Math.abs(one - two) <= sameLevels + sameShare * Math.max(one, two);
  });
}

/** Whether the picture of a frame is there again within `reach` frames of another (backwards where negative). */
function returns(numbers: FrameNumbers, frame: number, from: number, reach: number): boolean {
  const step = Math.sign(reach);
  for (let k = 1; k <= Math.abs(reach); k++) if (samePicture(numbers, frame, from + k * step)) return true;
  return false;
}

/** A title that comes up on black leaves most of the picture as dark as it was. */
function isTitle(numbers: FrameNumbers, ramp: Omit<Ramp, 'confidence'>): boolean {
  const rise = numbers.median.at(ramp.steady) - numbers.median.at(ramp.blank);
  return rise < leastMedianRise && numbers.high.at(ramp.steady) > titleLuma;
}

function asTransition(
  type: Transition['type'],
  startFrame: number,
  endFrame: number,
  confidence: number,
): Transition {
  return { type, startFrame, endFrame: Math.max(startFrame, endFrame), confidence };
}

function levelOf(numbers: FrameNumbers, kind: BlankRun['kind']): Level {
  if (kind === 'black') return (frame) => (numbers.body.at(frame) + numbers.mean.at(frame)) / 2;
  return (frame) => 255 - (numbers.openBase.at(frame) + numbers.openMean.at(frame)) / 2;
}

/**
 * Walk away from a blank run in one direction while the level rises, then place the ramp by the straight line
 * through its middle part.
 */
function traceRamp(
  numbers: FrameNumbers,
  level: Level,
  run: BlankRun,
  direction: 1 | -1,
  frameCount: number,
  framesPerSecond: number,
  params: ShotParams,
  cutFrames: readonly number[],
): Ramp | null {
  const edge = direction === 1 ? run.endFrame - 1 : run.startFrame;
  const innermost = direction === 1 ? run.startFrame : run.endFrame - 1;
  let floorFrame = edge;
  for (let f = edge, idle = 0; f !== innermost - direction && idle <= settling; f -= direction, idle++) {
    if (level(f) > level(floorFrame) - 0.3) continue;
    floorFrame = f;
    idle = 0;
  }
  const floor = level(floorFrame);
  const longest = Math.ceil((params.maxFadeMs / 1000) * framesPerSecond);
  const wall = nearestCut(cutFrames, edge, direction, frameCount);
  const top = climb(level, floorFrame, direction, longest, wall);
  const height = level(top) - floor;
  if (height < leastLevel) return null;
  const ramp = placeRamp(level, floorFrame, top, direction, floor, height);
  if (ramp === null) return null;
  const shortest = Math.max(3, Math.round((params.minFadeMs / 1000) * framesPerSecond));
  if (ramp.frames < shortest || ramp.frames > longest) return null;
  if (run.kind === 'black' && isTitle(numbers, ramp)) return null;
  const shape = keepsShape(numbers, ramp, direction, run.kind);
  const step = steepest(level, floorFrame, top, direction) / height;
  if (step > largestStep) return null;
  const confidence = Math.max(0, Math.min(1, 0.25 + 0.75 * shape - Math.max(0, step - 0.35)));
  return confidence < params.gradualConfidence ? null : { ...ramp, confidence };
}

/** A fade does not reach over a cut; a cut this close to blank is part of a steep fade. */
const partOfFade = 3;

/** First frame in walking order that may not be touched: the other side of a cut, or the end of the clip. */
function nearestCut(
  cutFrames: readonly number[],
  edge: number,
  direction: 1 | -1,
  frameCount: number,
): number {
  if (direction === 1) return cutFrames.find((cut) => cut > edge + partOfFade) ?? frameCount;
  const cut = cutFrames.findLast((frame) => frame < edge - partOfFade);
  return cut === undefined ? -1 : cut - 1;
}

/** Last frame that still goes up, looking over setbacks of a few frames. */
function climb(level: Level, from: number, direction: 1 | -1, longest: number, wall: number): number {
  let top = from;
  const patience = 3;
  for (let f = from + direction, idle = 0; f !== wall && Math.abs(f - from) <= longest; f += direction) {
    const here = level(f);
    const best = level(top);
    if (here > best * 1.004 + 0.15) {
      top = f;
      idle = 0;
    } else if (++idle > patience || here < best * (1 - setback) - 1) break;
  }
  return top;
}

function steepest(level: Level, from: number, to: number, direction: 1 | -1): number {
  let most = 0;
  for (let f = from; f !== to; f += direction) most = Math.max(most, level(f + direction) - level(f));
  return most;
}

/** Straight line through the levels between the low and the high share; where it meets floor and top. */
function placeRamp(
  level: Level,
  floorFrame: number,
  top: number,
  direction: 1 | -1,
  floor: number,
  height: number,
): Omit<Ramp, 'confidence'> | null {
  let n = 0;
  let st = 0;
  let sl = 0;
  let stt = 0;
  let stl = 0;
  const length = Math.abs(top - floorFrame);
  for (let i = 0; i <= length; i++) {
    const l = (level(floorFrame + direction * i) - floor) / height;
    if (l < lowShare || l > highShare) continue;
    n++;
    st += i;
    sl += l;
    stt += i * i;
    stl += i * l;
  }
  if (n < 2) return null;
  const slope = (n * stl - st * sl) / (n * stt - st * st);
  if (!(slope > 0)) return null;
  const start = (st - sl / slope) / n;
  const end = start + 1 / slope;
  const blank = floorFrame + direction * Math.max(0, Math.min(length, Math.round(start)));
  const steady = floorFrame + direction * Math.max(1, Math.min(length, Math.round(end) - 1));
  return { blank, steady, frames: Math.abs(steady - blank) + 1 };
}

/**
 * How well the picture keeps its shape while it fades: contrast must follow brightness all the way. An object
 * that covers the lens darkens one part and leaves the other bright.
 */
function keepsShape(
  numbers: FrameNumbers,
  ramp: Omit<Ramp, 'confidence'>,
  direction: 1 | -1,
  kind: BlankRun['kind'],
): number {
  const spread = (frame: number): number =>
    numbers.body.at(frame) - (kind === 'black' ? numbers.base : numbers.openBase).at(frame);
  const height = (frame: number): number =>
    kind === 'black' ? numbers.body.at(frame) : 255 - numbers.openBase.at(frame);
  const full = ramp.steady;
  const expected = spread(full) / Math.max(1, height(full));
  let sum = 0;
  let count = 0;
  for (let f = ramp.blank; f !== full; f += direction) {
    if (height(f) < 0.2 * height(full)) continue;
    sum += Math.abs(spread(f) / height(f) - expected);
    count++;
  }
  return count === 0 ? 0.5 : Math.max(0, 1 - 2 * (sum / count));
}
