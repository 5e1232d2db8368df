import type { CellValue, TableColumn } from '#shared/domain/tables/table.ts';
import type { Json } from './engine.ts';
import { quoteName } from './sql/names.ts';

/** A column in the form in which it crosses boundaries: ISO 8601 times, nested values as JSON text. */
export function shownSql({ name, type }: TableColumn): string {
  const column = quoteName(name);
  switch (type) {
    case 'number':
      return `CAST(${column} AS DOUBLE) AS ${column}`;
    case 'timestamp':
      return `strftime(CAST(${column} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%g') AS ${column}`;
    case 'date':
    case 'time':
    case 'text':
      return `CAST(${column} AS VARCHAR) AS ${column}`;
    case 'nested':
      return `CAST(to_json(${column}) AS VARCHAR) AS ${column}`;
    case 'integer':
    case 'boolean':
      return column;
  }
}

/** What the engine gave, by the type of its column: integers as numbers where a number can hold them. */
export function cellValue(value: Json | undefined, type: TableColumn['type']): CellValue {
  if (value === null || value === undefined) return null;
  if (type === 'integer' && typeof value === 'string') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (typeof value === 'object') return JSON.stringify(value);
  // JSON has no infinity; the engine writes these as words.
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** A finite number; `null` for what is missing or none. */
export function finite(value: Json | undefined): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
