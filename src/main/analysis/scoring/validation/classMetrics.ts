import type { ClassMetrics } from '#shared/domain/scoring/models.ts';
import { estimates } from './resample.ts';

const bins = 10;

/**
 * How well probabilities tell two classes apart, with intervals.
 *
 * @param y - `[rows]`, 0 or 1.
 * @param p - `[rows]`, probability of 1.
 * @param groups - `[rows]`, resampled together.
 */
export function classMetrics(
  y: ArrayLike<number>,
  p: ArrayLike<number>,
  groups: ArrayLike<number>,
  seed: number,
): ClassMetrics {
  const order = Uint32Array.from({ length: y.length }, (_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const measured = estimates(
    groups,
    (weights) => ({ ...pointMeasures(y, p, weights), auc: areaUnderCurve(y, p, order, weights) }),
    seed,
  );
  return {
    type: 'classes',
    count: y.length,
    positives: Array.from(y).filter((value) => value === 1).length,
    ...measured,
    confusion: confusionOf(y, p),
    calibration: calibrationOf(y, p),
  };
}

function pointMeasures(
  y: ArrayLike<number>,
  p: ArrayLike<number>,
  weights: Float64Array,
): Record<'accuracy' | 'brier' | 'logLoss', number | null> {
  let [total, right, squares, loss] = [0, 0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    total += weight;
    if (p[i]! > 0.5 === (y[i] === 1)) right += weight;
    squares += weight * (p[i]! - y[i]!) ** 2;
    // A prediction of exactly 0 or 1 that is wrong would cost infinity; scikit-learn clips at the same place.
    const said = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, p[i]!));
    loss -= weight * Math.log(y[i] === 1 ? said : 1 - said);
  }
  if (total === 0) return { accuracy: null, brier: null, logLoss: null };
  return { accuracy: right / total, brier: squares / total, logLoss: loss / total };
}

/**
 * The chance that a random positive gets a higher prediction than a random negative; ties count one half.
 *
 * @param order - Rows by rising prediction.
 * @returns `null` where one of the classes is missing.
 * @see Hanley & McNeil, "The Meaning and Use of the Area under a ROC Curve", Radiology 143(1), 1982.
 */
export function areaUnderCurve(
  y: ArrayLike<number>,
  p: ArrayLike<number>,
  order: ArrayLike<number>,
  weights: ArrayLike<number>,
): number | null {
  let [negatives, positives, wins] = [0, 0, 0];
  for (let start = 0; start < order.length;) {
    const value = p[order[start]!]!;
    let [tiedPositives, tiedNegatives] = [0, 0];
    let end = start;
    for (; end < order.length && p[order[end]!] === value; end++) {
      const row = order[end]!;
      if (y[row] === 1) tiedPositives += weights[row]!;
      else tiedNegatives += weights[row]!;
    }
    wins += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    start = end;
  }
  return positives > 0 && negatives > 0 ? wins / (positives * negatives) : null;
}

function confusionOf(y: ArrayLike<number>, p: ArrayLike<number>): ClassMetrics['confusion'] {
  const counts = { truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 };
  for (let i = 0; i < y.length; i++) {
    const saidYes = p[i]! > 0.5;
    if (y[i] === 1) counts[saidYes ? 'truePositive' : 'falseNegative']++;
    else counts[saidYes ? 'falsePositive' : 'trueNegative']++;
  }
  return counts;
}

/** Ten bins of equal width; empty ones are left out. */
function calibrationOf(y: ArrayLike<number>, p: ArrayLike<number>): ClassMetrics['calibration'] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, predicted: 0, observed: 0 }));
  for (let i = 0; i < y.length; i++) {
    const bin = sums[Math.min(bins - 1, Math.floor(p[i]! * bins))]!;
    bin.count++;
    bin.predicted += p[i]!;
    bin.observed += y[i]!;
  }
  return sums.flatMap(({ count, predicted, observed }, i) =>
    count === 0
      ? []
      : [
          {
            from: i / bins,
            to: (i + 1) / bins,
            count,
            predicted: predicted / count,
            observed: observed / count,
          },
        ],
  );
}
