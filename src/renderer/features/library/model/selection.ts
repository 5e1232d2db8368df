/** Which rows are chosen, where a range would start, and which one the keyboard is on. */
export interface Selection {
  readonly rows: ReadonlySet<number>;
  readonly anchor: number | null;
  readonly focus: number | null;
}

export interface Modifiers {
  /** From the anchor to here. */
  extend: boolean;
  /** What is chosen stays chosen. */
  keep: boolean;
}

export const emptySelection: Selection = { rows: new Set(), anchor: null, focus: null };

/** A press on a row: alone it chooses only this one, with `keep` it turns it over, with `extend` all up to it. */
export function pressRow(
  selection: Selection,
  order: readonly number[],
  row: number,
  { extend, keep }: Modifiers,
): Selection {
  if (extend) return extendTo(selection, order, row, keep);
  if (!keep) return { rows: new Set([row]), anchor: row, focus: row };
  const rows = new Set(selection.rows);
  if (!rows.delete(row)) rows.add(row);
  return { rows, anchor: row, focus: row };
}

function extendTo(selection: Selection, order: readonly number[], row: number, keep: boolean): Selection {
  const anchor = selection.anchor ?? selection.focus ?? order[0] ?? row;
  const [a, b] = [order.indexOf(anchor), order.indexOf(row)];
  if (a < 0 || b < 0) return { rows: new Set([row]), anchor: row, focus: row };
  const range = order.slice(Math.min(a, b), Math.max(a, b) + 1);
  return { rows: new Set(keep ? [...selection.rows, ...range] : range), anchor, focus: row };
}

/** The keyboard goes to a row; with `keep` alone it only looks at it. */
export function moveTo(
  selection: Selection,
  order: readonly number[],
  row: number,
  { extend, keep }: Modifiers,
): Selection {
  if (extend) return extendTo(selection, order, row, keep);
  if (keep) return { ...selection, focus: row };
  return { rows: new Set([row]), anchor: row, focus: row };
}

export function selectAll(selection: Selection, order: readonly number[]): Selection {
  return { rows: new Set(order), anchor: order[0] ?? null, focus: selection.focus ?? order[0] ?? null };
}

/** A context menu on a row that is not chosen chooses it. */
export function pressForMenu(selection: Selection, row: number): Selection {
  return selection.rows.has(row)
    ? { ...selection, focus: row }
    : { rows: new Set([row]), anchor: row, focus: row };
}

/** The chosen rows that are shown, in the order that they are shown in. */
export function chosenRows(selection: Selection, order: readonly number[]): number[] {
  return selection.rows.size === 0 ? [] : order.filter((row) => selection.rows.has(row));
}

/** What stays chosen when rows get other numbers. */
export function renumber(selection: Selection, rowAfter: (row: number) => number | null): Selection {
  const map = (row: number | null): number | null => (row === null ? null : rowAfter(row));
  const rows = [...selection.rows].map(rowAfter).filter((row) => row !== null);
  return { rows: new Set(rows), anchor: map(selection.anchor), focus: map(selection.focus) };
}

const steps: Record<string, (columns: number, page: number) => number> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
  PageUp: (columns, page) => -columns * page,
  PageDown: (columns, page) => columns * page,
};

/**
 * Where a key leads.
 *
 * @param from - Position in the list; `null` before the first key.
 * @param layout - Tiles in a line (1 in a table) and lines that are seen at once.
 * @returns the position, within the list; `null` for keys that lead nowhere, and in an empty list.
 */
export function positionAfter(
  key: string,
  from: number | null,
  count: number,
  layout: { columns: number; page: number },
): number | null {
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key]?.(layout.columns, Math.max(1, layout.page));
  if (step === undefined || (layout.columns === 1 && isSideways(key))) return null;
  if (from === null) return 0;
  const to = from + step;
  if (to >= 0 && to < count) return to;
  // Up from the first line and down from the last stays; a page beyond an end goes to that end.
  if (Math.abs(step) === layout.columns && layout.columns > 1)
    return downToShorter(from, to, count, layout.columns);
  return to < 0 ? 0 : count - 1;
}

/** In a table left and right lead nowhere: they scroll. */
const isSideways = (key: string): boolean => key === 'ArrowLeft' || key === 'ArrowRight';

/** Down from above a gap in the last line goes to the last tile. */
function downToShorter(from: number, to: number, count: number, columns: number): number {
  if (to < 0) return from;
  const lines = Math.ceil(count / columns);
  return Math.floor(from / columns) < lines - 1 ? count - 1 : from;
}
