import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { Evidence } from './cutFinder.ts';
import type { FrameNumbers } from './frameHistory.ts';
import { createMixMeter, type MixMeter } from './mixMeter.ts';

/** A dissolve or wipe (or a fade whose black or white is not clean) from the first to the last mixed frame, inclusive. */
export interface FoundDissolve {
  type: 'dissolve' | 'fade-in' | 'fade-out';
  startFrame: number;
  endFrame: number;
  confidence: number;
}

export interface DissolveFinder {
  /** Frames after a centre that must be there before it can be judged. */
  readonly lag: number;
  /** Largest stretch of frames looked at around a centre. */
  readonly span: number;
  /** Look for dissolves whose middle is near `centre`; frames `[begin, end)` hold no cut and may be looked at. */
  judge(centre: number, begin: number, end: number): FoundDissolve | null;
}

/** Mean and standard deviation of luma of black and white in which something of the picture is left. */
const ghostly = { darkMean: 14, darkStd: 4, lightMean: 236, lightStd: 6 } as const;
/** Half lengths tried, as seconds; each is looked at in steps of a sixth of itself. */
const halfSeconds = [0.09, 0.13, 0.19, 0.28, 0.4, 0.58, 0.85, 1.2, 1.7, 2.4];
/** Least share of the picture in which the ends differ visibly. */
const leastSpread = 0.45;
/** The ends must share less than this with each other. */
const leastUnlike = 0.45;
/** The three middle pictures may leave this share of the difference of the two ends unexplained. */
const mostUnexplained = 0.3;
/** Root mean square difference of the ends below which they are the same picture (luma levels). */
const leastDifference = 5;

export function createDissolveFinder(
  evidence: Evidence,
  framesPerSecond: number,
  params: ShotParams,
): DissolveFinder {
  const meter = createMixMeter(evidence, framesPerSecond);
  const longest = Math.max(4, Math.ceil((params.maxDissolveMs / 1000) * framesPerSecond));
  const shortest = Math.max(4, Math.round((params.minDissolveMs / 1000) * framesPerSecond));
  const halves = [...new Set(halfSeconds.map((s) => Math.max(2, Math.round(s * framesPerSecond))))].filter(
    (half) => half <= longest / 2 + 2,
  );
  let settledUntil = -1;
  const reach = Math.ceil(longest * 0.9) + 4;
  return {
    lag: reach,
    span: 2 * reach + 2,
    judge(centre, begin, end) {
      if (centre <= settledUntil) return null;
      const bounds = { begin, end, shortest, longest };
      const fitting = halves.filter((half) => {
        const step = Math.max(1, Math.floor(half / 4));
        return (
          centre % step === 0 &&
          centre - half >= begin &&
          centre + half < end &&
          looksMixed(meter, centre, half)
        );
      });
      const large = fitting.at(-1);
      const small = fitting[0];
      if (large === undefined || small === undefined) return null;
      let found = examine(meter, evidence.numbers, centre, large, bounds);
      if (small !== large && (found === null || found.confidence < 0.5)) {
        const other = examine(meter, evidence.numbers, centre, small, bounds);
        if (other !== null && (found === null || other.confidence > found.confidence)) found = other;
      }
      if (found === null || found.confidence < 0.3) return null;
      if (comesBack(meter, found, begin, end, framesPerSecond)) return null;
      if (found.confidence > 0.85 && centre >= (found.startFrame + found.endFrame) / 2)
        settledUntil = found.endFrame;
      return found;
    },
  };
}

function looksMixed(meter: MixMeter, centre: number, half: number): boolean {
  const rough = meter.rough(centre, half);
  if (rough.difference < leastDifference || rough.unexplained > mostUnexplained) return false;
  if (rough.spread < leastSpread) return false;
  if (rough.early > 0.45 || rough.late < 0.55 || rough.middle < 0.2 || rough.middle > 0.8) return false;
  if (rough.dip < 0.2 && rough.evenness > 0.6) return false;
  return true;
}

/** Something that crosses the picture and is gone again leaves the picture from before. */
function comesBack(
  meter: MixMeter,
  found: FoundDissolve,
  begin: number,
  end: number,
  framesPerSecond: number,
): boolean {
  const before = found.startFrame - 1;
  const after = found.endFrame + 1;
  for (const seconds of [0.15, 0.3, 0.5, 0.8, 1.2]) {
    const frames = Math.round(seconds * framesPerSecond);
    const earlier = before - frames;
    const later = after + frames;
    if (before >= begin && later < end && meter.same(before, later)) return true;
    if (earlier >= begin && after < end && meter.same(earlier, after)) return true;
    if (earlier >= begin && later < end && meter.same(earlier, later)) return true;
  }
  return false;
}

interface Bounds {
  begin: number;
  end: number;
  shortest: number;
  longest: number;
}

/** Place the ramp of the mix and judge it with the pictures right outside it as ends. */
function examine(
  meter: MixMeter,
  numbers: FrameNumbers,
  centre: number,
  half: number,
  bounds: Bounds,
): FoundDissolve | null {
  if (meter.unlike(centre - half, centre + half) < leastUnlike) return null;
  let a = Math.max(bounds.begin, centre - Math.round(1.5 * half));
  let b = Math.min(bounds.end - 1, centre + Math.round(1.5 * half));
  let ramp = meter.ramp(a, b);
  for (let pass = 0; pass < 6 && ramp !== null; pass++) {
    const margin = Math.max(1, Math.round(0.08 * (ramp.end - ramp.start)));
    const nextA = Math.max(bounds.begin, Math.floor(ramp.start) - margin);
    const nextB = Math.min(bounds.end - 1, Math.ceil(ramp.end) + margin);
    if (nextA === a && nextB === b) break;
    a = nextA;
    b = nextB;
    ramp = meter.ramp(a, b);
  }
  if (ramp === null) return null;
  const startFrame = Math.max(bounds.begin, Math.round(ramp.start) + 1);
  const endFrame = Math.min(bounds.end - 1, Math.round(ramp.end) - 1);
  const length = endFrame - startFrame + 1;
  if (length < bounds.shortest || length > bounds.longest) return null;
  const confidence = meter.confidence(a, b, ramp);
  return { type: mixType(numbers, a, b), startFrame, endFrame, confidence };
}

/** What is mixed with black or white that coding left a ghost in is a fade. */
function mixType(numbers: FrameNumbers, a: number, b: number): FoundDissolve['type'] {
  const blank = (frame: number): boolean => {
    const [mean, std] = [numbers.mean.at(frame), numbers.std.at(frame)];
    return (
      (mean <= ghostly.darkMean && std <= ghostly.darkStd) ||
      (mean >= ghostly.lightMean && std <= ghostly.lightStd)
    );
  };
  const [from, to] = [blank(a), blank(b)];
  if (from === to) return 'dissolve';
  return from ? 'fade-in' : 'fade-out';
}
