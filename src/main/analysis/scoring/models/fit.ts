import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import type { ModelKind, TrainingSettings } from '#shared/domain/scoring/models.ts';
import { takeRows, takeValues, type Matrix } from '../linalg/matrix.ts';
import { fitBradleyTerry, type RowPair } from './bradleyTerry.ts';
import { fitLinear } from './linear.ts';
import { fitLogistic } from './logistic.ts';
import { trainMlp } from './mlp.ts';
import { standardise, standardisationOf } from './standardise.ts';

/** What there is to learn from: rows with a target, or (for pairs) rows and which beat which. */
export interface TrainingData {
  features: readonly string[];
  /** Raw; `NaN`: missing, filled with the mean. */
  x: Matrix;
  /** `[rows]`: 0 and 1, or numbers. Unused with pairs. */
  y: Float64Array;
  /** Bradley–Terry only: row numbers. */
  pairs: readonly RowPair[];
}

export interface FitSpec {
  kind: ModelKind;
  settings: TrainingSettings;
}

/**
 * Train one model; standardisation is part of it.
 *
 * @param examples - Which rows (for pairs: which pairs) to learn from.
 */
export function fitModel(spec: FitSpec, data: TrainingData, examples: ArrayLike<number>): FittedModel {
  const { kind, settings } = spec;
  // Pairs say nothing of the scale of a feature: all the shots do.
  const x = kind === 'bradley-terry' ? data.x : takeRows(data.x, examples);
  const { mean, std } = standardisationOf(x);
  const z = standardise(x, { mean, std });
  const frame = { features: [...data.features], mean: [...mean], std: [...std] };
  switch (kind) {
    case 'linear':
      return { ...frame, core: fitLinear(z, takeValues(data.y, examples), settings.ridge) };
    case 'logistic': {
      const options = { c: settings.c, withIntercept: true };
      return { ...frame, core: fitLogistic(z, takeValues(data.y, examples), options) };
    }
    case 'bradley-terry': {
      const pairs = Array.from(examples, (i) => data.pairs[i]!);
      return { ...frame, core: fitBradleyTerry(z, pairs, settings.c) };
    }
    case 'mlp': {
      const target = takeValues(data.y, examples);
      return { ...frame, core: trainMlp(z, target, settings.mlp, settings.seed).core };
    }
  }
}
