import { createModelRunner, loadOnnx } from '../modelRunner.ts';
import { scoreInput, scoreOutput } from './scoreModel.ts';

/**
 * Run a score model over all rows at once.
 *
 * @param path - Of the ONNX file.
 * @param values - Row-major `[rows × features]`, raw; `NaN`: missing.
 * @returns `[rows]`
 * @throws TrimbinError `model-missing`.
 */
export async function runScoreModel(path: string, values: Float64Array, rows: number): Promise<Float64Array> {
  if (rows === 0) return new Float64Array(0);
  const runner = await createModelRunner(path);
  try {
    const { Tensor } = await loadOnnx();
    const input = new Tensor('float32', Float32Array.from(values), [rows, values.length / rows]);
    const scores = new Float32Array(rows);
    await runner.run({ [scoreInput]: input }, { [scoreOutput]: new Tensor('float32', scores, [rows, 1]) });
    return Float64Array.from(scores);
  } finally {
    await runner.dispose();
  }
}
