import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '#shared/domain/tables/table.ts';
import { openRoom, tempFolder } from './support.ts';

const first = { offset: 0, limit: 100 };

async function read(name: string, content: string | Uint8Array, options: ReadOptions = {}) {
  const folder = tempFolder();
  const path = join(folder, name);
  writeFileSync(path, content);
  const room = openRoom(folder);
  const table = await room.open('data', path, options);
  const { rows } = await room.page('data', [], first);
  return { table, rows, types: table.columns.map(({ type }) => type), room, folder };
}

describe('CSV', () => {
  it('knows what is missing as pandas does, and types from all rows', async () => {
    const { rows, types } = await read(
      'a.csv',
      'clip,take,score,day\n"A, 1",1,NA,2026-01-02\nB,,2.5,\n"say ""hi""",3,nan,2026-03-04\n',
    );
    expect(types).toEqual(['text', 'integer', 'number', 'date']);
    expect(rows).toEqual([
      ['A, 1', 1, null, '2026-01-02'],
      ['B', null, 2.5, null],
      ['say "hi"', 3, null, '2026-03-04'],
    ]);
  });

  it('lists rows that do not fit with their lines, and keeps the others', async () => {
    const { table, rows } = await read('bad.csv', 'a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(table.badRows.map(({ line }) => line)).toEqual([3, 4]);
    expect(table.badRowCount).toBe(2);
    expect(table.badRows[1]?.text).toBe('4,5,6');
    expect(rows).toEqual([
      [1, 2],
      [7, 8],
    ]);
  });

  it('widens a type that late rows do not fit, and loses none of them', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${i},${i}`);
    // Large enough that only the first rows are looked at for types.
    const padding = 'x'.repeat(2300);
    const text = `id,take,note\n${lines.map((line) => `${line},${padding}`).join('\n')}\n9.5,7B,\n`;
    const { table, room } = await read('long.csv', text);
    expect(table).toMatchObject({ rows: 30_001, badRowCount: 0 });
    expect(table.columns.map(({ type }) => type)).toEqual(['number', 'text', 'text']);
    const last = await room.page('data', [{ type: 'select', columns: ['id', 'take'] }], {
      offset: 30_000,
      limit: 1,
    });
    expect(last.rows).toEqual([[9.5, '7B']]);
  });

  it.each([
    ['gb18030', '片名;时长\n霸王别姬;171\n活着;132\n英雄;99\n红高粱的故事与电影;91\n'],
    ['utf-16le', '片名;时长\n霸王别姬;171\n'],
    ['shift_jis', '題名;時間\nとなりのトトロ;86\nもののけ姫のものがたり;134\n'],
    ['windows-1252', 'titre;durée\nLes Misérables où à l’été;281\nÇa commence après-midi;110\n'],
  ])('finds out that it is written in %s', async (encoding, text) => {
    const { rows, table } = await read(
      'x.csv',
      iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' }),
    );
    const [head, ...lines] = text.trim().split('\n');
    expect(table.columns.map(({ name }) => name)).toEqual(head?.split(';'));
    expect(rows).toEqual(lines.map((line) => [line.split(';')[0], Number(line.split(';')[1])]));
    expect(table.separator).toBe(';');
  });

  it('reads decimal commas, keeps codes as text where told, and takes a given separator', async () => {
    const comma = await read('c.csv', 'a;b\n1,5;x\n1.234,25;y\n');
    expect(comma.rows.map(([value]) => value)).toEqual([1.5, 1234.25]);
    expect(comma.table.notes.join()).toContain('comma');
    const code = await read('d.csv', 'code,n\n007,1\n010,2\n', { types: { code: 'text' } });
    expect(code.rows).toEqual([
      ['007', 1],
      ['010', 2],
    ]);
    const given = await read('e.txt', 'a b|c\n1 2|3\n', { separator: '|' });
    expect(given.rows).toEqual([['1 2', 3]]);
  });

  it('says of a given type which lines do not fit', async () => {
    const { table, rows } = await read('f.csv', 'n\n1\ntwo\n3\n', { types: { n: 'integer' } });
    expect(table.badRows).toMatchObject([{ line: 3, column: 'n' }]);
    expect(rows).toEqual([[1], [3]]);
  });

  it('says which column is not there that a type is given for', async () => {
    await expect(read('t.csv', 'a,b\n1,2\n', { types: { c: 'text' } })).rejects.toThrow(
      /no column "c".*a, b/,
    );
  });

  it.each(['csv', 'xlsx', 'parquet'] as const)(
    'tells of a folder for %s that is not there',
    async (format) => {
      const { room, folder } = await read('t.csv', 'a,b\n1,2\n');
      const path = join(folder, 'nowhere', `a.${format}`);
      await expect(room.export({ name: 'data', steps: [] }, path, format)).rejects.toMatchObject({
        code: 'write-failed',
        message: expect.stringContaining('no folder'),
      });
    },
  );

  it('numbers columns where there is no row of names', async () => {
    const { table } = await read('g.csv', '1,2\n3,4\n', { header: false });
    expect(table.rows).toBe(2);
    expect(table.notes.join()).toContain('names');
  });
});

describe('other formats', () => {
  it('JSON: mixed types are text, what is nested stays as JSON, rows may lie one level down', async () => {
    const mixed = await read('a.json', '[{"t":"300","n":1},{"t":300,"n":null,"x":{"y":[1]}}]');
    expect(mixed.rows).toEqual([
      ['300', 1, null],
      ['300', null, '{"y":[1]}'],
    ]);
    const lines = await read('b.ndjson', '{"a":1}\n{"a":2.5}\n');
    expect(lines.rows).toEqual([[1], [2.5]]);
    const inner = await read('c.json', '{"films":[{"a":1},{"a":2}]}');
    expect(inner.rows).toEqual([[1], [2]]);
  });

  it('JSON: types that are asked for, and which rows do not fit them', async () => {
    const text =
      '[{"n":"1","d":"2026-01-02","x":1.5},{"n":"two","d":"2026-01-03","x":2},{"n":null,"d":null,"x":3}]';
    const types = { n: 'integer', d: 'text', other: 'text' } as const;
    const { table, rows } = await read('d.json', text, { types });
    expect(table.columns).toEqual([
      { name: 'n', type: 'integer' },
      { name: 'd', type: 'text' },
      { name: 'x', type: 'number' },
    ]);
    expect(rows).toEqual([
      [1, '2026-01-02', 1.5],
      [null, null, 3],
    ]);
    expect([table.badRowCount, table.badRows]).toEqual([
      1,
      [{ line: 2, column: 'n', text: 'two', problem: 'Row 2: "two" in "n" does not fit the type integer.' }],
    ]);
    // No number is a date: every row is left out, and that is said.
    expect((await read('e.json', text, { types: { x: 'date' } })).table).toMatchObject({
      ...{ rows: 0, badRowCount: 3 },
    });
  });

  it('XLSX: dates, formulas, mixed columns, a sheet by name', async () => {
    const folder = tempFolder();
    const book = new ExcelJS.Workbook();
    book.addWorksheet('empty');
    const sheet = book.addWorksheet('takes');
    sheet.addRow(['clip', 'day', 'score', 'mixed', null, 'clip']);
    sheet.addRow([
      'A',
      new Date('2026-01-02T00:00:00Z'),
      { formula: 'SUM(1,1.5)', result: 2.5 },
      1,
      'x',
      'y',
    ]);
    sheet.addRow([]);
    sheet.addRow(['007', null, 3, 'one', null, null, 'too far']);
    const path = join(folder, 'x.xlsx');
    await book.xlsx.writeFile(path);
    const room = openRoom(folder);
    const table = await room.open('data', path, { sheet: 'takes' });
    expect(table.columns).toEqual([
      { name: 'clip', type: 'text' },
      { name: 'day', type: 'date' },
      { name: 'score', type: 'number' },
      { name: 'mixed', type: 'text' },
      { name: 'column5', type: 'text' },
      { name: 'clip_1', type: 'text' },
    ]);
    expect((await room.page('data', [], first)).rows).toEqual([
      ['A', '2026-01-02', 2.5, '1', 'x', 'y'],
      ['007', null, 3, 'one', null, null],
    ]);
    expect(table.sheets).toEqual(['empty', 'takes']);
    expect(table.badRows).toMatchObject([{ line: 4, text: 'too far' }]);
    const typed = { sheet: 'takes', types: { clip: 'text', score: 'integer', day: 'text' } } as const;
    const { columns } = await room.open('typed', path, typed);
    expect(columns.slice(1, 3).map(({ type }) => type)).toEqual(['text', 'integer']);
    await expect(room.open('data', path, { sheet: 'none' })).rejects.toThrow(/"none", only empty, takes/);
  });

  it('XLSX: times of day, days of 1900 as Excel counts them, the calendar of 1904, a title above', async () => {
    const folder = tempFolder();
    const open = async (date1904: boolean, days: number[]) => {
      const book = new ExcelJS.Workbook();
      book.properties.date1904 = date1904;
      const sheet = book.addWorksheet('a');
      sheet.addRow(['Shooting days']);
      sheet.addRow([]);
      sheet.addRow(['day', 'n']);
      for (const day of days) sheet.addRow([day, 1]).getCell(1).numFmt = 'yyyy-mm-dd hh:mm';
      const path = join(folder, `${String(date1904)}-${days.join('-')}.xlsx`);
      await book.xlsx.writeFile(path);
      const room = openRoom(folder);
      const { columns, notes } = await room.open('data', path, {});
      expect(notes.join()).toContain('Lines before the table');
      const { rows } = await room.page('data', [], first);
      return [columns[0]?.name, columns[0]?.type, ...rows.map(([day]) => day)];
    };
    expect(await open(false, [0.25, 0.5])).toEqual(['day', 'time', '06:00:00', '12:00:00']);
    // Serial 5 is 5 January 1900 in Excel, and 61 is 1 March, because of a 29 February that never was.
    expect(await open(false, [5, 61])).toEqual(['day', 'date', '1900-01-05', '1900-03-01']);
    expect(await open(true, [1, 36525])).toEqual(['day', 'date', '1904-01-02', '2004-01-01']);
  });

  it('XLSX: a stray cell beside a list of one column does not cut the list off', async () => {
    const folder = tempFolder();
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('a');
    for (const row of [['name'], ['a'], ['b', 'stray'], ['c'], ['d']]) sheet.addRow(row);
    const path = join(folder, 'list.xlsx');
    await book.xlsx.writeFile(path);
    const table = await openRoom(folder).open('data', path, {});
    expect([table.columns[0]?.name, table.rows, table.badRowCount]).toEqual(['name', 4, 1]);
  });

  it('a table written as Parquet, JSON, CSV and XLSX is read again as it was', async () => {
    const { room, folder } = await read('a.csv', 'name,n,f,ok\n"=1+1",1,0.5,true\n片,,2,false\n');
    for (const format of ['parquet', 'json', 'xlsx'] as const) {
      const path = join(folder, `out.${format}`);
      await room.export({ name: 'data', steps: [] }, path, format);
      const again = await room.open(format, path, {});
      const { rows } = await room.page(format, [], first);
      expect([again.rows, rows[1]]).toEqual([2, ['片', null, 2, false]]);
      const typed = await room.open(`${format}_typed`, path, { types: { f: 'text', ok: 'integer' } });
      expect(typed.columns.map(({ type }) => type)).toEqual(['text', 'integer', 'text', 'integer']);
      expect((await room.page(`${format}_typed`, [], first)).rows[1]).toEqual(['片', null, '2.0', 0]);
      expect(existsSync(path)).toBe(true);
    }
    await room.export({ sql: 'SELECT name FROM data' }, join(folder, 'out.csv'), 'csv');
    await room.open('csv', join(folder, 'out.csv'), {});
    // What a spreadsheet would run is made harmless.
    expect((await room.page('csv', [], first)).rows[0]).toEqual(["'=1+1"]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['empty.csv', ''],
    ['picture.xlsx', 'not a zip'],
    ['half.json', '[{"a":1},{"a":'],
    ['none.parquet', 'PAR1 nothing'],
    ['song.mp3', 'x'],
  ])('%s is one error that names it', async (name, content) => {
    const folder = tempFolder();
    const path = join(folder, name);
    writeFileSync(path, content);
    const room = openRoom(folder);
    await expect(room.open('data', path, {})).rejects.toMatchObject({
      code: 'data-unreadable',
      message: expect.stringContaining(name) as string,
    });
    await expect(room.open('data', join(folder, 'gone.csv'), {})).rejects.toMatchObject({
      code: 'not-found',
    });
    await room.dispose();
    expect(existsSync(join(folder, 'scratch'))).toBe(false);
  });
});
