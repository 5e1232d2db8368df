import type { Condition } from '#shared/domain/tables/steps.ts';
import { isNumeric, type CellValue, type TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import { literal, quoteName, quoteText } from './names.ts';

/** A condition as SQL; a missing value meets none but `missing` and `≠`, as in pandas. */
export function conditionSql(condition: Condition, column: TableColumn): string {
  const name = quoteName(column.name);
  const text = `CAST(${name} AS VARCHAR)`;
  const one = (): string => valueSql(single(condition), column);
  const words = (): string => quoteText(String(single(condition) ?? ''));
  switch (condition.comparison) {
    case 'missing':
      return `${name} IS NULL`;
    case 'present':
      return `${name} IS NOT NULL`;
    case '=':
      return `${name} = ${one()}`;
    case '≠':
      return `${name} IS DISTINCT FROM ${one()}`;
    case '<':
    case '>':
      return `${name} ${condition.comparison} ${one()}`;
    case '≤':
      return `${name} <= ${one()}`;
    case '≥':
      return `${name} >= ${one()}`;
    case 'contains':
      return `contains(lower(${text}), lower(${words()}))`;
    case 'starts':
      return `starts_with(lower(${text}), lower(${words()}))`;
    case 'ends':
      return `ends_with(lower(${text}), lower(${words()}))`;
    case 'matches':
      return `regexp_matches(${text}, ${words()})`;
    case 'in':
      return inSql(condition, column);
  }
}

function inSql(condition: Condition, column: TableColumn): string {
  const values = Array.isArray(condition.value) ? condition.value : [single(condition)];
  if (values.length === 0) return 'FALSE';
  return `${quoteName(column.name)} IN (${values.map((value) => valueSql(value, column)).join(', ')})`;
}

function single({ value, comparison, column }: Condition): CellValue {
  if (value === undefined || Array.isArray(value)) {
    throw new TrimbinError('bad-request', `The condition "${column} ${comparison}" takes one value.`, {
      column,
    });
  }
  return value;
}

/** What an editor typed, as the column's own type: "5" beside numbers is 5. */
function valueSql(value: CellValue, column: TableColumn): string {
  if (typeof value === 'string' && isNumeric(column) && column.type !== 'boolean') {
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) {
      const message = `"${column.name}" holds numbers: "${value}" cannot be compared with them.`;
      throw new TrimbinError('bad-request', message, { column: column.name });
    }
    // As it was typed, where SQL reads it: integers beyond 2^53 keep their digits.
    return /^-?\d+$/.test(value.trim()) ? value.trim() : literal(number);
  }
  if (column.type === 'text' && value !== null && typeof value !== 'string') return quoteText(String(value));
  return literal(value);
}
