import type { MlpCore } from '#shared/domain/scoring/fitted.ts';
import type { MlpSettings } from '#shared/domain/scoring/models.ts';
import { takeRows, takeValues, type Matrix } from '../linalg/matrix.ts';
import { seededRandom, type SeededRandom } from '../seededRandom.ts';
import { createAdam } from './adam.ts';
import { sigmoid } from './logisticLoss.ts';
import {
  backward,
  createGradients,
  createNetwork,
  createWorkspace,
  forward,
  toCore,
  type Gradients,
  type Layer,
  type Workspace,
} from './network.ts';

/** From so many rows on a tenth is held back to tell when to stop; with fewer it would be noise. */
const rowsForHoldout = 1000;
const holdoutShare = 0.1;
/** Smaller gains do not count as getting better, as in scikit-learn. */
const tolerance = 1e-4;

export interface MlpTraining {
  core: MlpCore;
  epochs: number;
  /** Mean binary cross-entropy on the training rows after each epoch. */
  losses: number[];
}

/**
 * A multilayer perceptron for two classes: dense layers with ReLU, a sigmoid, binary cross-entropy and an L2 penalty,
 * trained by Adam on shuffled batches. It stops early when the loss has not gone down by 1e-4 for `patience` epochs:
 * that of a held-back tenth from 1,000 rows on (the best weights are kept), else that of the training rows.
 *
 * @param z - Standardised rows, no `NaN`.
 * @param y - `[rows]`, 0 or 1.
 * @returns The same for the same seed.
 * @see Goodfellow, Bengio & Courville, "Deep Learning", 6.5 and 7.8.
 */
export function trainMlp(z: Matrix, y: Float64Array, settings: MlpSettings, seed: number): MlpTraining {
  const random = seededRandom(seed);
  const { rows: kept, held } = split(y, random);
  const [x, target] = [takeRows(z, kept), takeValues(y, kept)];
  const layers = createNetwork([z.columns, ...settings.layers], random);
  const watch = createWatch(layers, held.length > 0 ? [takeRows(z, held), takeValues(y, held)] : null);
  const run = createEpoch(layers, x, target, settings, random);
  const losses: number[] = [];
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const loss = run();
    losses.push(loss);
    if (watch.sees(loss) >= settings.patience) break;
  }
  return { core: toCore(watch.best()), epochs: losses.length, losses };
}

/** A tenth of each class apart, where there are enough rows. */
function split(y: Float64Array, random: SeededRandom): { rows: Int32Array; held: Int32Array } {
  const all = Int32Array.from(y, (_, i) => i);
  if (y.length < rowsForHoldout) return { rows: all, held: new Int32Array(0) };
  random.shuffle(all);
  const wanted = [0, 1].map((kind) => Math.floor(holdoutShare * y.filter((value) => value === kind).length));
  const held = all.filter((row) => wanted[y[row]!]!-- > 0);
  const apart = new Set(held);
  return { rows: all.filter((row) => !apart.has(row)), held };
}

/** One pass over all rows; gives the mean cross-entropy seen on the way. */
function createEpoch(
  layers: Layer[],
  x: Matrix,
  y: Float64Array,
  { batch: wanted, learningRate, decay }: MlpSettings,
  random: SeededRandom,
): () => number {
  const batch = Math.min(wanted, Math.max(1, x.rows));
  const workspace = createWorkspace(layers, batch);
  const gradients = createGradients(layers);
  const step = createAdam(layers, learningRate);
  const order = Int32Array.from({ length: x.rows }, (_, i) => i);
  const input = new Float64Array(batch * x.columns);
  const labels = new Float64Array(batch);
  return () => {
    random.shuffle(order);
    let total = 0;
    for (let start = 0; start < x.rows; start += batch) {
      const count = Math.min(batch, x.rows - start);
      for (let i = 0; i < count; i++) {
        const row = order[start + i]!;
        input.set(x.values.subarray(row * x.columns, (row + 1) * x.columns), i * x.columns);
        labels[i] = y[row]!;
      }
      total += count * lossAndGradients({ layers, workspace, gradients }, input, labels, count, decay);
      step(gradients);
    }
    return total / Math.max(1, x.rows);
  };
}

/**
 * Mean binary cross-entropy of a batch; its gradients, and those of the penalty `decay/2 · Σw² / count`, are added.
 *
 * @returns The cross-entropy alone, in nats.
 */
export function lossAndGradients(
  { layers, workspace, gradients }: { layers: Layer[]; workspace: Workspace; gradients: Gradients[] },
  input: Float64Array,
  labels: Float64Array,
  count: number,
  decay: number,
): number {
  const logits = forward(layers, input, count, workspace);
  const slope = new Float64Array(count);
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const t = logits[i]!;
    loss += Math.max(t, 0) - t * labels[i]! + Math.log1p(Math.exp(-Math.abs(t)));
    slope[i] = (sigmoid(t) - labels[i]!) / count;
  }
  backward(layers, input, slope, count, workspace, gradients);
  if (decay > 0) {
    layers.forEach(({ weights }, index) => {
      const gradient = gradients[index]!.weights;
      for (let i = 0; i < weights.length; i++) gradient[i]! += (decay / count) * weights[i]!;
    });
  }
  return loss / count;
}

/** Counts epochs without gain, and keeps the weights of the best one where rows were held back. */
function createWatch(layers: Layer[], held: [Matrix, Float64Array] | null) {
  const workspace = held ? createWorkspace(layers, held[0].rows) : null;
  const copy = (): Layer[] =>
    layers.map((layer) => ({ ...layer, weights: layer.weights.slice(), bias: layer.bias.slice() }));
  let [least, waited, kept] = [Infinity, 0, copy()];
  return {
    sees(trainingLoss: number): number {
      const loss = held && workspace ? meanLoss(layers, held, workspace) : trainingLoss;
      waited = loss > least - tolerance ? waited + 1 : 0;
      if (loss < least) {
        least = loss;
        if (held) kept = copy();
      }
      return waited;
    },
    best: (): Layer[] => (held ? kept : layers),
  };
}

function meanLoss(layers: Layer[], [x, y]: [Matrix, Float64Array], workspace: Workspace): number {
  const logits = forward(layers, x.values, x.rows, workspace);
  let loss = 0;
  for (let i = 0; i < x.rows; i++) {
    const t = logits[i]!;
    loss += Math.max(t, 0) - t * y[i]! + Math.log1p(Math.exp(-Math.abs(t)));
  }
  return loss / x.rows;
}
