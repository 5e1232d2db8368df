import type { FittedModel, LinearCore } from '#shared/domain/scoring/fitted.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { sigmoid } from './logisticLoss.ts';
import { createWorkspace, forward, fromCore } from './network.ts';
import { standardise } from './standardise.ts';

/**
 * What the trainer itself says. Of features in 32 bits the ONNX file says the same to 1e-5 (test/main/inference).
 *
 * @param x - Raw features in the order of `model.features`; `NaN`: missing.
 * @param bits - How exactly the features are read: 32 as the ONNX file takes them, 64 to judge the model itself.
 * @returns `[rows]`: probabilities of the positive class, or numbers for a linear regression.
 * @throws RangeError if the columns are not those of the model.
 */
export function predict(model: FittedModel, x: Matrix, bits: 32 | 64 = 32): Float64Array {
  const logits = predictLogits(model, x, bits);
  const isLinear = model.core.type === 'linear' && model.core.link === 'identity';
  return isLinear ? logits : logits.map(sigmoid);
}

/** The same before the sigmoid. */
export function predictLogits(model: FittedModel, x: Matrix, bits: 32 | 64 = 32): Float64Array {
  if (x.columns !== model.features.length) {
    throw new RangeError(`The model reads ${model.features.length} features, not ${x.columns}.`);
  }
  const values = bits === 32 ? x.values.map(Math.fround) : x.values;
  const z = standardise({ ...x, values }, model);
  const { core } = model;
  if (core.type === 'mlp') {
    const layers = fromCore(core);
    return forward(layers, z.values, z.rows, createWorkspace(layers, z.rows)).slice(0, z.rows);
  }
  return linearLogits(core, z);
}

function linearLogits(
  { coefficients, intercept }: LinearCore,
  { rows, columns, values }: Matrix,
): Float64Array {
  const weights = Float64Array.from(coefficients);
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = intercept;
    for (let j = 0; j < columns; j++) sum += weights[j]! * values[i * columns + j]!;
    out[i] = sum;
  }
  return out;
}

/**
 * Standard deviation of the prediction that comes from not knowing the coefficients better: the delta method on their
 * covariance for linear models, the spread of the models of the folds for networks.
 *
 * @param ensemble - Models of the folds; only networks need them.
 * @returns `[rows]` in the unit of `predict`; `null` where it cannot be told.
 * @see Lakshminarayanan et al., "Simple and Scalable Predictive Uncertainty Estimation", NeurIPS 2017 (ensembles).
 */
export function uncertaintyOf(
  model: FittedModel,
  ensemble: readonly FittedModel[],
  x: Matrix,
): Float64Array | null {
  const { core } = model;
  if (core.type === 'mlp') return ensemble.length < 2 ? null : spread(ensemble, x);
  if (core.covariance === null) return null;
  const z = standardise(x, model);
  const deviation = logitDeviation(core.covariance, z);
  if (core.link === 'identity') return deviation;
  const logits = linearLogits(core, z);
  return deviation.map((d, i) => {
    const p = sigmoid(logits[i]!);
    return p * (1 - p) * d;
  });
}

function logitDeviation(covariance: readonly number[], { rows, columns, values }: Matrix): Float64Array {
  const size = columns + 1;
  const matrix = Float64Array.from(covariance);
  const out = new Float64Array(rows);
  const row = new Float64Array(size).fill(1);
  for (let i = 0; i < rows; i++) {
    row.set(values.subarray(i * columns, (i + 1) * columns));
    let total = 0;
    for (let a = 0; a < size; a++) {
      const at = a * size;
      let sum = 0;
      for (let b = 0; b < a; b++) sum += matrix[at + b]! * row[b]!;
      total += row[a]! * (2 * sum + matrix[at + a]! * row[a]!);
    }
    out[i] = Math.sqrt(Math.max(0, total));
  }
  return out;
}

function spread(ensemble: readonly FittedModel[], x: Matrix): Float64Array {
  const all = ensemble.map((model) => predict(model, x));
  return Float64Array.from({ length: x.rows }, (_, i) => {
    const values = all.map((one) => one[i]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  });
}
