import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import type { Metrics, Validation } from '#shared/domain/scoring/models.ts';
import { takeRows, takeValues } from '../linalg/matrix.ts';
import { fitModel, type FitSpec, type TrainingData } from '../models/fit.ts';
import { sigmoid } from '../models/logisticLoss.ts';
import { predict, predictLogits } from '../models/predict.ts';
import { seededRandom } from '../seededRandom.ts';
import { classMetrics } from './classMetrics.ts';
import { groupedFolds } from './folds.ts';
import { numberMetrics } from './numberMetrics.ts';
import { trustOf } from './trust.ts';

/** Which examples (rows, or pairs) one model of the cross-validation learns from and is tested on. */
export interface Fold {
  train: Int32Array;
  test: Int32Array;
}

export interface FoldResult {
  model: FittedModel | null;
  /** One a test example: probability of the positive class (pairs: that the better one wins), or the number. */
  predictions: Float64Array;
  /** The same by always guessing the mean of what was learned from. */
  baseline: number;
}

/** Examples of a training; pairs where the kind learns from pairs. */
export function exampleCount({ kind }: FitSpec, data: TrainingData): number {
  return kind === 'bradley-terry' ? data.pairs.length : data.x.rows;
}

/**
 * The folds of a training. No group is on both sides of one.
 *
 * @param groups - `[rows]`, the clip of each row.
 * @returns Empty where there is nothing to hold back: a single group, or a class that only one group has.
 */
export function planFolds(spec: FitSpec, data: TrainingData, groups: ArrayLike<number>): Fold[] {
  const { kind, settings } = spec;
  if (kind === 'bradley-terry') return planPairFolds(spec, data, groups);
  const classes = kind === 'linear' ? new Int32Array(data.x.rows) : Int32Array.from(data.y);
  const folds = groupedFolds(groups, classes, settings.folds, settings.seed);
  const plan = foldsOf(folds, settings.folds).filter(({ test }) => test.length > 0);
  const isLearnable = ({ train }: Fold): boolean =>
    kind === 'linear' ? train.length > 1 : new Set(takeValues(data.y, train)).size > 1;
  return plan.length > 1 && plan.every(isLearnable) ? plan : [];
}

function foldsOf(folds: Int32Array, count: number): Fold[] {
  const all = Int32Array.from(folds, (_, i) => i);
  return Array.from({ length: count }, (_, fold) => ({
    train: all.filter((row) => folds[row] !== fold),
    test: all.filter((row) => folds[row] === fold),
  }));
}

/**
 * Clips are dealt to folds; a fold tests the pairs of which both clips are its own, and learns from those of which
 * neither is. As many folds as leave at least half of the pairs testable, down to two.
 */
function planPairFolds({ settings }: FitSpec, { pairs, x }: TrainingData, groups: ArrayLike<number>): Fold[] {
  const none = new Int32Array(x.rows);
  const indices = Int32Array.from(pairs, (_, i) => i);
  for (let count = settings.folds; count >= 2; count--) {
    const folds = groupedFolds(groups, none, count, settings.seed);
    const plan = Array.from({ length: count }, (_, fold): Fold => {
      const own = (i: number): number => pairs[i]!.filter((row) => folds[row] === fold).length;
      return { train: indices.filter((i) => own(i) === 0), test: indices.filter((i) => own(i) === 2) };
    }).filter(({ train, test }) => train.length > 0 && test.length > 0);
    const tested = plan.reduce((sum, { test }) => sum + test.length, 0);
    if (plan.length > 0 && (tested * 2 >= pairs.length || count === 2)) return plan;
  }
  return [];
}

/** Train on one side of a fold and predict the other. */
export function runFold(spec: FitSpec, data: TrainingData, { train, test }: Fold): FoldResult {
  const model = fitModel(spec, data, train);
  if (spec.kind === 'bradley-terry') {
    const logits = predictLogits(model, data.x, 64);
    const predictions = Float64Array.from(test, (i) => {
      const [better, worse] = data.pairs[i]!;
      return sigmoid(logits[better]! - logits[worse]!);
    });
    return { model, predictions, baseline: 0.5 };
  }
  const learned = takeValues(data.y, train);
  const baseline = learned.reduce((sum, value) => sum + value, 0) / learned.length;
  return { model, predictions: predict(model, takeRows(data.x, test), 64), baseline };
}

/** Put the answers of all folds together. @returns `null` without folds. */
export function validationOf(
  spec: FitSpec,
  data: TrainingData,
  groups: ArrayLike<number>,
  plan: readonly Fold[],
  results: readonly FoldResult[],
): Validation | null {
  if (plan.length === 0) return null;
  const tested = gather(spec, data, groups, plan, results);
  const { seed } = spec.settings;
  const measure = (predictions: Float64Array): Metrics =>
    spec.kind === 'linear'
      ? numberMetrics(tested.y, predictions, tested.groups, seed)
      : classMetrics(tested.y, predictions, tested.groups, seed);
  const model = measure(tested.predictions);
  const frame = { folds: plan.length, groups: new Set(tested.groups).size };
  return { ...frame, model, baseline: measure(tested.baseline), ...trustOf(model, frame.groups) };
}

interface Tested {
  y: Float64Array;
  predictions: Float64Array;
  baseline: Float64Array;
  groups: Int32Array;
}

function gather(
  { kind, settings }: FitSpec,
  data: TrainingData,
  groups: ArrayLike<number>,
  plan: readonly Fold[],
  results: readonly FoldResult[],
): Tested {
  const random = seededRandom(settings.seed);
  const rows: { y: number; p: number; base: number; group: number }[] = [];
  plan.forEach(({ test }, fold) => {
    const { predictions, baseline } = results[fold]!;
    test.forEach((example, i) => {
      const p = predictions[i]!;
      if (kind !== 'bradley-terry') {
        return rows.push({ y: data.y[example]!, p, base: baseline, group: groups[example]! });
      }
      // Which of a pair is named first is a coin, so that there are two classes to tell apart.
      const swap = random.next() < 0.5;
      const group = groups[data.pairs[example]![0]]!;
      return rows.push({ y: swap ? 0 : 1, p: swap ? 1 - p : p, base: baseline, group });
    });
  });
  return {
    y: Float64Array.from(rows, ({ y }) => y),
    predictions: Float64Array.from(rows, ({ p }) => p),
    baseline: Float64Array.from(rows, ({ base }) => base),
    groups: Int32Array.from(rows, ({ group }) => group),
  };
}
