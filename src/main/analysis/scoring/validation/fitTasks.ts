import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import type { Metrics, Validation } from '#shared/domain/scoring/models.ts';
import { takeRows, takeValues } from '../linalg/matrix.ts';
import { fitModel, type FitSpec, type TrainingData } from '../models/fit.ts';
import { predict } from '../models/predict.ts';
import { classMetrics } from './classMetrics.ts';
import { exampleCount, runFold, validationOf, type Fold, type FoldResult } from './crossValidation.ts';
import { numberMetrics } from './numberMetrics.ts';

/** One piece of a training, small enough to be told of and cancelled: each runs in a thread of its own. */
export type FitTask =
  | { type: 'fold'; spec: FitSpec; data: TrainingData; fold: Fold }
  | { type: 'whole'; spec: FitSpec; data: TrainingData; groups: Int32Array }
  | {
      type: 'validate';
      spec: FitSpec;
      data: TrainingData;
      groups: Int32Array;
      plan: Fold[];
      results: FoldResult[];
    };

export interface FitTaskResults {
  fold: FoldResult;
  /** The model of all rows, and how well it says what it was told (pairs: `null`). */
  whole: { model: FittedModel; training: Metrics | null };
  validate: Validation | null;
}

export function runFitTask(task: FitTask): FitTaskResults[FitTask['type']] {
  const { spec, data } = task;
  switch (task.type) {
    case 'fold':
      return runFold(spec, data, task.fold);
    case 'whole':
      return fitWhole(spec, data, task.groups);
    case 'validate':
      return validationOf(spec, data, task.groups, task.plan, task.results);
  }
}

function fitWhole(spec: FitSpec, data: TrainingData, groups: Int32Array): FitTaskResults['whole'] {
  const examples = Int32Array.from({ length: exampleCount(spec, data) }, (_, i) => i);
  const model = fitModel(spec, data, examples);
  if (spec.kind === 'bradley-terry') return { model, training: null };
  const y = takeValues(data.y, examples);
  const said = predict(model, takeRows(data.x, examples), 64);
  const measure = spec.kind === 'linear' ? numberMetrics : classMetrics;
  return { model, training: measure(y, said, groups, spec.settings.seed) };
}
