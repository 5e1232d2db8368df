import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TableFit } from '#shared/contract/scoringTable.ts';
import { runCli } from '../../../support/cli.ts';
import { scratchFolder } from '../../../support/clips.ts';
import { furthest, reference, tables } from '../../analysis/scoring/reference.ts';

describe('trimbin score and features', () => {
  const scratch = scratchFolder('cli-score');
  afterAll(() => scratch.remove());
  const file = (name: string, text: string): string => {
    const path = join(scratch.path, name);
    writeFileSync(path, text);
    return path;
  };
  const { features, x, y } = tables.iris;
  const iris = file(
    'iris.csv',
    [[...features, 'virginica'], ...x.map((row, i) => [...row, y[i]])].map((row) => row.join(',')).join('\n'),
  );

  it('fits a table, prints one document and writes the model', async () => {
    const out = join(scratch.path, 'model.onnx');
    const args = ['--target', 'virginica', '--model', 'logistic', '--C', '0.05', '--out', out, '--json'];
    const { code, stdout } = await runCli(['score', 'fit', iris, ...args]);
    expect(code).toBe(0);
    const fit = TableFit.parse(JSON.parse(stdout));
    const expected = reference.logistic['iris']!['0.05']!;
    expect(fit.features).toEqual(features);
    expect(
      furthest(
        features.map((name) => fit.coefficients![name]!),
        expected.coefficients,
      ),
    ).toBeLessThan(1e-7);
    expect(fit.metrics.validation?.trust).toBe('good');
    expect(existsSync(out)).toBe(true);
  });

  it('refuses what it cannot learn from with one sentence', async () => {
    const text = file('text.csv', 'who;x;y\nann;1;0\nbob;2;1\n');
    const { code, stdout, stderr } = await runCli(['score', 'fit', text, '--target', 'y', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'bad-request' } });
    expect(stderr).toContain('"who"');
    expect((await runCli(['score', 'fit', iris])).code).toBe(2);
    expect((await runCli(['score', 'guess'])).code).toBe(2);
    expect((await runCli(['score', 'fit', iris, '--target', 'virginica', '--folds', '1'])).code).toBe(2);
  });

  it('fits the same from every kind of file that the data room opens', { timeout: 60_000 }, async () => {
    const args = ['--target', 'virginica', '--model', 'logistic', '--folds', '3', '--json'];
    const { stdout } = await runCli(['score', 'fit', iris, ...args]);
    for (const ending of ['json', 'parquet', 'xlsx']) {
      const path = join(scratch.path, `iris.${ending}`);
      await runCli(['data', 'query', iris, 'SELECT * FROM data', '--out', path]);
      const same = await runCli(['score', 'fit', path, ...args]);
      expect(same.stdout, ending).toBe(stdout);
    }
  });

  it('leaves out the lines that the data room leaves out, and names them', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i},${(i * 5) % 7},${i % 2 === 0 ? 'No' : 'Yes'}`);
    const ragged = file('ragged.csv', ['a,b,y', ...rows.toSpliced(2, 0, '1,2,No,4', '7'), ''].join('\n'));
    const even = file('even.csv', ['a,b,y', ...rows, ''].join('\n'));
    const fit = (path: string) => runCli(['score', 'fit', path, '--target', 'y', '--json']);
    const { code, stdout, stderr } = await fit(ragged);
    expect(code).toBe(0);
    expect(stderr).toMatch(/2 rows do not fit and are left out: line 4 \(.*\), line 5 \(.*\)/);
    const { warnings, ...learned } = TableFit.parse(JSON.parse(stdout));
    expect(warnings[0]).toContain('line 4');
    const clean = TableFit.parse(JSON.parse((await fit(even)).stdout));
    expect(learned).toEqual({ ...clean, warnings: undefined });
    expect(clean.classes).toEqual({ negative: 'No', positive: 'Yes' });
    const described = await runCli(['data', 'describe', ragged]);
    expect(described.stderr).toContain('2 rows do not fit and are left out, the first in line 4');
  });

  it('refuses columns of JSON and workbooks by name, too, and can leave them out', async () => {
    const rows = [
      ...[
        { name: 'ann', date: '2020-01-02', x: 1, z: 3, ok: true },
        { name: 'bob', date: '2021-01-02', x: 2, z: null, ok: false },
      ],
      ...Array.from({ length: 8 }, (_, i) => {
        return { name: `n${i}`, date: '2022-01-02', x: i, z: i * i, ok: i > 3 };
      }),
    ];
    const path = file('takes.json', JSON.stringify(rows));
    const fit = (...args: string[]) => runCli(['score', 'fit', path, '--target', 'ok', ...args]);
    const refused = await fit();
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/"name" \(for example "ann"\), "date" \(for example "2020-01-02"\)/);
    const missing = await fit('--without', 'name', '--without', 'date');
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('"z" in 1 (first in row 2)')]);
    const done = await fit('--without', 'name', '--without', 'date', '--drop-missing', '--json');
    expect(JSON.parse(done.stdout)).toMatchObject({
      ...{ features: ['x', 'z'], rows: { used: 9, dropped: 1 } },
      classes: { negative: 'false', positive: 'true' },
    });
    const nothing = await fit('--without', 'nobody');
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('no column "nobody"')]);
    const broken = await runCli(['score', 'fit', file('a.parquet', 'no'), '--target', 'y']);
    expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining('not a Parquet file')]);
    const sheet = await runCli([
      ...['score', 'fit', join(scratch.path, 'iris.xlsx'), '--target', 'virginica', '--sheet', 'none'],
    ]);
    expect([sheet.code, sheet.stderr]).toEqual([1, expect.stringContaining('no sheet "none"')]);
  });

  it('answers for a project without footage', async () => {
    const folder = join(scratch.path, 'empty');
    mkdirSync(folder);
    expect((await runCli(['analyze', folder])).code).toBe(0);
    const train = await runCli(['score', 'train', folder, '--json']);
    expect([train.code, JSON.parse(train.stdout)]).toMatchObject([0, { trained: false }]);
    const rank = await runCli(['score', 'rank', folder, '--json']);
    expect([rank.code, JSON.parse(rank.stdout)]).toMatchObject([0, { by: { type: 'default' }, shots: [] }]);
    const named = await runCli(['data', 'tables', folder]);
    expect([named.code, named.stdout, named.stderr]).toEqual([0, '', expect.stringContaining('faces')]);
    const query = await runCli(['data', 'query', folder, 'SELECT count(*) FROM data', '--table', 'scores']);
    expect([query.code, query.stderr]).toEqual([1, expect.stringContaining('Analyse it first')]);
    const which = await runCli(['data', 'describe', folder]);
    expect([which.code, which.stderr]).toEqual([2, expect.stringContaining('--table')]);
    const written = await runCli(['features', folder, '--format', 'parquet']);
    expect([written.code, existsSync(written.stdout.trim())]).toEqual([0, true]);
    const csv = await runCli(['features', folder]);
    expect(csv.stdout.split('\r\n')[0]).toMatch(/^clipId,path,shot,/);
    const model = await runCli(['score', 'export', folder, '--out', join(folder, 'm.onnx')]);
    expect([model.code, model.stderr]).toEqual([2, expect.stringContaining('no model')]);
  });
});
