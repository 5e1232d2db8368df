import type { CellValue, ColumnType } from '#shared/domain/tables/table.ts';

/** A name as SQL writes it, whatever it holds. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function quoteNames(names: readonly string[]): string {
  return names.map(quoteName).join(', ');
}

/** A value as SQL writes it. Numbers keep every digit; texts are cast by DuckDB to what they are compared with. */
export function literal(value: CellValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : 'NULL';
  return quoteText(value);
}

/** With an exponent DuckDB reads a DOUBLE; `0.1` alone would be a DECIMAL. */
function numberText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : value.toExponential();
}

const sqlTypes: Record<Exclude<ColumnType, 'nested'>, string> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIME',
  timestamp: 'TIMESTAMP',
};

/** DuckDB's type for one of ours. */
export function sqlTypeOf(type: Exclude<ColumnType, 'nested'>): string {
  return sqlTypes[type];
}

/** Ours for one of DuckDB's, as `DESCRIBE` spells it. */
export function columnTypeOf(sqlType: string): ColumnType {
  if (/\[|^(STRUCT|MAP|UNION|JSON|BLOB|BIT)\b/.test(sqlType)) return 'nested';
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?\b/.test(sqlType)) return 'integer';
  if (/^(DOUBLE|FLOAT|REAL|DECIMAL)/.test(sqlType)) return 'number';
  if (sqlType === 'BOOLEAN') return 'boolean';
  if (sqlType === 'DATE') return 'date';
  if (/^TIMESTAMP/.test(sqlType)) return 'timestamp';
  if (/^TIME/.test(sqlType)) return 'time';
  return 'text';
}
