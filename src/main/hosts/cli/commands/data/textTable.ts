import type { CellValue } from '#shared/domain/tables/table.ts';
import { columnsOf, cutToColumns } from '#main/hosts/cli/columns.ts';

const widest = 40;

/** Columns under each other; numbers to the right. */
export function textTable(columns: readonly string[], rows: readonly (readonly CellValue[])[]): string[] {
  const cells = rows.map((row) => row.map(cellText));
  const numeric = columns.map(
    (_, i) =>
      rows.some((row) => typeof row[i] === 'number') &&
      rows.every((row) => typeof row[i] === 'number' || row[i] === null),
  );
  const widths = columns.map((name, i) =>
    Math.min(widest, Math.max(columnsOf(name), ...cells.map((row) => columnsOf(row[i] ?? '')))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => fit(text, widths[i] ?? 0, numeric[i] ?? false))
      .join('  ')
      .trimEnd();
  return [line(columns), ...cells.map(line)];
}

function cellText(value: CellValue): string {
  if (value === null) return '·';
  if (typeof value !== 'number') return String(value).replaceAll(/\s+/g, ' ');
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(10)));
}

function fit(text: string, width: number, toTheRight: boolean): string {
  const shown = columnsOf(text) > width ? `${cutToColumns(text, width - 1)}…` : text;
  const space = ' '.repeat(Math.max(0, width - columnsOf(shown)));
  return toTheRight ? space + shown : shown + space;
}
