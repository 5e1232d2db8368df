import type { Matrix } from '../linalg/matrix.ts';
import type { CellTable } from '#shared/domain/scoring/cellTable.ts';
import { isMissing, readCell, tableColumn, withPoints, type TableColumn } from './columns.ts';
import { readTarget, type Target } from './target.ts';

export interface TableRequest {
  target: string;
  model: 'linear' | 'logistic' | 'mlp';
  group?: string | undefined;
  /** Columns that are as if they were not there. */
  without: readonly string[];
  dropMissing: boolean;
  encode: boolean;
}

export interface PreparedTable {
  features: string[];
  x: Matrix;
  y: Float64Array;
  classes: Target['classes'];
  /** `[rows]`: rows of one number stay together; every row its own without a group column. */
  groups: Int32Array;
  dropped: number;
  warnings: string[];
}

/** Why a table cannot be learned from; the message names columns and rows and says what to do. */
export class TableProblem extends Error {}

/** More columns than this from texts are names, not kinds. */
const mostEncoded = 1000;

/**
 * Make features and a target out of a table. Rows are counted below the names, from 1.
 *
 * @throws TableProblem
 */
export function prepareTable(table: CellTable, request: TableRequest): PreparedTable {
  const columns = columnsOf(table);
  const named = (name: string): TableColumn => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    const all = columns.map((column) => `"${column.name}"`).join(', ');
    throw new TableProblem(`There is no column "${name}". The table has ${all}.`);
  };
  const target = named(request.target);
  const group = request.group === undefined ? null : named(request.group);
  if (group === target) throw new TableProblem('The group cannot be the target.');
  const without = request.without.map(named);
  const beside = [target, group, ...without];
  const inputs = columns.filter((column) => !beside.includes(column));
  const warnings: string[] = [];
  const kept = dropEmpty(inputs, warnings);
  if (kept.length === 0) throw new TableProblem('There is no column left to learn from beside the target.');
  refuseTexts(kept, request);
  const rows = usableRows(table, [...kept, target, ...(group ? [group] : [])], request);
  const { features, values } = encodeAll(kept, rows);
  return {
    features,
    x: { rows: rows.length, columns: features.length, values },
    ...readTarget(target, rows, request),
    groups: group ? groupNumbers(rows.map((row) => group.cells[row]!.trim())) : Int32Array.from(rows.keys()),
    dropped: table.rows.length - rows.length,
    warnings,
  };
}

function columnsOf({ header, rows, separator }: CellTable): TableColumn[] {
  if (header.length === 0)
    throw new TableProblem('The table is empty: its first line has to name the columns.');
  const names = header.map((name, i) => (name === '' ? `column ${i + 1}` : name));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new TableProblem(`Two columns are named "${twice}". Rename one.`);
  if (rows.length === 0) throw new TableProblem('The table has a header and no rows.');
  const cells = names.map((_, i) => rows.map((row) => row[i]!));
  const readable = separator === ',' || separator === null ? cells : withPoints(cells);
  return names.map((name, i) => tableColumn(name, readable[i]!));
}

function dropEmpty(columns: readonly TableColumn[], warnings: string[]): TableColumn[] {
  const empty = columns.filter(({ type }) => type === 'empty').map(({ name }) => `"${name}"`);
  if (empty.length > 0) warnings.push(`Left out, because nothing stands in it: ${empty.join(', ')}.`);
  return columns.filter(({ type }) => type !== 'empty');
}

function refuseTexts(columns: readonly TableColumn[], { encode }: TableRequest): void {
  const texts = columns.filter(({ type }) => type === 'text');
  if (texts.length === 0) return;
  if (!encode) {
    const names = texts.map(({ name, cells }) => `"${name}" (${example(cells)})`).join(', ');
    throw new TableProblem(
      `These columns hold text: ${names}. Leave them out with --without, or turn each text into a column of 0 and 1 with --encode.`,
    );
  }
  const levels = texts.map(({ name, cells }) => ({ name, count: new Set(cells.filter(isThere)).size }));
  const total = levels.reduce((sum, { count }) => sum + count, 0);
  if (total > mostEncoded) {
    const names = levels.map(({ name, count }) => `"${name}" ${count}`).join(', ');
    throw new TableProblem(
      `Encoding would make ${total} columns (different texts: ${names}); ${mostEncoded} are the most. Leave out columns that name each row with --without.`,
    );
  }
}

const isThere = (cell: string): boolean => !isMissing(cell);

function example(cells: readonly string[]): string {
  const text = cells.find((cell) => readCell(cell) === null) ?? cells.find(isThere) ?? '';
  return `for example "${text.length > 30 ? `${text.slice(0, 29)}…` : text}"`;
}

function usableRows(
  { rows }: CellTable,
  columns: readonly TableColumn[],
  { dropMissing }: TableRequest,
): number[] {
  const whole = [...rows.keys()].filter((row) => columns.every(({ cells }) => isThere(cells[row]!)));
  if (whole.length < rows.length && !dropMissing) {
    const gaps = columns.flatMap(({ name, cells }) => {
      const at = [...rows.keys()].filter((row) => !isThere(cells[row]!));
      const [first] = at;
      return first === undefined ? [] : [`"${name}" in ${at.length} (first in row ${first + 1})`];
    });
    throw new TableProblem(
      `${rows.length - whole.length} of ${rows.length} rows have missing values: ${gaps.join(', ')}. Fill them, or leave those rows out with --drop-missing.`,
    );
  }
  if (whole.length === 0)
    throw new TableProblem('Every row has a missing value: no row is left to learn from.');
  return whole;
}

/** Numbers as they are; each text of a text column becomes a column of 0 and 1, in order of code points. */
function encodeAll(
  columns: readonly TableColumn[],
  rows: readonly number[],
): { features: string[]; values: Float64Array } {
  const made = columns.flatMap(({ name, cells, type }) => {
    if (type === 'number') return [{ name, of: (row: number): number => readCell(cells[row]!) ?? NaN }];
    const texts = [...new Set(rows.map((row) => cells[row]!.trim()))].sort();
    return texts.map((text) => ({
      name: `${name}=${text}`,
      of: (row: number): number => (cells[row]!.trim() === text ? 1 : 0),
    }));
  });
  const values = new Float64Array(rows.length * made.length);
  rows.forEach((row, i) => made.forEach(({ of }, j) => (values[i * made.length + j] = of(row))));
  const features = made.map(({ name }) => name);
  const twice = features.find((name, i) => features.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new TableProblem(`Encoding makes a second column "${twice}". Rename the one in the table.`);
  }
  return { features, values };
}

function groupNumbers(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  });
}
