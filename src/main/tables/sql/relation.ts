import type { TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';

/** What a step works on: the step before, or the table. */
export interface Relation {
  name: string;
  columns: readonly TableColumn[];
}

/** @throws TrimbinError `bad-request` naming the columns that there are. */
export function columnOf(input: Relation, name: string): TableColumn {
  const found = input.columns.find((column) => column.name === name);
  if (found) return found;
  const known = input.columns.map((column) => column.name);
  const list = known.length > 12 ? `${known.slice(0, 12).join(', ')} …` : known.join(', ');
  throw new TrimbinError('bad-request', `There is no column "${name}". There are: ${list}.`, {
    column: name,
  });
}
