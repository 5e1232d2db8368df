import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import { fitModel, type TrainingData } from '#main/analysis/scoring/models/fit.ts';
import { predict } from '#main/analysis/scoring/models/predict.ts';
import { createMessage } from '#main/inference/onnx/protobuf.ts';
import { scoreModelOnnx } from '#main/inference/onnx/scoreModel.ts';
import { runScoreModel } from '#main/inference/onnx/scorePredictor.ts';
import { settings, tableNames, tables, toMatrix } from '../analysis/scoring/reference.ts';

describe('a trained model as ONNX', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-onnx-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  for (const name of tableNames) {
    for (const kind of ['linear', 'logistic', 'mlp', 'bradley-terry'] as const) {
      it(`says what the trainer says to 1e-5: ${kind} on ${name}`, async () => {
        const { features, x, y } = tables[name];
        const rows = x.map((row, i) => (i % 7 === 0 ? row.with(1, NaN) : row));
        const pairs = y.flatMap((value, i) => (value === 1 ? [[i, y.indexOf(0)] as const] : []));
        const data: TrainingData = { features, x: toMatrix(rows), y: Float64Array.from(y), pairs };
        const examples = kind === 'bradley-terry' ? [...pairs.keys()] : [...y.keys()];
        const spec = { kind, settings: settings({ mlp: { epochs: 30, layers: [16, 8] } }) };
        const model = fitModel(spec, data, examples);
        const path = join(folder, `${name}-${kind}.onnx`);
        writeFileSync(path, scoreModelOnnx(model));
        const own = predict(model, data.x);
        const theirs = await runScoreModel(path, data.x.values, data.x.rows);
        own.forEach((value, i) => {
          // A linear prediction may be near 0, where a ratio means nothing: then against its own scale of 1.
          const scale = kind === 'linear' ? Math.max(1, Math.abs(value)) : Math.abs(value);
          expect(Math.abs(theirs[i]! - value) / scale).toBeLessThan(1e-5);
        });
      });
    }
  }

  it('loads in plain onnxruntime, which knows its input, output and features', async () => {
    const { features, x, y } = tables.iris;
    const data = { features, x: toMatrix(x), y: Float64Array.from(y), pairs: [] };
    const model = fitModel({ kind: 'logistic', settings: settings() }, data, [...y.keys()]);
    const session = await ort.InferenceSession.create(scoreModelOnnx(model));
    expect([session.inputNames, session.outputNames]).toEqual([['features'], ['score']]);
    const tensor = new ort.Tensor('float32', Float32Array.from(x[0]!), [1, 4]);
    const { score } = await session.run({ features: tensor });
    expect(score?.dims).toEqual([1, 1]);
    await session.release();
  });

  it('gives the same bytes again', () => {
    const model: FittedModel = {
      ...{ features: ['a'], mean: [1], std: [0] },
      core: { type: 'linear', link: 'identity', coefficients: [2], intercept: 3, covariance: null },
    };
    expect(scoreModelOnnx(model)).toEqual(scoreModelOnnx(model));
  });
});

describe('protobuf', () => {
  it('writes varints as its documentation does', () => {
    expect([...createMessage().int(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
    expect([...createMessage().text(2, 'testing').finish()]).toEqual([0x12, 7, ...Buffer.from('testing')]);
    expect(() => createMessage().int(1, -1)).toThrow(RangeError);
  });
});
