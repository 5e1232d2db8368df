import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli.ts';

function file(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-data-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const takes = 'genre,take,score\nb,1,2\na,1,\na,2,4\n,3,9\na,3,6\n';

describe('trimbin data', () => {
  it('group prints the key and the numeric columns under their own names, sorted by the key', async () => {
    const path = file('takes.csv', takes);
    const all = await runCli(['data', 'group', path, '--by', 'genre', '--mean', '--json']);
    expect(JSON.parse(all.stdout)).toEqual({
      columns: ['genre', 'take', 'score'],
      rows: [
        ['a', 2, 5],
        ['b', 1, 2],
      ],
    });
    const whole = await runCli([
      'data',
      'group',
      path,
      '--by',
      'genre',
      '--mean',
      '--drop-missing',
      '--json',
    ]);
    expect(JSON.parse(whole.stdout)).toMatchObject({
      rows: [
        ['a', 2.5, 5],
        ['b', 1, 2],
      ],
    });
    const more = await runCli(['data', 'group', path, '--by', 'genre', '--std-sample', '--count', '--json']);
    expect(JSON.parse(more.stdout)).toMatchObject({
      columns: ['genre', 'take_count', 'take_stdSample', 'score_count', 'score_stdSample'],
      rows: [
        ['a', 3, 1, 2, Math.SQRT2],
        ['b', 1, null, 1, null],
      ],
    });
  });

  it('describe gives moments with both variances, and names bad rows', async () => {
    const path = file('bad.csv', 'x,y\n1,a\n2,b\n3\n4,c\n');
    const { code, stdout, stderr } = await runCli(['data', 'describe', path, '--json']);
    const { rows, columns, badRows } = JSON.parse(stdout) as {
      rows: number;
      columns: Record<string, unknown>[];
      badRows: { line: number }[];
    };
    expect([code, rows, badRows.map(({ line }) => line)]).toEqual([0, 3, [4]]);
    expect(stderr).toContain('line 4');
    expect(columns[0]).toMatchObject({ name: 'x', count: 3, missing: 0, min: 1, max: 4 });
    expect(columns[0]?.['variance']).toBeCloseTo(14 / 9, 12);
    expect(columns[0]?.['varianceSample']).toBeCloseTo(7 / 3, 12);
    expect((await runCli(['data', 'describe', path])).stdout).toMatch(/^3 rows, 2 columns\ncolumn +type/);
  });

  it('query reads the file as "data", writes files, and nothing else', async () => {
    const path = file('takes.csv', takes);
    const { stdout } = await runCli(['data', 'query', path, 'SELECT max(score) AS best FROM data', '--json']);
    expect(JSON.parse(stdout)).toEqual({ columns: ['best'], rows: [[9]], total: 1 });
    const out = `${path}.out.csv`;
    const written = await runCli([
      'data',
      'query',
      path,
      'SELECT take FROM data ORDER BY score DESC LIMIT 1',
      '--out',
      out,
    ]);
    expect([written.code, readFileSync(out, 'utf8')]).toEqual([0, 'take\n3\n']);
    const outside = await runCli(['data', 'query', path, `SELECT * FROM read_text('/etc/hostname')`]);
    expect([outside.code, outside.stdout]).toEqual([1, '']);
  });

  it('wrong usage is 2, what cannot be read is 1 and one sentence', async () => {
    const path = file('takes.csv', takes);
    for (const args of [['data'], ['data', 'nothing'], ['data', 'group', path], ['data', 'query', path]]) {
      expect((await runCli(args)).code, args.join(' ')).toBe(2);
    }
    const empty = await runCli(['data', 'describe', file('empty.csv', '')]);
    expect(empty.code).toBe(1);
    expect(empty.stderr.trim().split('\n')).toEqual(['empty.csv cannot be read as a table: it is empty.']);
    const column = await runCli(['data', 'group', path, '--by', 'nope', '--json']);
    expect(column.code).toBe(1);
    expect(JSON.parse(column.stdout)).toMatchObject({ error: { code: 'bad-request' } });
  });
});
