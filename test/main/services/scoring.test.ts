import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureNames } from '#shared/domain/features/registry.ts';
import { weightedScores, defaultWeights, type PartColumns } from '#shared/domain/scoring/defaultScore.ts';
import { Report } from '#shared/domain/report.ts';
import { readCsv } from '../../support/readCsv.ts';
import type { TestCore } from '../../support/core.ts';
import { openScoredProject, targetOf, type ScoredProject } from '../../support/scoredProject.ts';

describe('scoring a project', () => {
  let project: ScoredProject;
  let [core, folder] = [null as unknown as TestCore, ''];
  const call: TestCore['client']['call'] = (...args) => project.call(...args);
  const refs: ScoredProject['refs'] = () => project.refs();

  beforeAll(async () => {
    project = await openScoredProject('scoring', 6);
    ({ core, folder } = project);
  }, 120_000);
  afterAll(async () => {
    await project.close();
    expect(core.faults).toEqual([]);
  });

  it('has a vector for every shot and says what has not run', async () => {
    const { clipId, values, missing, notMeasured } = await call('scoring.features', {});
    expect(clipId).toHaveLength(18);
    expect(Object.keys(values)).toEqual(featureNames);
    expect(values['length']).toEqual(clipId.map(() => expect.closeTo(1.2, 2)));
    expect(values['sharpness']?.every((value) => value !== null)).toBe(true);
    // No sound in the files: nothing that an analysis would fill in, and never 0.
    expect(values['loudness']).toEqual(clipId.map(() => null));
    expect(missing['loudness']).toEqual({ notRun: 0, notThere: 18 });
    expect(notMeasured).toEqual([]);
  });

  it('ranks without labels, sharp before blurred, and explains it to the last digit', async () => {
    const ranking = await call('scoring.rank', { by: { type: 'default' } });
    const mean = (kind: number): number => {
      const own = ranking.score.filter((_, i) => ranking.index[i] === kind);
      return own.reduce((sum: number, score) => sum + score!, 0) / own.length;
    };
    expect(mean(0)).toBeGreaterThan(mean(2));
    expect(ranking.score).toEqual(ranking.score.toSorted((a, b) => b! - a!));
    // What the sliders of the view do gives the same numbers.
    const again = weightedScores(ranking.parts as unknown as PartColumns, defaultWeights, 18);
    again.forEach((score, i) => expect(score).toBeCloseTo(ranking.score[i]!, 12));
    const { explanations } = await call('scoring.explain', { by: { type: 'default' }, shots: await refs() });
    for (const { base, total, contributions, score } of explanations) {
      expect(contributions.reduce((sum, { effect }) => sum + effect, base)).toBeCloseTo(total!, 12);
      expect(score).toBeCloseTo(total!, 12);
    }
  });

  it('keeps weights, and goes back to the defaults', async () => {
    await call('scoring.setWeights', { focus: 0, noise: 5 });
    expect((await call('scoring.weights', {})).weights).toEqual({ ...defaultWeights, focus: 0, noise: 5 });
    expect((await call('scoring.setWeights', {})).weights).toEqual(defaultWeights);
  });

  it('answers plainly where there are too few labels', async () => {
    const answer = await call('scoring.train', { model: 'logistic' });
    expect(answer).toMatchObject({ trained: false, labels: { picks: 0, shots: 18 } });
    expect(answer.trained ? '' : answer.reason).toContain('0 picks and 0 rejects');
  });

  it.each(['logistic', 'mlp'] as const)(
    'learns picks: %s; the file says the same in plain onnxruntime',
    { timeout: 60_000 },
    async (model) => {
      const all = await refs();
      await call('library.label', {
        targets: all.filter(({ kind }) => kind === 0).map(targetOf),
        set: { flag: 'pick' },
      });
      await call('library.label', {
        targets: all.filter(({ kind }) => kind === 2).map(targetOf),
        set: { flag: 'reject' },
      });
      const seen: number[] = [];
      const answer = await core.client.call(
        'scoring.train',
        { model, settings: { mlp: { epochs: 40, layers: [8] } } },
        { onProgress: ({ fraction }) => seen.push(fraction) },
      );
      if (!answer.trained) throw new Error(answer.reason);
      const { id, features, file, validation, labels } = answer.model;
      expect(labels).toEqual({ shots: 12, clips: 6, positives: 6, pairs: null });
      expect(seen.at(-1)).toBe(1);
      expect(validation).toMatchObject({ folds: 5, groups: 6, trust: 'too-few' });
      expect(validation?.sentence).toContain('Too few labels');
      const by = { type: 'model', modelId: id } as const;
      const ranking = await call('scoring.rank', { by });
      expect(ranking.index.filter((kind) => kind !== 1)).toEqual([0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2]);
      expect(ranking.uncertainty.every((value) => value !== null && value >= 0)).toBe(true);

      const { values, clipId, startFrame } = await call('scoring.features', {});
      const session = await ort.InferenceSession.create(join(folder, '.trimbin', file));
      const flat = clipId.flatMap((_, row) => features.map((name) => values[name]![row] ?? NaN));
      const input = new ort.Tensor('float32', Float32Array.from(flat), [clipId.length, features.length]);
      const { score } = await session.run({ features: input });
      await session.release();
      const plain = score!.data as Float32Array;
      clipId.forEach((one, row) => {
        const at = ranking.clipId.findIndex(
          (two, i) => two === one && ranking.startFrame[i] === startFrame[row],
        );
        expect(Math.abs(plain[row]! - ranking.score[at]!) / ranking.score[at]!).toBeLessThan(1e-5);
      });

      const { explanations } = await call('scoring.explain', { by, shots: all });
      for (const { base, total, contributions } of explanations) {
        const sum = contributions.reduce((whole, { effect }) => whole + effect, base);
        expect(Math.abs(sum - total!)).toBeLessThan(model === 'mlp' ? 0.01 * (1 + Math.abs(total!)) : 1e-9);
      }
      const { shots } = await call('scoring.nextToLabel', { modelId: id, count: 4 });
      expect(shots).toHaveLength(4);
      const grey = all.filter(({ kind }) => kind === 1).map(({ clipId: c, startFrame: s }) => `${c} ${s}`);
      for (const shot of shots) expect(grey).toContain(`${shot.clipId} ${shot.startFrame}`);
    },
  );

  it('takes comparisons back, turns them round, and learns from them', async () => {
    const all = await refs();
    const [sharp, blurred] = [0, 2].map((kind) => all.filter((shot) => shot.kind === kind));
    const pair = { better: sharp![0]!, worse: blurred![0]! };
    expect((await call('scoring.compare', pair)).pairs).toBe(1);
    expect((await call('scoring.compare', pair)).entry).toBeNull();
    await call('scoring.compare', { better: pair.worse, worse: pair.better });
    expect((await call('scoring.pairs', {})).pairs).toMatchObject([{ better: targetOf(pair.worse).shot }]);
    await call('history.undo', {});
    expect((await call('scoring.pairs', {})).pairs).toMatchObject([{ better: targetOf(pair.better).shot }]);
    await call('history.undo', {});
    expect((await call('scoring.pairs', {})).pairs).toEqual([]);
    await expect(call('scoring.compare', { better: pair.better, worse: pair.better })).rejects.toThrow(
      'itself',
    );

    for (const [i, better] of sharp!.entries()) {
      await call('scoring.compare', { better, worse: blurred![i]! });
    }
    const { pair: next } = await call('scoring.nextPair', {});
    expect(next).not.toBeNull();
    const answer = await call('scoring.train', { model: 'bradley-terry' });
    if (!answer.trained) throw new Error(answer.reason);
    expect(answer.model.labels).toMatchObject({ pairs: 6, shots: 12 });
    const ranking = await call('scoring.rank', { by: { type: 'model', modelId: answer.model.id } });
    const rank = (kind: number): number => ranking.index.indexOf(kind);
    expect(rank(0)).toBeLessThan(rank(2));
  }, 60_000);

  it('uses the model that was chosen, and the newest as long as none was', async () => {
    const [newest, older] = await call('scoring.models', {});
    expect(await call('scoring.inUse', {})).toEqual({ type: 'model', modelId: newest!.id });
    await call('scoring.use', { type: 'model', modelId: older!.id });
    expect(await call('scoring.inUse', {})).toEqual({ type: 'model', modelId: older!.id });
    await expect(call('scoring.use', { type: 'model', modelId: 'gone' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await call('scoring.use', { type: 'model', modelId: newest!.id });
  });

  it('draws a learning curve, and stops when told, with nothing left behind', async () => {
    const answer = await call('scoring.learningCurve', { model: 'logistic', steps: 3 });
    if (!answer.trained) throw new Error(answer.reason);
    expect(answer.measure).toBe('auc');
    expect(answer.points.at(-1)).toMatchObject({ labels: 12, training: 1, validation: { groups: 6 } });
    expect(answer.points.map(({ labels }) => labels)).toEqual(
      answer.points.map(({ labels }) => labels).toSorted((a, b) => a - b),
    );
    const before = await call('scoring.models', {});
    for (const name of ['scoring.train', 'scoring.learningCurve'] as const) {
      const abort = new AbortController();
      const settings = { mlp: { epochs: 5000, patience: 1000, layers: [512, 512] } };
      const running = core.client.call(name, { model: 'mlp', settings }, { signal: abort.signal });
      setTimeout(() => abort.abort(), 300);
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect(await call('scoring.models', {})).toEqual(before);
    // The threads are free again.
    expect((await call('scoring.train', { model: 'logistic' })).trained).toBe(true);
    const [made] = await call('scoring.models', {});
    if (made && !before.some(({ id }) => id === made.id))
      await call('scoring.deleteModel', { modelId: made.id });
  }, 60_000);

  it('writes selects in the order of the editor', async () => {
    const shots = (await refs()).slice(0, 3).reverse();
    const { text } = await call('scoring.exportSelects', {
      ...{ by: { type: 'default' }, format: 'csv' },
      shots: shots.map(({ clipId, startFrame, endFrame }) => ({ clipId, startFrame, endFrame })),
    });
    const [head = [], ...rows] = readCsv(text ?? '');
    expect(rows.map((row) => Number(row[head.indexOf('startFrame')]))).toEqual(
      shots.map(({ startFrame }) => startFrame),
    );
    const gone = [{ clipId: 'x', startFrame: 0, endFrame: 1 }];
    await expect(
      call('scoring.exportSelects', { by: { type: 'default' }, format: 'json', shots: gone }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('makes a string-out without near-duplicates', async () => {
    const selects = await call('scoring.selects', { by: { type: 'default' }, lengthMs: 4000, variety: 0.3 });
    expect(selects.lengthMs).toBeGreaterThanOrEqual(2800);
    expect(selects.lengthMs).toBeLessThanOrEqual(5300);
    const { group, clipId, startFrame } = await call('scoring.rank', { by: { type: 'default' } });
    const groups = selects.clipId.map(
      (id, i) =>
        group[clipId.findIndex((one, row) => one === id && startFrame[row] === selects.startFrame[i])],
    );
    expect(new Set(groups).size).toBe(groups.length);
    // All the grey shots are takes of one picture.
    const { index } = await call('scoring.rank', { by: { type: 'default' } });
    expect(new Set(group.filter((_, i) => index[i] === 1)).size).toBe(1);
  });

  it('writes Parquet that DuckDB reads back, missing as NULL', async () => {
    const path = join(folder, '..', "it's.parquet");
    const { shots } = await call('scoring.exportFeatures', { format: 'parquet', path });
    const database = await DuckDBInstance.create(':memory:');
    const connection = await database.connect();
    const { text } = await call('scoring.exportFeatures', { format: 'csv' });
    expect(text?.split('\r\n')[0]).toBe(
      ['clipId', 'path', 'shot', 'startFrame', 'endFrame', 'startMs', 'endMs', ...featureNames].join(','),
    );
    const reader = await connection.runAndReadAll(
      `SELECT count(*), count(loudness), min(luma) FROM '${path.replaceAll("'", "''")}'`,
    );
    const [[count, loud, luma]] = reader.getRows() as [[bigint, bigint, number]];
    expect([Number(count), Number(loud)]).toEqual([shots, 0]);
    expect(luma).toBeGreaterThan(0);
    connection.closeSync();
    database.closeSync();
  });

  it('puts scores with reasons into the reports', async () => {
    const outDir = join(folder, '..', 'reports');
    await call('reports.write', { formats: ['json', 'csv', 'html', 'xlsx'], outDir });
    const report = Report.parse(JSON.parse(readFileSync(join(outDir, 'report.json'), 'utf8')));
    expect(report.scoredBy).toMatchObject({ type: 'model', name: 'bradley-terry · pairs' });
    const shots = report.clips.flatMap((clip) => clip.shots);
    for (const { score } of shots) expect(score?.why.length).toBeGreaterThan(0);
    const [head = [], ...rows] = readCsv(readFileSync(join(outDir, 'shots.csv'), 'utf8').slice(1));
    expect(rows.map((row) => Number(row[head.indexOf('score')]))).toEqual(
      shots.map(({ score }) => score?.value),
    );
    expect(readFileSync(join(outDir, 'report.html'), 'utf8')).toContain('id="scores-title"');
  });

  it('says so when the file of a model was changed or is gone', async () => {
    const [model] = await call('scoring.models', {});
    const path = join(folder, '.trimbin', model!.file);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(1));
    const by = { type: 'model', modelId: model!.id } as const;
    await expect(call('scoring.rank', { by })).rejects.toMatchObject({ code: 'model-missing' });
    rmSync(path);
    await expect(call('scoring.rank', { by })).rejects.toMatchObject({ code: 'model-missing' });
    const left = await call('scoring.deleteModel', { modelId: model!.id });
    expect(left.map(({ id }) => id)).not.toContain(model!.id);
    expect(existsSync(path)).toBe(false);
  });
});
