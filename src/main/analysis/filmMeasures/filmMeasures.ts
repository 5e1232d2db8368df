import type { FilmMeasures } from '#shared/domain/tables/filmMeasures.ts';
import { medianOf } from '../statistics/percentile.ts';
import { statOf } from '../statistics/stat.ts';

/** Stretches that a film is divided into for the cutting rate. */
export const rateStretches = 20;

/**
 * How a film is cut: average shot length, spread, log-normal fit, and how the cutting rate changes on the way.
 *
 * @param lengthsS - Shot lengths in seconds, in order of time. Those that are not above 0 are no shots and are left out.
 * @returns `null` where no shot is left.
 * @see Salt, "The Statistical Style Analysis of Motion Pictures", Film Quarterly 28(1), 1974 (ASL);
 *   DeLong, Brunick & Cutting, "Film through the Human Visual System", 2012, on the log-normal shape.
 */
export function filmMeasures(film: string, lengthsS: readonly number[]): FilmMeasures | null {
  const lengths = lengthsS.filter((length) => length > 0 && Number.isFinite(length));
  const stat = statOf(lengths);
  const medianS = medianOf(lengths);
  if (stat === null || medianS === null) return null;
  return {
    film,
    shots: lengths.length,
    totalS: stat.mean * lengths.length,
    meanS: stat.mean,
    medianS,
    varianceS2: stat.variance,
    stdS: stat.std,
    minS: stat.min,
    maxS: stat.max,
    logNormal: fitLogNormal(lengths),
    cutsPerMinute: cuttingRate(lengths, rateStretches),
  };
}

/** Maximum-likelihood log-normal fit; `null` where all lengths are equal. */
export function fitLogNormal(lengths: readonly number[]): FilmMeasures['logNormal'] {
  const stat = statOf(lengths.map(Math.log));
  if (stat === null || stat.std === 0) return null;
  const { mean: mu, std: sigma } = stat;
  const sorted = [...lengths].sort((a, b) => a - b);
  let distance = 0;
  for (const [i, length] of sorted.entries()) {
    const fitted = normalShare((Math.log(length) - mu) / sigma);
    distance = Math.max(distance, fitted - i / sorted.length, (i + 1) / sorted.length - fitted);
  }
  return { mu, sigma, distance };
}

/** Share of a standard normal distribution below `z`; error below 1.2e-7 (Numerical Recipes, `erfcc`). */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const terms = [
    ...[-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806],
    ...[0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277],
  ];
  const sum = terms.reduceRight((total, term) => total * t + term, 0);
  const tail = t * Math.exp(-x * x + sum);
  return z >= 0 ? 1 - tail / 2 : tail / 2;
}

/** Cuts a minute in each of `stretches` equal parts of the running time. The first shot begins with no cut. */
export function cuttingRate(lengths: readonly number[], stretches: number): number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const counts = new Array<number>(stretches).fill(0);
  let time = 0;
  for (const length of lengths.slice(0, -1)) {
    time += length;
    const at = Math.min(stretches - 1, Math.floor((time / total) * stretches));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const minutes = total / stretches / 60;
  return counts.map((count) => count / minutes);
}
