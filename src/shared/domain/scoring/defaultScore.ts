import { z } from 'zod';

/** The parts of the score that needs no labels, and the features that each is made of (docs/specs/scoring.md). */
export const scoreParts = {
  focus: ['sharpness', 'sharpnessLeast', 'sharpnessInClip'],
  exposure: ['exposureError', 'shadowsClipped', 'highlightsClipped', 'lumaChange'],
  stability: ['shake', 'shakeMost'],
  noise: ['noise'],
  sound: ['clipSoundClipped', 'clipTruePeak'],
  clean: ['blackShare', 'whiteShare', 'frozenShare'],
} as const satisfies Record<string, readonly string[]>;

export type ScorePart = keyof typeof scoreParts;
export const scorePartNames = Object.keys(scoreParts) as ScorePart[];

const weight = z.number().min(0).max(10);

/** How much each part counts; only their proportions matter. */
export const ScoreWeights = z.object({
  focus: weight,
  exposure: weight,
  stability: weight,
  noise: weight,
  sound: weight,
  clean: weight,
}) satisfies z.ZodType<Record<ScorePart, number>>;
export type ScoreWeights = z.infer<typeof ScoreWeights>;

export const defaultWeights: ScoreWeights = {
  ...{ focus: 3, exposure: 2, stability: 2, noise: 1, sound: 1, clean: 1 },
};

/** One column a part, one value a shot: 0 (worst) to 1 (best of the project), `NaN`: not measured. */
export type PartColumns = Record<ScorePart, ArrayLike<number | null>>;

/**
 * The weighted mean of the parts that a shot has. Runs on every move of a slider: 10,000 shots take well under a
 * millisecond.
 *
 * @returns `[shots]`, 0–1; `NaN` where no part with a weight was measured.
 */
export function weightedScores(parts: PartColumns, weights: ScoreWeights, shots: number): Float64Array {
  const sums = new Float64Array(shots);
  const totals = new Float64Array(shots);
  for (const name of scorePartNames) {
    const [column, share] = [parts[name], weights[name]];
    if (share === 0) continue;
    for (let i = 0; i < shots; i++) {
      const value = column[i];
      if (value === null || value === undefined || Number.isNaN(value)) continue;
      sums[i]! += share * value;
      totals[i]! += share;
    }
  }
  for (let i = 0; i < shots; i++) sums[i] = totals[i]! > 0 ? sums[i]! / totals[i]! : NaN;
  return sums;
}

/** Rows from the best score to the worst; equal ones keep their order, those without a score come last. */
export function rankRows(scores: ArrayLike<number>): Uint32Array {
  const rows = new Uint32Array(scores.length);
  for (let i = 0; i < rows.length; i++) rows[i] = i;
  const key = (row: number): number => (Number.isNaN(scores[row]!) ? -Infinity : scores[row]!);
  return rows.sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    return left === right ? a - b : right > left ? 1 : -1;
  });
}
