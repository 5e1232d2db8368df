/**
 * Bump when the numbers of an analyser change for the same input: results of older versions are measured
 * again. The shot detector keeps its own beside its code.
 */
export const pictureVersion = 1;
export const soundVersion = 1;
export const thumbnailsVersion = 1;
