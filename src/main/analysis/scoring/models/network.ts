import type { DenseLayer, MlpCore } from '#shared/domain/scoring/fitted.ts';
import type { SeededRandom } from '../seededRandom.ts';

/** A layer while it is trained. `weights` row-major `[inputs × outputs]`, so that the inner loops run along memory. */
export interface Layer {
  inputs: number;
  outputs: number;
  weights: Float64Array;
  bias: Float64Array;
}

/**
 * Dense layers with ReLU between them and one output (a logit).
 *
 * @param sizes - Inputs, hidden units…; the last layer has one output.
 * @see He et al., "Delving Deep into Rectifiers", ICCV 2015: weights from N(0, 2/inputs).
 */
export function createNetwork(sizes: readonly number[], random: SeededRandom): Layer[] {
  return sizes.map((inputs, index) => {
    const outputs = sizes[index + 1] ?? 1;
    const deviation = Math.sqrt(2 / Math.max(1, inputs));
    const weights = Float64Array.from({ length: inputs * outputs }, () => deviation * random.normal());
    return { inputs, outputs, weights, bias: new Float64Array(outputs) };
  });
}

/** Room for a batch: the outputs of every layer, and the slopes that run back. Made once, used for every batch. */
export interface Workspace {
  outputs: Float64Array[];
  slopes: Float64Array[];
}

export function createWorkspace(layers: readonly Layer[], batch: number): Workspace {
  const room = (): Float64Array[] => layers.map(({ outputs }) => new Float64Array(outputs * batch));
  return { outputs: room(), slopes: room() };
}

/** Run `count` rows through; the logits are then in `workspace.outputs.at(-1)`. */
export function forward(
  layers: readonly Layer[],
  input: Float64Array,
  count: number,
  workspace: Workspace,
): Float64Array {
  let from = input;
  layers.forEach((layer, index) => {
    const to = workspace.outputs[index]!;
    denseForward(layer, from, to, count);
    if (index < layers.length - 1) {
      const end = count * layer.outputs;
      for (let i = 0; i < end; i++) if (to[i]! < 0) to[i] = 0;
    }
    from = to;
  });
  return from;
}

function denseForward(
  { inputs, outputs, weights, bias }: Layer,
  from: Float64Array,
  to: Float64Array,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    const out = row * outputs;
    for (let o = 0; o < outputs; o++) to[out + o] = bias[o]!;
    for (let i = 0; i < inputs; i++) {
      const x = from[row * inputs + i]!;
      if (x === 0) continue;
      const line = i * outputs;
      for (let o = 0; o < outputs; o++) to[out + o]! += x * weights[line + o]!;
    }
  }
}

export interface Gradients {
  weights: Float64Array;
  bias: Float64Array;
}

export const createGradients = (layers: readonly Layer[]): Gradients[] =>
  layers.map(({ weights, bias }) => ({
    weights: new Float64Array(weights.length),
    bias: new Float64Array(bias.length),
  }));

/**
 * Backpropagation: add the gradients of a loss to `gradients`, given its slope at each logit.
 *
 * @param slope - `[count]`, the derivative of the loss by each logit.
 */
export function backward(
  layers: readonly Layer[],
  input: Float64Array,
  slope: Float64Array,
  count: number,
  workspace: Workspace,
  gradients: readonly Gradients[],
): void {
  workspace.slopes.at(-1)?.set(slope.subarray(0, count));
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index]!;
    const from = index === 0 ? input : workspace.outputs[index - 1]!;
    const back = index === 0 ? null : workspace.slopes[index - 1]!;
    denseBackward(layer, from, workspace.slopes[index]!, back, count, gradients[index]!);
  }
}

function denseBackward(
  { inputs, outputs, weights }: Layer,
  from: Float64Array,
  slopes: Float64Array,
  back: Float64Array | null,
  count: number,
  gradient: Gradients,
): void {
  for (let row = 0; row < count; row++) {
    const at = row * outputs;
    for (let o = 0; o < outputs; o++) gradient.bias[o]! += slopes[at + o]!;
    for (let i = 0; i < inputs; i++) {
      const x = from[row * inputs + i]!;
      const line = i * outputs;
      // A unit that ReLU shut passes nothing on, either way.
      if (x !== 0) for (let o = 0; o < outputs; o++) gradient.weights[line + o]! += x * slopes[at + o]!;
      if (back === null) continue;
      let sum = 0;
      if (x > 0) for (let o = 0; o < outputs; o++) sum += slopes[at + o]! * weights[line + o]!;
      back[row * inputs + i] = sum;
    }
  }
}

export function toCore(layers: readonly Layer[]): MlpCore {
  return {
    type: 'mlp',
    layers: layers.map(({ inputs, outputs, weights, bias }): DenseLayer => {
      return { inputs, outputs, weights: [...weights], bias: [...bias] };
    }),
  };
}

export function fromCore({ layers }: MlpCore): Layer[] {
  return layers.map(({ inputs, outputs, weights, bias }) => {
    return { inputs, outputs, weights: Float64Array.from(weights), bias: Float64Array.from(bias) };
  });
}
