import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from '#main/reports/csvText.ts';
import { clipsCsv, shotsCsv } from '#main/reports/csvReport.ts';
import { formulaName, hostileName } from '../../support/reportInput.ts';
import { readCsv } from '../../support/readCsv.ts';
import { contentText, writerContext } from './writerContext.ts';

describe('csvRow', () => {
  it('quotes what needs it, keeps numbers numbers, and disarms formulas', () => {
    const cells = [
      'a,b',
      'say "x"',
      'two\r\nlines',
      -23.5,
      null,
      true,
      '=1+1',
      '+1',
      '-1',
      '@x',
      '\tx',
      '\rx',
      '＝1',
    ];
    expect(csvRow(cells)).toBe(
      `"a,b","say ""x""","two\r\nlines",-23.5,,true,'=1+1,'+1,'-1,'@x,'\tx,"'\rx",'＝1\r\n`,
    );
  });

  it('reads back any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
        const [row] = readCsv(csvRow(cells));
        expect(row).toHaveLength(cells.length);
        cells.forEach((cell, index) => expect([cell, `'${cell}`]).toContain(row?.[index]));
        expect(row?.every((cell) => !/^[=+\-@\t\r]/.test(cell))).toBe(true);
      }),
    );
  });
});

describe('the two tables', () => {
  const context = writerContext();
  const { clips } = context.document.report;

  it('have a byte order mark, one row a clip and one a shot, every row as long as its head', async () => {
    const clipText = await contentText(clipsCsv(context));
    const shotText = await contentText(shotsCsv(context));
    expect([clipText.charCodeAt(0), shotText.charCodeAt(0)]).toEqual([0xfeff, 0xfeff]);
    const clipRows = readCsv(clipText.slice(1));
    const shotRows = readCsv(shotText.slice(1));
    expect(clipRows).toHaveLength(1 + clips.length);
    expect(shotRows).toHaveLength(1 + clips.reduce((sum, clip) => sum + clip.shots.length, 0));
    for (const rows of [clipRows, shotRows]) {
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      expect(new Set(rows[0]).size).toBe(rows[0]?.length);
    }
  });

  it('hold the report’s numbers under untranslated names, and names from outside disarmed', async () => {
    const [head = [], ...rows] = readCsv((await contentText(clipsCsv(context))).slice(1));
    const cell = (row: string[] | undefined, name: string): string | undefined => row?.[head.indexOf(name)];
    expect(head.slice(0, 3)).toEqual(['clip', 'path', 'id']);
    const film = rows.find((row) => cell(row, 'path')?.startsWith('A001'));
    const clip = clips.find(({ path }) => path.startsWith('A001'));
    expect(cell(film, 'lumaMean')).toBe(String(clip?.metrics.luma?.mean));
    expect(cell(film, 'integratedLufs')).toBe('-23.04');
    expect(cell(film, 'frameRateNum')).toBe('30000');
    const paths = rows.map((row) => cell(row, 'path'));
    expect(paths).toContain(`'${formulaName}`);
    expect(paths).toContain(hostileName);
    expect(cell(rows[0], 'errorMessage')).toMatch(/^'=1\+1/);
  });
});
