import { changeSpread } from './cellDistance.ts';
import { likeness, unchanged } from './colourMeter.ts';

/** A straight rise of the later picture's share from 0 at `start` to 1 at `end`, frames with fraction. */
export interface MixRamp {
  start: number;
  end: number;
  /** Root mean square distance of the shares from the line, 0–1. */
  error: number;
  /** Mean over the ramp of what no mix explains, share of the difference of the ends. */
  unexplained: number;
  /** 0: every part of the picture is either old or new (wipe); 1: mixed everywhere (dissolve). */
  evenness: number;
}

/** Share of the picture that two unrelated pictures may have in common, cell by cell. */
const commonlyUnchanged = 0.3;
/** Logistic model of a dissolve or wipe; see docs/specs/shots.md for how the weights were found. */
const weights = {
  bias: -16.9,
  unlike: 9.6,
  unexplained: -2.44,
  error: -0.4,
  kind: 7,
  unchanged: 12,
  alike: 3.7,
  second: 0.3,
  local: 45,
  swept: 90,
} as const;
/**
 * Evenness of the change over the cells below which only a part of the picture changes, for what is mixed everywhere
 * (a title that fades on) and for what is not (a wipe may have been seen in part).
 */
const surelyLocal = { mixed: 0.54, parted: 0.42 } as const;
/** Evenness of the mix from which it is mixed everywhere, and that of a smeared pan. */
const mixedEvenness = 0.62;
const smearedEvenness = { least: 0.42, most: 0.72 } as const;
/** Blinds and other wipes too fine for the blocks look even, but their edges add detail: the fall is negative. */
const fineWipe = { leastFall: -0.4, weight: 0.6 } as const;
/** Camera movement, widths a frame, and seconds: a mix that is faster and briefer may be a pan. */
const sweepingSpeed = 0.03;
const briefestMix = 0.5;
/** Seconds that a dissolve commonly lasts; slow camera moves last longer. */
const commonSeconds = 1.5;
/** Correlation of the cells that two unrelated pictures may have. */
const commonlyAlike = 0.3;

/** What speaks for a dissolve or wipe, or against it. */
export interface MixFeatures {
  /** Share of the ends without counterpart in each other, 0–1. */
  apart: number;
  /** Cells of the two ends. */
  from: Float32Array;
  to: Float32Array;
  /** Fall of detail inside, as a share of what mixing unrelated pictures costs. */
  dip: number;
  /** Largest movement of the camera from one frame to the next, widths of the picture. */
  speed: number;
  seconds: number;
  line: MixRamp;
}

/** Log odds of a dissolve or wipe. */
export function mixLogit({ apart, from, to, dip, speed, seconds, line }: MixFeatures): number {
  const parted = (mixedEvenness - line.evenness) / 0.25;
  const calm = speed < sweepingSpeed && line.evenness > mixedEvenness;
  const fineParts = calm ? fineWipe.weight * (fineWipe.leastFall - dip) : 0;
  const kind = Math.min(0.4, Math.max(dip, parted, fineParts, 0));
  const leastSpread = line.evenness > mixedEvenness ? surelyLocal.mixed : surelyLocal.parted;
  return (
    weights.bias +
    weights.unlike * apart +
    weights.unexplained * Math.log(line.unexplained + 0.02) +
    weights.error * Math.log(line.error + 0.01) +
    weights.kind * kind -
    weights.unchanged * Math.max(0, unchanged(from, to) - commonlyUnchanged) -
    weights.alike * Math.max(0, likeness(from, to) - commonlyAlike) -
    weights.second * Math.max(0, seconds - commonSeconds) -
    weights.local * Math.max(0, leastSpread - changeSpread(from, to)) -
    weights.swept * sweep(line.evenness, speed, seconds)
  );
}

/** How much a brief, partly even mix looks like a whip pan, ≥ 0. */
function sweep(evenness: number, speed: number, seconds: number): number {
  const smeared = evenness > smearedEvenness.least && evenness < smearedEvenness.most;
  if (!smeared || seconds > briefestMix) return 0;
  return Math.max(0, speed - sweepingSpeed) * (1 - seconds / briefestMix);
}
