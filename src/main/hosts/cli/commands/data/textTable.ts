import type { CellValue } from '#shared/domain/tables/table.ts';

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

/** Terminal columns: East Asian wide characters take two. */
function columnsOf(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

function fit(text: string, width: number, toTheRight: boolean): string {
  let shown = text;
  if (columnsOf(shown) > width) {
    while (columnsOf(shown) > width - 1) shown = [...shown].slice(0, -1).join('');
    shown += '…';
  }
  const space = ' '.repeat(Math.max(0, width - columnsOf(shown)));
  return toTheRight ? space + shown : shown + space;
}
