import type { Gradients, Layer } from './network.ts';

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/**
 * Adam with its published constants.
 *
 * @returns Takes one step with the given gradients (which it clears).
 * @see Kingma & Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
 */
export function createAdam(
  layers: readonly Layer[],
  rate: number,
): (gradients: readonly Gradients[]) => void {
  const moments = layers.map(({ weights, bias }) => ({
    weights: [new Float64Array(weights.length), new Float64Array(weights.length)] as const,
    bias: [new Float64Array(bias.length), new Float64Array(bias.length)] as const,
  }));
  let step = 0;
  return (gradients) => {
    step += 1;
    const scaled = (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    layers.forEach((layer, index) => {
      const { weights, bias } = gradients[index]!;
      move(layer.weights, weights, moments[index]!.weights, scaled);
      move(layer.bias, bias, moments[index]!.bias, scaled);
    });
  };
}

function move(
  values: Float64Array,
  gradient: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
  scaled: number,
): void {
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i]!;
    const m = beta1 * first[i]! + (1 - beta1) * g;
    const v = beta2 * second[i]! + (1 - beta2) * g * g;
    first[i] = m;
    second[i] = v;
    values[i]! -= (scaled * m) / (Math.sqrt(v) + epsilon);
    gradient[i] = 0;
  }
}
