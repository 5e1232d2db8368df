import type { LinearCore } from '#shared/domain/scoring/fitted.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { fitLogistic } from './logistic.ts';
import { sigmoid } from './logisticLoss.ts';

/** Row numbers: the first one was better. */
export type RowPair = readonly [better: number, worse: number];

/**
 * Bradley–Terry on features: P(a beats b) = sigmoid(w·(z_a − z_b)), with `½ wᵀw + C Σ −log P`. A logistic regression on
 * the differences, without intercept.
 *
 * @param z - Standardised rows of all shots.
 * @see Bradley & Terry, Biometrika 39, 1952; Springall, "Response Surface Fitting Using a Generalization of the
 * Bradley–Terry Paired Comparison Model", Applied Statistics 22(1), 1973.
 */
export function fitBradleyTerry(z: Matrix, pairs: readonly RowPair[], c: number): LinearCore {
  const { columns, values } = z;
  const differences = new Float64Array(pairs.length * columns);
  pairs.forEach(([better, worse], i) => {
    for (let j = 0; j < columns; j++) {
      differences[i * columns + j] = values[better * columns + j]! - values[worse * columns + j]!;
    }
  });
  const rows = { rows: pairs.length, columns, values: differences };
  return fitLogistic(rows, new Float64Array(pairs.length).fill(1), { c, withIntercept: false });
}

/**
 * Bradley–Terry without features: one strength a shot, `½ Σ s² + C Σ −log sigmoid(s_better − s_worse)`. The penalty
 * keeps a shot that always won finite, and makes the strengths add up to 0.
 *
 * @param shots - How many there are; those that were never compared get 0.
 * @returns `[shots]`, in logits.
 * @see Hunter, "MM Algorithms for Generalized Bradley–Terry Models", Annals of Statistics 32(1), 2004.
 */
export function bradleyTerryStrengths(shots: number, pairs: readonly RowPair[], c = 1): Float64Array {
  const strengths = new Float64Array(shots);
  // Each shot in turn by Newton: the objective is convex, and pairs are few beside shots.
  const met: { other: number; won: boolean }[][] = Array.from({ length: shots }, () => []);
  for (const [better, worse] of pairs) {
    met[better]?.push({ other: worse, won: true });
    met[worse]?.push({ other: better, won: false });
  }
  for (let sweep = 0; sweep < 10_000; sweep++) {
    let largest = 0;
    met.forEach((games, shot) => {
      if (games.length === 0) return;
      let [slope, bend] = [strengths[shot]!, 1];
      for (const { other, won } of games) {
        const p = sigmoid(strengths[shot]! - strengths[other]!);
        slope += c * (p - (won ? 1 : 0));
        bend += c * p * (1 - p);
      }
      const move = slope / bend;
      strengths[shot]! -= Math.max(-4, Math.min(4, move));
      largest = Math.max(largest, Math.abs(move));
    });
    if (largest < 1e-12) break;
  }
  return strengths;
}
