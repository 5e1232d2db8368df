/**
 * Bump when the numbers of an analyser change for the same input: results of older versions are measured
 * again. The shot detector keeps its own beside its code.
 */
/** 2: grey of RGB and of more than 8 bits no longer gets a tint from rounding. */
export const pictureVersion = 2;
export const soundVersion = 1;
/** 2: a shot that is too short to own a still keeps a picture of its own where tones and tints do not tell. */
export const thumbnailsVersion = 2;
