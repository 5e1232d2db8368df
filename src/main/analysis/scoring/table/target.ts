import { readCell, type TableColumn } from './columns.ts';
import { TableProblem, type TableRequest } from './prepareTable.ts';

export interface Target {
  y: Float64Array;
  /** Which texts stand for 0 and 1; `null`: numbers. */
  classes: { negative: string; positive: string } | null;
}

/**
 * Linear models take numbers. The others take exactly two different values: of numbers (and false, true) the greater
 * is the positive one, of texts the later in order of code points, which is scikit-learn's `classes_[1]`.
 *
 * @throws TableProblem
 */
export function readTarget(column: TableColumn, rows: readonly number[], request: TableRequest): Target {
  const { name, type } = column;
  const cells = rows.map((row) => column.cells[row]!.trim());
  if (request.model === 'linear') {
    if (type === 'text') {
      throw new TableProblem(
        `The target "${name}" holds text (for example "${cells.find((cell) => readCell(cell) === null) ?? ''}"); a linear model needs numbers. For two classes take --model logistic.`,
      );
    }
    if (rows.length < 2) throw new TableProblem('A linear model needs at least two rows.');
    return { y: Float64Array.from(cells, (cell) => readCell(cell)!), classes: null };
  }
  const different = distinct(cells, type);
  if (different.length !== 2) {
    const some = different.slice(0, 5).map((text) => `"${text}"`);
    const list = different.length > 5 ? `${some.join(', ')}, …` : some.join(', ');
    throw new TableProblem(
      `The target "${name}" has ${different.length} different ${different.length === 1 ? 'value' : 'values'} (${list}); ${request.model} needs exactly two.`,
    );
  }
  const [negative, positive] = different as [string, string];
  const isPositive = (cell: string): boolean =>
    type === 'text' ? cell === positive : readCell(cell) === readCell(positive);
  return {
    y: Float64Array.from(cells, (cell) => (isPositive(cell) ? 1 : 0)),
    classes: { negative, positive },
  };
}

/** Numbers that are equal count once (1 and 1.0), smallest first; texts in order of code points. */
function distinct(cells: readonly string[], type: TableColumn['type']): string[] {
  if (type === 'text') return [...new Set(cells)].sort();
  const byValue = new Map<number, string>();
  for (const cell of cells) {
    const value = readCell(cell)!;
    if (!byValue.has(value)) byValue.set(value, cell);
  }
  return [...byValue].sort(([a], [b]) => a - b).map(([, text]) => text);
}
