import type { PictureChange } from './pictureChange.ts';

/** Mismatch to the frames a disturbance later below which the picture came back. */
const surelyReturned = 0.58;
/** Share of blocks that two unrelated pictures may have in common. */
const commonlyKept = 0.35;
/** Share of the picture that two unrelated pictures may have in common, cell by cell. */
const commonlyUnchanged = 0.2;
/** Logistic model of a cut; see docs/specs/shots.md for how the weights were found. */
const weights = {
  bias: -14.2,
  cross: 11.3,
  within: -7,
  calmer: -2.3,
  area: 21.8,
  colour: 7,
  change: 3.5,
  returned: 20,
  kept: 30,
  unchanged: 40,
  restored: 40,
  passing: 40,
  relit: 30,
  litAlike: 30,
  faint: 6,
  local: 30,
  boxed: 130,
} as const;
/**
 * Distance of the pictures a disturbance apart over that of the two at the change: real cuts stay at about 1, a
 * picture that comes back falls below the first, a step within something larger (a flash that dies down) lies above
 * the second.
 */
const surelyRestored = 0.45;
const surelyPassing = 1.08;
/** From this ratio on the picture does not come back, whatever its blocks find to match. */
const surelyGone = 0.85;
/** Correlation of the cells of the two pictures above which they are one in other light. */
const surelyRelit = 0.68;
/** Mismatch that allows for a gain in contrast below which they are one in other light. */
const surelyLitAlike = 0.62;
/** Evenness of the change over the cells below which only a part of the picture changes: a title. */
const surelyLocal = 0.45;
/** Share of the picture that a box with nearly all of the change takes, below which it is a title or a window. */
const surelyBoxed = 0.62;
/** Share of what lies outside the box that changes too, from which the box says less and less, and nothing. */
const partlyStirred = 0.27;
const surelyStirred = 0.33;
/** Distance of the cells below which nobody sees a cut, levels. */
const surelyFaint = 3.5;
/** What speaks for a cut, or against it, from the pixels of the two pictures and their neighbours. */
export interface CutFeatures {
  within: number;
  calmer: number;
  area: number;
  colour: number;
  kept: number;
  unchanged: number;
  /** Logarithm of the change over the contrast. */
  change: number;
}

/** What speaks against a cut, seen on the coarse cells. */
export interface CutDoubts extends PictureChange {
  /** Least distance of pictures a disturbance apart, over that of the two at the change. */
  restored: number;
  /** Distance of the two pictures' cells, levels. */
  distance: number;
}

/** What the doubts take off the log odds, ≥ 0. */
export function doubtLogit(doubts: CutDoubts): number {
  return (
    weights.restored * Math.max(0, surelyRestored - doubts.restored) +
    weights.passing * Math.max(0, doubts.restored - surelyPassing) +
    weights.relit * Math.max(0, doubts.alike - surelyRelit) +
    weights.local * Math.max(0, surelyLocal - doubts.spread) +
    weights.boxed * confined(doubts) +
    weights.faint * Math.max(0, surelyFaint - doubts.distance)
  );
}

/** How far the change is confined to less of the picture than a cut takes, 0 where the rest changes too. */
function confined(doubts: CutDoubts): number {
  const still = (surelyStirred - doubts.stirred) / (surelyStirred - partlyStirred);
  return Math.max(0, surelyBoxed - doubts.boxShown) * Math.min(1, Math.max(0, still));
}

/** Log odds of a cut. */
export function cutLogit(cross: number, features: CutFeatures): number {
  return (
    weights.bias +
    weights.cross * cross -
    weights.returned * Math.max(0, surelyReturned - cross) +
    weights.within * features.within +
    weights.calmer * features.calmer +
    weights.area * features.area +
    weights.colour * features.colour +
    weights.change * features.change -
    weights.kept * Math.max(0, features.kept - commonlyKept) -
    weights.unchanged * Math.max(0, features.unchanged - commonlyUnchanged)
  );
}

/** What it takes off the log odds that a gain in contrast explains the change, ≥ 0. */
export function litAlikeLogit(mismatch: number): number {
  return weights.litAlike * Math.max(0, surelyLitAlike - mismatch);
}

/** True where the pictures around a change say that what was before does not come back. */
export function isGone(doubts: CutDoubts): boolean {
  return doubts.restored > surelyGone && doubts.alike < surelyRelit;
}

/** Whether the change may be one of framing: all of the picture changes, enough to be seen, and stays changed. */
export function mayBeReframed(doubts: CutDoubts): boolean {
  return doubts.restored >= surelyGone && doubts.distance >= surelyFaint && doubts.box >= surelyBoxed;
}
