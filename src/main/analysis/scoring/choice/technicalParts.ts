import { featureNamed, featureNames } from '#shared/domain/features/registry.ts';
import { scorePartNames, scoreParts, type ScorePart } from '#shared/domain/scoring/defaultScore.ts';
import { medianOf } from '#main/analysis/statistics/percentile.ts';
import type { Matrix } from '../linalg/matrix.ts';

/**
 * The least scale of each feature: differences below it are not seen or heard, so a project whose shots are all steady
 * does not call the least steady of them shaky. Units of the features.
 */
const leastScale: Readonly<Record<string, number>> = {
  ...{ sharpness: 0.2, sharpnessLeast: 0.2, sharpnessInClip: 0.2, exposureError: 5, lumaChange: 3 },
  ...{ shadowsClipped: 0.01, highlightsClipped: 0.01, shake: 0.001, shakeMost: 0.004, noise: 0.3 },
  ...{ clipSoundClipped: 1e-4, clipTruePeak: 0.5, blackShare: 0.02, whiteShare: 0.02, frozenShare: 0.02 },
};

/** Makes the median absolute deviation of normal numbers equal their deviation. */
const madScale = 1.4826;

/**
 * How good each shot is in each part of the default score, beside the others of the project: for every feature of the
 * part Φ of its robust z-score (distance from the median over 1.4826 × the median absolute deviation) in the better
 * direction, and then the mean. 0.5 is the middle of the project; a feature that is the same in all shots says nothing
 * and gives 0.5.
 *
 * @param x - `[shots × features]` in the order of the registry; `NaN`: missing, left out.
 * @returns One column a part, 0–1; `NaN` where nothing of the part was measured.
 * @see Leys et al., "Detecting outliers: Do not use standard deviation around the mean", J. Exp. Soc. Psych. 49(4), 2013.
 */
export function technicalParts({ rows, columns, values }: Matrix): Record<ScorePart, Float64Array> {
  const goodnessOf = (name: string): Float64Array => {
    const at = featureNames.indexOf(name);
    const column = Float64Array.from({ length: rows }, (_, i) => values[i * columns + at]!);
    const found = robustScale(column);
    const { centre } = found;
    const scale = Math.max(found.scale, leastScale[name] ?? 0);
    const sign = featureNamed(name)?.direction === 'less' ? -1 : 1;
    return column.map((value) => {
      if (Number.isNaN(value)) return NaN;
      return scale === 0 ? 0.5 : normalShare((sign * (value - centre)) / scale);
    });
  };
  const part = (name: ScorePart): Float64Array => {
    const all = scoreParts[name].map(goodnessOf);
    return Float64Array.from({ length: rows }, (_, i) => {
      const known = all.map((one) => one[i]!).filter((value) => !Number.isNaN(value));
      return known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
    });
  };
  return Object.fromEntries(scorePartNames.map((name) => [name, part(name)])) as Record<
    ScorePart,
    Float64Array
  >;
}

/** Median and scaled MAD; where more than half are equal, the mean absolute deviation instead (× 1.2533). */
function robustScale(column: Float64Array): { centre: number; scale: number } {
  const centre = medianOf(column);
  if (centre === null) return { centre: 0, scale: 0 };
  const away = column.map((value) => Math.abs(value - centre));
  const mad = (medianOf(away) ?? 0) * madScale;
  if (mad > 0) return { centre, scale: mad };
  const known = away.filter((value) => !Number.isNaN(value));
  return { centre, scale: (known.reduce((sum, value) => sum + value, 0) / known.length) * 1.2533 };
}

/** Φ, the share of a standard normal below z: to 1.5e-7. @see Abramowitz & Stegun, 7.1.26. */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const above = 0.5 * series * Math.exp(-x * x);
  return z < 0 ? above : 1 - above;
}
