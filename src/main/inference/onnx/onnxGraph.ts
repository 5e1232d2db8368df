import { createMessage, type MessageWriter } from './protobuf.ts';

/**
 * The parts of an ONNX model that our graphs need. Field numbers are those of onnx.proto; operator set 17 with IR 8 is
 * older than what onnxruntime 1.30 reads (up to 26), so that older runtimes load it too.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const irVersion = 8;
const opset = 17;
export const elementType = { float: 1, double: 11 } as const;
type ElementType = keyof typeof elementType;
const attributeTypeInt = 2;

export interface OnnxNode {
  op: string;
  inputs: readonly string[];
  output: string;
  /** Integer attributes. */
  attributes?: Readonly<Record<string, number>>;
}

/** A constant of the graph, stored as 64-bit floats. */
export interface OnnxConstant {
  name: string;
  dims: readonly number[];
  values: readonly number[];
}

export interface OnnxPort {
  name: string;
  type: ElementType;
  /** A text is a size that is only known when it runs. */
  dims: readonly (number | string)[];
}

export interface OnnxModel {
  name: string;
  about: string;
  nodes: readonly OnnxNode[];
  constants: readonly OnnxConstant[];
  input: OnnxPort;
  output: OnnxPort;
  metadata: Readonly<Record<string, string>>;
}

/** The bytes of the `.onnx` file; the same model gives the same bytes. */
export function encodeOnnx({
  name,
  about,
  nodes,
  constants,
  input,
  output,
  metadata,
}: OnnxModel): Uint8Array {
  const graph = createMessage();
  nodes.forEach((node, index) => graph.message(1, nodeMessage(node, index)));
  graph.text(2, name);
  for (const constant of constants) graph.message(5, tensorMessage(constant));
  graph.text(10, about).message(11, portMessage(input)).message(12, portMessage(output));
  const model = createMessage().int(1, irVersion).text(2, 'Trimbin').message(7, graph);
  model.message(8, createMessage().text(1, '').int(2, opset));
  for (const [key, value] of Object.entries(metadata)) {
    model.message(14, createMessage().text(1, key).text(2, value));
  }
  return model.finish();
}

function nodeMessage({ op, inputs, output, attributes = {} }: OnnxNode, index: number): MessageWriter {
  const node = createMessage();
  for (const input of inputs) node.text(1, input);
  node.text(2, output).text(3, `${index}-${op}`).text(4, op);
  for (const [name, value] of Object.entries(attributes)) {
    node.message(5, createMessage().text(1, name).int(3, value).int(20, attributeTypeInt));
  }
  return node;
}

function tensorMessage({ name, dims, values }: OnnxConstant): MessageWriter {
  const tensor = createMessage();
  for (const dim of dims) tensor.int(1, dim);
  const raw = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, i) => raw.setFloat64(i * 8, value, true));
  return tensor.int(2, elementType.double).text(8, name).bytes(9, new Uint8Array(raw.buffer));
}

function portMessage({ name, type, dims }: OnnxPort): MessageWriter {
  const shape = createMessage();
  for (const dim of dims) {
    shape.message(1, typeof dim === 'number' ? createMessage().int(1, dim) : createMessage().text(2, dim));
  }
  const tensor = createMessage().int(1, elementType[type]).message(2, shape);
  return createMessage().text(1, name).message(2, createMessage().message(1, tensor));
}
