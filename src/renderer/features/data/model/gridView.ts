import type { TableColumn } from '#shared/domain/tables/table.ts';

/** Height of a row, CSS pixels. */
export const rowHeight = 26;
/** Browsers lay out no element higher than about 33 million pixels; longer tables are scrolled in proportion. */
export const tallest = 12_000_000;

export interface RowWindow {
  first: number;
  /** Exclusive. */
  end: number;
  /** Where the first row stands, pixels from the top of all. */
  top: number;
}

export const heightOf = (rows: number): number => Math.min(rows * rowHeight, tallest);

/** The rows in view. */
export function rowsInView(scrollTop: number, height: number, rows: number): RowWindow {
  const visible = Math.ceil(height / rowHeight) + 1;
  const whole = rows * rowHeight;
  if (whole <= tallest) {
    const first = Math.max(0, Math.min(rows, Math.floor(scrollTop / rowHeight)));
    return { first, end: Math.min(rows, first + visible), top: first * rowHeight };
  }
  const range = Math.max(1, tallest - height);
  const share = Math.min(1, Math.max(0, scrollTop / range));
  const first = Math.round(share * Math.max(0, rows - Math.floor(height / rowHeight)));
  return { first, end: Math.min(rows, first + visible), top: Math.min(scrollTop, range) };
}

/** Where to scroll so that a row is in view. */
export function scrollTopFor(row: number, scrollTop: number, height: number, rows: number): number {
  const full = Math.max(1, Math.floor(height / rowHeight));
  const { first } = rowsInView(scrollTop, height, rows);
  if (rows * rowHeight <= tallest) {
    if (row * rowHeight < scrollTop) return row * rowHeight;
    const bottom = (row + 1) * rowHeight - height;
    return bottom > scrollTop ? bottom : scrollTop;
  }
  const target = row < first ? row : row >= first + full ? row - full + 1 : first;
  return target === first ? scrollTop : (target / Math.max(1, rows - full)) * (tallest - height);
}

const widths: Record<TableColumn['type'], number> = {
  ...{
    text: 190,
    integer: 120,
    number: 130,
    boolean: 100,
    date: 120,
    time: 120,
    timestamp: 200,
    nested: 240,
  },
};

/** Left edges of the columns, and at the end the whole width; a long name gets some more room. */
export function columnEdges(columns: readonly TableColumn[]): number[] {
  const edges = [0];
  for (const { name, type } of columns) {
    const width = Math.max(widths[type], Math.min(320, name.length * 8 + 130));
    edges.push((edges.at(-1) ?? 0) + width);
  }
  return edges;
}

/** Columns in view, `[first, end)`, one more on each side. */
export function columnsInView(edges: readonly number[], left: number, width: number): [number, number] {
  const count = edges.length - 1;
  let first = 0;
  while (first < count - 1 && (edges[first + 1] ?? 0) <= left) first += 1;
  let end = first;
  while (end < count && (edges[end] ?? 0) < left + width) end += 1;
  return [Math.max(0, first - 1), Math.min(count, end + 1)];
}
