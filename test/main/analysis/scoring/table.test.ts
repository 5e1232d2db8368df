import { describe, expect, it } from 'vitest';
import type { CellTable } from '#shared/domain/scoring/cellTable.ts';
import { prepareTable, type TableRequest } from '#main/analysis/scoring/table/prepareTable.ts';

const request = (over: Partial<TableRequest> = {}): TableRequest => ({
  ...{ target: 'y', model: 'logistic', dropMissing: false, encode: false, without: [] },
  ...over,
});
const prepare = (text: string, over: Partial<TableRequest> = {}) =>
  prepareTable(cellsOf(text), request(over));

/** Of a text without line ends in its cells; the separator is that of the header. */
function cellsOf(text: string): CellTable {
  const separator = /[;\t]/.exec(text.split('\n')[0]!)?.[0] ?? ',';
  const outsideOfQuotes = new RegExp(`${separator}(?=(?:[^"]*"[^"]*")*[^"]*$)`);
  const lines = text.split('\n').filter((line) => line !== '');
  const [header = [], ...rows] = lines.map((line) =>
    line.split(outsideOfQuotes).map((cell) => cell.replaceAll('"', '')),
  );
  return { header, rows, separator };
}

describe('decimal commas', () => {
  it('reads them where some column holds nothing else, and only there', () => {
    const { x, y, features } = prepare('a;b;y\n1,5;1.234;0\n-0,25;2.000;1\n', { model: 'linear' });
    expect([features, [...x.values], [...y]]).toEqual([
      ['a', 'b'],
      [1.5, 1234, -0.25, 2000],
      [0, 1],
    ]);
    expect([...prepare('a;y\n1.234;0\n2.5;1\n').x.values]).toEqual([1.234, 2.5]);
    expect([...prepare('a,y\n"1,5",0\n"2,5",1\n', { encode: true }).features]).toEqual(['a=1,5', 'a=2,5']);
  });

  it('leaves what is missing missing', () => {
    expect(prepare('a\ty\n1,5\t0\nNA\t1\n2,5\t1\n', { dropMissing: true }).x.values).toEqual(
      Float64Array.of(1.5, 2.5),
    );
  });
});

describe('preparing a table', () => {
  it('refuses texts and missing values by name', () => {
    expect(() => prepare('name,x,y\nann,1,0\nbob,2,1\n')).toThrow(/"name" \(for example "ann"\).*--encode/);
    expect(() => prepare('x,z,y\n1,,0\n2,3,1\n,4,1\n')).toThrow(
      /2 of 3 rows.*"x" in 1 \(first in row 3\), "z" in 1 \(first in row 1\).*--drop-missing/,
    );
  });

  it('drops and encodes where it is told to', () => {
    const { features, x, y, dropped } = prepare('c,x,y\nb,1,0\na,2,1\n,3,1\nb,4,1\n', {
      ...{ dropMissing: true, encode: true },
    });
    expect(features).toEqual(['c=a', 'c=b', 'x']);
    expect([...x.values]).toEqual([0, 1, 1, 1, 0, 2, 0, 1, 4]);
    expect([[...y], dropped]).toEqual([[0, 1, 1], 1]);
  });

  it.each([
    ['0,1', [0, 1], '0', '1'],
    ['2,1', [1, 0], '1', '2'],
    ['true,false', [1, 0], 'false', 'true'],
    ['yes,no', [1, 0], 'no', 'yes'],
    ['10,9', [1, 0], '9', '10'],
  ])('reads the two classes %s', (values, expected, negative, positive) => {
    const [a, b] = values.split(',');
    const { y, classes } = prepare(`x,y\n1,${a}\n2,${b}\n`);
    expect([...y]).toEqual(expected);
    expect(classes).toEqual({ negative, positive });
  });

  it.each([
    ['a third class', 'x,y\n1,a\n2,b\n3,c\n', {}, '3 different values'],
    ['one class', 'x,y\n1,1\n2,1\n', {}, '1 different value '],
    ['a linear target of texts', 'x,y\n1,a\n2,b\n', { model: 'linear' as const }, 'needs numbers'],
    ['a column that is not there', 'x,z\n1,1\n', {}, 'no column "y"'],
    ['two columns of one name', 'x,x,y\n1,2,0\n', {}, 'Two columns are named "x"'],
    ['nothing', '', {}, 'empty'],
    ['a header alone', 'x,y\n', {}, 'no rows'],
    ['the target alone', 'y\n0\n1\n', {}, 'no column left'],
  ])('says what is wrong with %s', (_, text, over, message) => {
    expect(() => prepare(text, over)).toThrow(message);
  });

  it('keeps the group out of the features', () => {
    const { features, groups } = prepare('clip,x,y\na,1,0\nb,2,1\na,3,1\n', { group: 'clip' });
    expect([features, [...groups]]).toEqual([['x'], [0, 1, 0]]);
  });
});
