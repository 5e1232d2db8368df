import type { FittedModel, MlpCore } from '#shared/domain/scoring/fitted.ts';
import type { Matrix } from '../linalg/matrix.ts';
import {
  backward,
  createGradients,
  createWorkspace,
  forward,
  fromCore,
  type Layer,
} from '../models/network.ts';
import { standardise } from '../models/standardise.ts';

export interface Attribution {
  /** The logit (or number) of the mean shot. */
  base: number;
  /** `[features]`; base + their sum is `total`, for a network to about 1e-4 of the logit. */
  effects: Float64Array;
  total: number;
}

const steps = 128;

/**
 * What each feature added to the logit of a shot, against the mean of what the model learned from.
 *
 * Linear models: w·z, exact. Networks: integrated gradients along the straight line from the mean (z = 0), by the
 * midpoint rule; their sum is the difference of the two logits.
 *
 * @param x - Raw features, one row a shot; `NaN`: missing, which adds nothing.
 * @see Sundararajan, Taly & Yan, "Axiomatic Attribution for Deep Networks", ICML 2017.
 */
export function explain(model: FittedModel, x: Matrix): Attribution[] {
  const z = standardise(x, model);
  const { core } = model;
  const rows = Array.from({ length: z.rows }, (_, i) =>
    z.values.subarray(i * z.columns, (i + 1) * z.columns),
  );
  if (core.type === 'mlp') return explainNetwork(core, rows);
  return rows.map((row) => {
    const effects = row.map((value, j) => value * core.coefficients[j]!);
    return {
      base: core.intercept,
      effects,
      total: effects.reduce((sum, effect) => sum + effect, core.intercept),
    };
  });
}

function explainNetwork(core: MlpCore, rows: readonly Float64Array[]): Attribution[] {
  const layers = fromCore(core);
  return rows.map((row) => {
    const gradient = integratedGradient(layers, row);
    const effects = row.map((value, j) => value * gradient[j]!);
    return { base: logitOf(layers, new Float64Array(row.length)), effects, total: logitOf(layers, row) };
  });
}

function logitOf(layers: readonly Layer[], row: Float64Array): number {
  return forward(layers, row, 1, createWorkspace(layers, 1))[0]!;
}

/** Mean gradient of the logit by the inputs on the way from 0 to the row. */
function integratedGradient(layers: readonly Layer[], row: Float64Array): Float64Array {
  const width = row.length;
  const path = new Float64Array(steps * width);
  for (let k = 0; k < steps; k++) {
    for (let j = 0; j < width; j++) path[k * width + j] = ((k + 0.5) / steps) * row[j]!;
  }
  const workspace = createWorkspace(layers, steps);
  forward(layers, path, steps, workspace);
  const ones = new Float64Array(steps).fill(1);
  backward(layers, path, ones, steps, workspace, createGradients(layers));
  return firstSlopes(layers[0]!, workspace.slopes[0]!, width);
}

/** Mean over the steps of W · slopes. */
function firstSlopes({ outputs, weights }: Layer, slopes: Float64Array, width: number): Float64Array {
  const mean = new Float64Array(outputs);
  for (let k = 0; k < steps; k++) {
    for (let o = 0; o < outputs; o++) mean[o]! += slopes[k * outputs + o]! / steps;
  }
  return Float64Array.from({ length: width }, (_, j) => {
    let sum = 0;
    for (let o = 0; o < outputs; o++) sum += weights[j * outputs + o]! * mean[o]!;
    return sum;
  });
}
