/** How well a picture can stand for its shot. */
export interface Rating {
  /** Unitless, ≥ 0, more is better; comparable only among pictures of the same source. */
  score: number;
  /** Nothing to see: (nearly) one dark or one bright tone. */
  blank: boolean;
}

/** A tone is dark below, bright above these mean lumas; a picture at the ends weighs little. */
const darkLuma = { none: 4, full: 48 };
const brightLuma = { full: 205, none: 251 };

/** Luma at or below is black, at or above white, if the picture is also without contrast (levels). */
export const blackLuma = 16;
export const whiteLuma = 240;
export const blankContrast = 8;
/** The same for a still of which the variance of the Laplacian is known instead (levels²). */
const blankSharpness = 4;

/** True for a picture that is one dark tone: mean and standard deviation of luma, 0–255. */
export function isBlack(luma: number, contrast: number): boolean {
  return luma <= blackLuma && contrast <= blankContrast;
}

/** True for a picture that is one bright tone. */
export function isWhite(luma: number, contrast: number): boolean {
  return luma >= whiteLuma && contrast <= blankContrast;
}

/** Sharp and well exposed is best: `ln(1 + sharpness) × exposure weight`. */
export function rateStill(still: { sharpness: number; luma: number }): Rating {
  const extreme = still.luma <= blackLuma || still.luma >= whiteLuma;
  return {
    score: Math.log1p(still.sharpness) * exposureWeight(still.luma),
    blank: extreme && still.sharpness < blankSharpness,
  };
}

/**
 * Small frames carry no sharpness worth the name: contrast and exposure count, and movement since the frame
 * before counts against (blur, transitions).
 */
export function rateSmallFrame(frame: { luma: number; contrast: number; motion: number }): Rating {
  return {
    score: (Math.log1p(frame.contrast) * exposureWeight(frame.luma)) / (1 + frame.motion / 10),
    blank: isBlack(frame.luma, frame.contrast) || isWhite(frame.luma, frame.contrast),
  };
}

/** Whether `one` should be shown rather than `other`. */
export function isBetter(one: Rating, other: Rating): boolean {
  if (one.blank !== other.blank) return other.blank;
  return one.score > other.score;
}

/** 1 for normal exposure, falling to 0.05 towards black and white. */
function exposureWeight(luma: number): number {
  const dark = (luma - darkLuma.none) / (darkLuma.full - darkLuma.none);
  const bright = (brightLuma.none - luma) / (brightLuma.none - brightLuma.full);
  return Math.min(1, Math.max(0.05, Math.min(dark, bright)));
}
