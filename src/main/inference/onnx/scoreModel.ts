import type { DenseLayer, FittedModel } from '#shared/domain/scoring/fitted.ts';
import { encodeOnnx, type OnnxConstant, type OnnxNode } from './onnxGraph.ts';

export const scoreInput = 'features';
export const scoreOutput = 'score';

/**
 * A trained model as an ONNX file.
 *
 * Input `features`, float32 `[n, features]`, raw values in the order of the metadata `features` (a JSON list); NaN is a
 * missing value and becomes the mean. Output `score`, float32 `[n, 1]`. In between it counts in 64 bits, like the
 * trainer: a mean that is large beside its deviation would not survive 32.
 */
export function scoreModelOnnx(model: FittedModel): Uint8Array {
  const { features, mean, std, core } = model;
  const width = features.length;
  const constants: OnnxConstant[] = [
    { name: 'mean', dims: [width], values: mean },
    { name: 'scale', dims: [width], values: std.map((value) => (value === 0 ? 1 : value)) },
  ];
  const nodes: OnnxNode[] = [
    { op: 'Cast', inputs: [scoreInput], output: 'raw', attributes: { to: 11 } },
    { op: 'IsNaN', inputs: ['raw'], output: 'missing' },
    { op: 'Where', inputs: ['missing', 'mean', 'raw'], output: 'filled' },
    { op: 'Sub', inputs: ['filled', 'mean'], output: 'centred' },
    { op: 'Div', inputs: ['centred', 'scale'], output: 'standardised' },
  ];
  const layers = core.type === 'mlp' ? core.layers : [asLayer(core.coefficients, core.intercept)];
  let from = 'standardised';
  layers.forEach(({ inputs, outputs, weights, bias }, index) => {
    const name = (part: string): string => `${part}${index}`;
    constants.push({ name: name('weights'), dims: [inputs, outputs], values: weights });
    constants.push({ name: name('bias'), dims: [outputs], values: bias });
    nodes.push({ op: 'MatMul', inputs: [from, name('weights')], output: name('product') });
    nodes.push({ op: 'Add', inputs: [name('product'), name('bias')], output: name('sum') });
    from = name('sum');
    if (index === layers.length - 1) return;
    nodes.push({ op: 'Relu', inputs: [from], output: name('active') });
    from = name('active');
  });
  if (core.type === 'mlp' || core.link === 'sigmoid') {
    // Not the operator Sigmoid: onnxruntime's is a tanh, which loses all digits of small probabilities.
    constants.push({ name: 'one', dims: [], values: [1] });
    nodes.push({ op: 'Neg', inputs: [from], output: 'negative' });
    nodes.push({ op: 'Exp', inputs: ['negative'], output: 'odds' });
    nodes.push({ op: 'Add', inputs: ['one', 'odds'], output: 'all' });
    nodes.push({ op: 'Div', inputs: ['one', 'all'], output: 'probability' });
    from = 'probability';
  }
  nodes.push({ op: 'Cast', inputs: [from], output: scoreOutput, attributes: { to: 1 } });
  return encodeOnnx({
    ...{ name: 'trimbin-score', nodes, constants },
    about: 'Features in, score out; standardisation is part of the graph.',
    input: { name: scoreInput, type: 'float', dims: ['n', width] },
    output: { name: scoreOutput, type: 'float', dims: ['n', 1] },
    metadata: { features: JSON.stringify(features) },
  });
}

function asLayer(coefficients: readonly number[], intercept: number): DenseLayer {
  return { inputs: coefficients.length, outputs: 1, weights: [...coefficients], bias: [intercept] };
}
