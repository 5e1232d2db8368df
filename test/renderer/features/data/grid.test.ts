import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveInGrid } from '#renderer/features/data/model/gridKeys.ts';
import {
  columnEdges,
  columnsInView,
  heightOf,
  rowHeight,
  rowsInView,
  scrollTopFor,
  tallest,
} from '#renderer/features/data/model/gridView.ts';
import { pageRows, RowPages } from '#renderer/features/data/model/rowPages.ts';

const height = 600;
const full = Math.floor(height / rowHeight);

describe('a grid of any length', () => {
  it('brings every row into view, also where there are more rows than pixels', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, pick, at) => {
          const row = pick % rows;
          const before = at * Math.max(0, heightOf(rows) - height);
          const { first, end } = rowsInView(scrollTopFor(row, before, height, rows), height, rows);
          expect(row).toBeGreaterThanOrEqual(first);
          expect(row).toBeLessThan(end);
        },
      ),
    );
  });

  it('begins at the first row and ends at the last', () => {
    for (const rows of [1, 10, 1000, 1_000_000, 30_000_000]) {
      expect(rowsInView(0, height, rows).first).toBe(0);
      expect(rowsInView(Math.max(0, heightOf(rows) - height), height, rows).end).toBe(rows);
      expect(heightOf(rows)).toBeLessThanOrEqual(tallest);
    }
    expect(rowsInView(0, height, 0)).toEqual({ first: 0, end: 0, top: 0 });
  });

  it('draws the columns in view and one on each side', () => {
    const columns = Array.from({ length: 500 }, (_, i) => ({ name: `c${i}`, type: 'number' as const }));
    const edges = columnEdges(columns);
    const [first, end] = columnsInView(edges, edges[250]!, 1000);
    expect(first).toBe(249);
    expect(edges[end - 1]!).toBeGreaterThanOrEqual(edges[250]! + 1000);
    expect(end - first).toBeLessThan(14);
    expect(columnsInView([0], 0, 1000)).toEqual([0, 0]);
  });

  it('moves its cursor by keys and stays inside', () => {
    const size = { rows: 100, columns: 3, page: full };
    const press = (key: string, ctrlKey = false) =>
      moveInGrid({ key, ctrlKey, metaKey: false }, { row: 99, column: 1 }, size);
    expect(press('ArrowDown')).toEqual({ row: 99, column: 1 });
    expect(press('Home', true)).toEqual({ row: 0, column: 0 });
    expect(press('PageUp')).toEqual({ row: 99 - full, column: 1 });
    expect(press('x')).toBeNull();
  });

  it('keeps the pages seen last', () => {
    const pages = new RowPages();
    for (let page = 0; page < 40; page += 1) pages.put(page, [[page]]);
    expect(pages.row(0)).toBeUndefined();
    expect(pages.row(39 * pageRows)).toEqual([39]);
    expect(pages.missing(0, 2 * pageRows)).toEqual([0, 1]);
    expect(pages.missing(38 * pageRows + 5, 40 * pageRows)).toEqual([]);
  });
});
