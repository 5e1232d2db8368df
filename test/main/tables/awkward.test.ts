import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNumeric, type CellValue } from '#shared/domain/tables/table.ts';
import { apart, openRoom, tempFolder } from './support.ts';

interface Awkward {
  name: string;
  text: string;
  columns: string[];
  numeric: string[];
  rows: CellValue[][];
  mean?: CellValue[][];
  std?: CellValue[][];
}

/** What pandas and NumPy say; see test/fixtures/tables/awkward.py. */
const { tables, histograms } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/tables/awkward.json'), 'utf8'),
) as {
  tables: Awkward[];
  histograms: { values: number[]; bins: number; counts: number[]; edges: number[] }[];
};

const everything = { offset: 0, limit: 1000 };

async function open(content: string | Buffer, name = 'a.csv') {
  const folder = tempFolder();
  const path = join(folder, name);
  writeFileSync(path, content);
  const room = openRoom(folder);
  return { room, table: await room.open('data', path, {}) };
}

/** Numbers to 1e-9, everything else as it is. */
function expectRows(found: readonly CellValue[][], expected: readonly CellValue[][]): void {
  expect(found.map((row) => row.map((cell) => (typeof cell === 'number' ? 0 : cell)))).toEqual(
    expected.map((row) => row.map((cell) => (typeof cell === 'number' ? 0 : cell))),
  );
  for (const [i, row] of found.entries()) {
    for (const [j, cell] of row.entries()) {
      if (typeof cell === 'number') expect(apart(cell, expected[i]?.[j])).toBeLessThan(1e-9);
    }
  }
}

describe('awkward tables, as pandas reads them', () => {
  it.each(tables.map((one) => [one.name, one] as const))('%s', async (_, { text, columns, ...expected }) => {
    const { room, table } = await open(text);
    expect(table.columns.map(({ name }) => name)).toEqual(columns);
    expect(table.columns.filter(isNumeric).map(({ name }) => name)).toEqual(expected.numeric);
    const { rows } = await room.page('data', [], everything);
    expectRows(rows, expected.rows);
    // Summing up goes over every column whatever its name, and fails on none.
    const { columns: summed } = await room.summarise('data', []);
    expect(summed.map(({ count }) => count)).toEqual(
      columns.map((__, i) => expected.rows.filter((row) => row[i] !== null).length),
    );
    await room.correlate('data', []);
    const group = async (ofAllNumeric: 'mean' | 'stdSample') =>
      room.page(
        'data',
        [{ type: 'groupBy', by: ['k'], keepMissingKeys: false, measures: [], ofAllNumeric }],
        everything,
      );
    if (expected.mean) expectRows((await group('mean')).rows, expected.mean);
    if (expected.std) expectRows((await group('stdSample')).rows, expected.std);
  });

  it('point and comma in one table: each column as its own numbers are written', async () => {
    const { room, table } = await open(
      'ip;price;ratio;big\n10.0.0.1;1,5;8.79236;1.000.000\n192.0.2.1;2;9.1;2.500\n',
    );
    expect(table.columns.map(({ type }) => type)).toEqual(['text', 'number', 'number', 'integer']);
    const { rows } = await room.page('data', [], everything);
    expect(rows).toEqual([
      ['10.0.0.1', 1.5, 8.79236, 1_000_000],
      ['192.0.2.1', 2, 9.1, 2500],
    ]);
  });

  it('a telephone number stays a text, and so does a column with a short line’s words in it', async () => {
    const { table } = await open('a,b\n+4915112345678,1\n+4915112345679,2\n');
    expect(table.columns.map(({ type }) => type)).toEqual(['text', 'integer']);
    const ragged = await open('a,b\n1,2.5\n3,4.5\nsum,of,all\n');
    expect(ragged.table.columns.map(({ type }) => type)).toEqual(['integer', 'number']);
    expect(ragged.table.badRows.map(({ line }) => line)).toEqual([4]);
  });

  it('cells beyond two million letters are read, and lines keep their numbers where line ends differ', async () => {
    const long = 'x'.repeat(3_000_000);
    const { room, table } = await open(`a,b\n${long},1\ny,2\n`);
    expect(table.rows).toBe(2);
    const { rows } = await room.query('SELECT length(a) FROM data ORDER BY b', 10);
    expect(rows).toEqual([[3_000_000], [1]]);
    const mixed = await open('a,b\r\n1,2\n3\r\n5,"x\r\ny"\r7,8\n');
    expect(mixed.table.badRows.map(({ line }) => line)).toEqual([3]);
    expect((await mixed.room.page('data', [], everything)).rows).toEqual([
      [1, '2'],
      [5, 'x\ny'],
      [7, '8'],
    ]);
  });

  it('what is no text is said to be none', async () => {
    const noise = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i * 31 + i * 7) % 256));
    await expect(open(noise)).rejects.toThrow(/cannot be read as a table: it is no text/);
    await expect(open(noise, 'a.xls')).rejects.toThrow(/by the ending of its name/);
    expect((await open('a,b\n1,2\n', 'iris.data')).table.rows).toBe(1);
  });

  it('nothing but empty lines is an empty file, and one stray zero byte is no UTF-16', async () => {
    await expect(open('\n\n')).rejects.toThrow(/it is empty/);
    const { table } = await open('name,b\nabc\u0000,2\ndefg,4\n');
    expect([table.encoding, table.rows]).toEqual(['UTF-8', 2]);
  });
});

describe('histograms, as NumPy counts', () => {
  it.each(histograms.map((one, i) => [i, one] as const))('%i', async (_, { values, bins, counts, edges }) => {
    const { room } = await open(`bin\n${values.join('\n')}\n`);
    const chart = await room.chart('data', [], { kind: 'histogram', column: 'bin', bins });
    if (chart.kind !== 'histogram') throw new Error('no histogram');
    expect(chart.bins.map(({ count }) => count)).toEqual(counts);
    for (const [i, { from, to }] of chart.bins.entries()) {
      expect([apart(from, edges[i]), apart(to, edges[i + 1])].every((far) => far < 1e-12)).toBe(true);
    }
    if (bins !== 20) return;
    const { columns } = await room.summarise('data', []);
    expect(columns[0]?.histogram.map(({ count }) => count)).toEqual(counts);
  });
});
