import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '#shared/domain/tables/steps.ts';
import { apart, openRoom, reference, tempFolder } from './support.ts';

const all = { offset: 0, limit: 1000 };
const made =
  'kind,take,score,good\na,1,1.5,true\nb,2,,false\na,2,3.0,true\n,1,4.0,true\nb,1,5.5,false\na,1,2.5,false\n';

async function table(text = made) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'made.csv'), text);
  const room = openRoom(folder);
  await room.open('made', join(folder, 'made.csv'), {});
  const run = async (...steps: Step[]) => (await room.page('made', steps, all)).rows;
  return { room, run, folder };
}

describe('steps', () => {
  it('group and pivot as pandas does', async () => {
    const { room } = await table();
    const group: Step = {
      type: 'groupBy',
      by: ['kind'],
      keepMissingKeys: false,
      measures: [],
      ofAllNumeric: 'mean',
    };
    const { columns, rows } = await room.page('made', [group], all);
    expect(columns.map(({ name }) => name)).toEqual(reference.made.meanByKind.columns);
    for (const [i, row] of rows.entries()) {
      row.forEach((value, j) => {
        const expected = reference.made.meanByKind.rows[i]?.[j] ?? null;
        if (j === 0) expect(value).toBe(expected);
        else expect(apart(value, expected)).toBeLessThan(1e-12);
      });
    }
    const pivot: Step[] = [
      { type: 'dropMissing', columns: ['kind'], how: 'any' },
      { type: 'pivot', rows: ['kind'], columns: 'take', values: 'score', aggregate: 'mean' },
    ];
    expect((await room.page('made', pivot, all)).rows).toEqual(reference.made.pivot.rows);
  });

  it('every aggregate by its name, population and sample apart', async () => {
    const { run } = await table('k,x\na,1\na,2\na,4\n');
    const of = (
      aggregate:
        'count' | 'variance' | 'varianceSample' | 'std' | 'stdSample' | 'median' | 'sum' | 'quantile',
    ) => ({ column: 'x', aggregate, ...(aggregate === 'quantile' ? { quantile: 0.25 } : {}) }) as const;
    const names = [
      'count',
      'variance',
      'varianceSample',
      'std',
      'stdSample',
      'median',
      'sum',
      'quantile',
    ] as const;
    const [row] = await run({ type: 'groupBy', by: ['k'], keepMissingKeys: false, measures: names.map(of) });
    const expected = [3, 14 / 9, 7 / 3, Math.sqrt(14 / 9), Math.sqrt(7 / 3), 2, 7, 1.5];
    expect(row?.[0]).toBe('a');
    expected.forEach((value, i) => expect(apart(row?.[i + 1] ?? null, value)).toBeLessThan(1e-12));
  });

  it('fill, filter, rename, cast, derive, sort, select', async () => {
    const { run } = await table();
    expect(
      await run(
        { type: 'fillMissing', columns: ['kind'], fill: { with: 'value', value: 'none' } },
        { type: 'fillMissing', columns: ['score'], fill: { with: 'median' } },
        { type: 'filter', conditions: [{ column: 'score', comparison: '≥', value: '2.5' }], match: 'all' },
        { type: 'derive', column: 'double', expression: 'score * 2' },
        { type: 'rename', column: 'kind', to: 'art' },
        { type: 'cast', column: 'take', to: 'text', misfits: 'missing' },
        { type: 'sort', by: [{ column: 'double', descending: true }] },
        { type: 'select', columns: ['art', 'take', 'double'] },
      ),
    ).toEqual([
      ['b', '1', 11],
      ['none', '1', 8],
      ['b', '2', 6],
      ['a', '2', 6],
      ['a', '1', 5],
    ]);
    expect(
      await run(
        { type: 'fillMissing', columns: ['score'], fill: { with: 'previous' } },
        { type: 'select', columns: ['score'] },
      ),
    ).toEqual([[1.5], [1.5], [3], [4], [5.5], [2.5]]);
  });

  it.each([
    ['=', 'a', 3],
    ['≠', 'a', 3],
    ['contains', 'A', 3],
    ['matches', '^[ab]$', 5],
    ['in', ['a', 'b'], 5],
    ['missing', undefined, 1],
    ['present', undefined, 5],
  ] as const)('filter %s %j', async (comparison, value, count) => {
    const { run } = await table();
    const condition = {
      column: 'kind',
      comparison,
      ...(value === undefined
        ? {}
        : { value: [value].flat().length > 1 ? [...(value as readonly string[])] : (value as string) }),
    };
    expect(await run({ type: 'filter', conditions: [condition], match: 'all' })).toHaveLength(count);
  });

  it('unpivot, join, deduplicate, sample', async () => {
    const { room, run, folder } = await table('name,a,b\n x ,1,2\ny,,4\ny,,4\n');
    expect(
      await run({ type: 'unpivot', keep: ['name'], nameTo: 'of', valueTo: 'v', dropMissing: true }),
    ).toHaveLength(4);
    expect(await run({ type: 'deduplicate' })).toEqual([
      [' x ', 1, 2],
      ['y', null, 4],
    ]);
    writeFileSync(join(folder, 'other.csv'), 'name,b\nx,10\nz,30\n');
    await room.open('other', join(folder, 'other.csv'), {});
    const join_ = (kind: 'inner' | 'left' | 'outer'): Step => ({
      type: 'join',
      table: 'other',
      kind,
      on: [{ left: 'name', right: 'name' }],
      trim: true,
    });
    expect(await run(join_('inner'))).toEqual([[' x ', 1, 2, 10]]);
    expect(await run(join_('left'))).toHaveLength(3);
    expect((await run(join_('outer'))).map(([name]) => name)).toContain('z');
    const many = await table(`n\n${Array.from({ length: 500 }, (_, i) => i).join('\n')}\n`);
    const sample = (seed: number): Step => ({ type: 'sample', rows: 20, seed });
    const drawn = (await many.run(sample(1))).map(([n]) => Number(n));
    expect(drawn).toEqual((await many.run(sample(1))).map(([n]) => Number(n)));
    expect(drawn).not.toEqual((await many.run(sample(2))).map(([n]) => Number(n)));
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
  });

  it('names the step and the column of a mistake', async () => {
    const { run, room } = await table();
    await expect(run({ type: 'deduplicate' }, { type: 'rename', column: 'nope', to: 'x' })).rejects.toThrow(
      /^Step 2: There is no column "nope"\. There are: kind, take, score, good\.$/,
    );
    await expect(
      run({
        type: 'groupBy',
        by: ['take'],
        keepMissingKeys: false,
        measures: [{ column: 'kind', aggregate: 'mean' }],
      }),
    ).rejects.toMatchObject({ code: 'bad-request', details: { step: 0 } });
    await expect(run({ type: 'derive', column: 'x', expression: 'score +' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(room.page('gone', [], all)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('their SQL can be run as it stands', async () => {
    const { room } = await table();
    const steps: Step[] = [
      { type: 'dropMissing', how: 'any' },
      {
        type: 'groupBy',
        by: ['kind'],
        keepMissingKeys: false,
        measures: [{ column: 'score', aggregate: 'max' }],
      },
    ];
    const { sql } = await room.compile('made', steps);
    expect((await room.query(sql, 10)).rows).toEqual((await room.page('made', steps, all)).rows);
  });

  it('take any name and any text as they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 20 }), fc.string(), async (name, value) => {
        fc.pre(
          !/[\0\r\n]/.test(name + value) &&
            name.trim() !== '' &&
            !['kind', 'take', 'score', 'good'].includes(name.toLowerCase()),
        );
        const { run, room } = await table();
        const rows = await run(
          { type: 'rename', column: 'kind', to: name },
          { type: 'fillMissing', columns: [name], fill: { with: 'value', value } },
          { type: 'filter', conditions: [{ column: name, comparison: '=', value }], match: 'all' },
        );
        await room.dispose();
        return rows.every(([first]) => first === value) && rows.length >= 1;
      }),
      { numRuns: 25 },
    );
  });
});

describe('a value that is filled in', () => {
  it('is of several that are equally frequent the least, as with pandas', async () => {
    const { run } = await table('a,b\n9,z\n2,y\n9,y\n2,z\n,\n5,x\n');
    const fill: Step = { type: 'fillMissing', columns: ['a', 'b'], fill: { with: 'mode' } };
    expect((await run(fill))[4]).toEqual([2, 'y']);
  });
});

describe('free SQL', () => {
  it('reads open tables', async () => {
    const { room } = await table();
    const { rows, total } = await room.query(
      'SELECT kind, count(*) FROM made GROUP BY ALL ORDER BY ALL; -- done',
      1,
    );
    expect([rows, total]).toEqual([[['a', 3]], 3]);
  });

  it.each([
    `SELECT * FROM read_csv('/etc/passwd')`,
    `SELECT * FROM read_text('/etc/hostname')`,
    `SELECT * FROM glob('/etc/*')`,
    `COPY made TO '/tmp/trimbin-should-not-exist.csv'`,
    `SELECT 1; DROP VIEW made`,
    `DROP VIEW made`,
    `CREATE TABLE x AS SELECT 1`,
    `ATTACH '/tmp/trimbin-should-not-exist.db'`,
    `SET memory_limit = '64GB'`,
    `INSTALL httpfs`,
    `LOAD httpfs`,
    `CALL pragma_version()`,
    `SELECT nothing FROM made`,
    ``,
  ])('refuses %s', async (sql) => {
    const { room } = await table();
    await expect(room.query(sql, 10)).rejects.toMatchObject({ code: 'bad-request' });
    expect((await room.query('SELECT count(*) FROM made', 1)).rows).toEqual([[6]]);
  });

  it.each([
    ['PRAGMA database_list', /Only SELECT/],
    ['INSERT INTO made VALUES (1)', /Only SELECT/],
    [`COPY made TO '/tmp/trimbin-should-not-exist.csv'`, /Only SELECT/],
    ['SELEC 1', /Only SELECT/],
    ['SELECT 1 +', /syntax error/],
    [`SELECT * FROM '/etc/passwd'`, /no open table "\/etc\/passwd".*no files/],
    [`SELECT * FROM read_text('/etc/passwd')`, /no files: "\/etc\/passwd"/],
  ])('says in one sentence why %s is refused', async (sql, why) => {
    const { room } = await table();
    await expect(room.query(sql, 10)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(why),
    });
  });

  it('reads what begins with brackets or a comment, too', async () => {
    const { room } = await table();
    const sql = '/* all */ -- of it\n ((SELECT count(*) FROM made))';
    expect((await room.query(sql, 1)).rows).toEqual([[6]]);
  });

  it('can be stopped', async () => {
    const { room } = await table();
    const stop = new AbortController();
    const slow = room.query(
      'SELECT count(*) FROM range(100000) a, range(1000000) b WHERE a.range % 7 = b.range % 11',
      1,
      { signal: stop.signal },
    );
    setTimeout(() => stop.abort(), 50);
    await expect(slow).rejects.toMatchObject({ code: 'cancelled' });
  });
});
