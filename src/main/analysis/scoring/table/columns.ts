/** Cells that stand for "not there", as pandas reads them. */
const missingTexts = new Set([
  ...['', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '-nan', '1.#IND', '1.#QNAN'],
  ...['<NA>', 'N/A', 'NA', 'NULL', 'NaN', 'None', 'n/a', 'nan', 'null'],
]);

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

export interface TableColumn {
  name: string;
  cells: readonly string[];
  /** `number`: every cell that is there is one (true and false count 1 and 0). */
  type: 'number' | 'text' | 'empty';
}

export const isMissing = (cell: string): boolean => missingTexts.has(cell.trim());

/** A number, also `true` and `false`; `NaN` where it is missing; `null` where it is a text. */
export function readCell(cell: string): number | null {
  const text = cell.trim();
  if (missingTexts.has(text)) return NaN;
  if (number.test(text)) return Number(text);
  const word = text.toLowerCase();
  return word === 'true' ? 1 : word === 'false' ? 0 : null;
}

/** A column with what it holds. */
export function tableColumn(name: string, cells: readonly string[]): TableColumn {
  let isEmpty = true;
  for (const cell of cells) {
    const value = readCell(cell);
    if (value === null || !Number.isFinite(value)) {
      if (value === null || !Number.isNaN(value)) return { name, cells, type: 'text' };
    } else isEmpty = false;
  }
  return { name, cells, type: isEmpty ? 'empty' : 'number' };
}

/** As src/main/tables/readers/csv.ts finds them: 1.234,5 and 0,5. */
const commaNumber = /^[+-]?\d+(\.\d{3})*(,\d+)?$/;

/**
 * Numbers with a decimal comma become numbers with a point, where some column holds nothing else. Only for tables whose
 * separator is no comma.
 *
 * @param columns - Cells by column, as written.
 */
export function withPoints(columns: readonly (readonly string[])[]): (readonly string[])[] {
  const fits = columns.map((cells) =>
    cells.every((cell) => isMissing(cell) || commaNumber.test(cell.trim())),
  );
  const hasCommas = columns.some((cells, i) => fits[i] && cells.some((cell) => cell.includes(',')));
  if (!hasCommas) return [...columns];
  const point = (cell: string): string =>
    isMissing(cell) ? cell : cell.replaceAll('.', '').replace(',', '.');
  return columns.map((cells, i) => (fits[i] ? cells.map(point) : cells));
}
