import { rename } from 'node:fs/promises';
import type { BadRow, ColumnType, ReadOptions } from '#shared/domain/tables/table.ts';
import type { Engine } from '../engine.ts';
import { columnTypeOf, quoteName, quoteText, sqlTypeOf } from '../sql/names.ts';
import { listedBadRows } from './csv.ts';

type Types = NonNullable<ReadOptions['types']>;

export interface CastRows {
  badRows: BadRow[];
  badRowCount: number;
}

/** Number of a row in the file, from 0, under a name that no table has. */
const place = 'file_row_number';
const longestText = 200;

/**
 * Give columns of a Parquet file the types that were asked for. A row with a value that does not fit is listed and left out,
 * as from a text table; its `line` is then the number of the row.
 *
 * @param base - Path without ending; the rows are then in `<base>.parquet`, which may be where they came from.
 * @returns `null` where no such column is there.
 */
export async function castColumns(
  engine: Engine,
  { parquet, base, types }: { parquet: string; base: string; types: Types },
  signal?: AbortSignal,
): Promise<CastRows | null> {
  const described = await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${quoteText(parquet)})`, signal);
  const columns = described.map(([name, type]) => columnCast(String(name), String(type), types));
  const cast = columns.filter(({ isCast }) => isCast);
  if (cast.length === 0) return null;
  const from = `read_parquet(${quoteText(parquet)}, file_row_number = true)`;
  const misfit = cast
    .map(({ name, sql }) => `(${quoteName(name)} IS NOT NULL AND ${sql} IS NULL)`)
    .join(' OR ');
  const select = columns.map(({ name, sql }) => `${sql} AS ${quoteName(name)}`).join(', ');
  await engine.run(
    [
      `COPY (SELECT ${select} FROM ${from} WHERE NOT (${misfit})) TO ${quoteText(`${base}.cast`)} (FORMAT parquet)`,
    ],
    signal,
  );
  const values = cast.map(({ name, sql }) => {
    const column = quoteName(name);
    return `CASE WHEN ${column} IS NOT NULL AND ${sql} IS NULL THEN left(CAST(${column} AS VARCHAR), ${longestText}) END`;
  });
  const [counted] = await engine.rows(`SELECT count(*) FROM ${from} WHERE ${misfit}`, signal);
  const listed = await engine.rows(
    `SELECT ${place}, ${values.join(', ')} FROM ${from} WHERE ${misfit} ORDER BY ${place} LIMIT ${listedBadRows}`,
    signal,
  );
  await rename(`${base}.cast`, `${base}.parquet`);
  return {
    badRowCount: Number(counted?.[0]),
    badRows: listed.map(([row, ...texts]) => badRow(Number(row) + 1, texts, cast)),
  };
}

interface ColumnCast {
  name: string;
  type: ColumnType;
  isCast: boolean;
  sql: string;
}

function columnCast(name: string, sqlType: string, types: Types): ColumnCast {
  const [column, now] = [quoteName(name), columnTypeOf(sqlType)];
  const wanted = Object.hasOwn(types, name) ? types[name] : undefined;
  if (wanted === undefined || wanted === now) return { name, type: now, isCast: false, sql: column };
  const isTime = (type: ColumnType): boolean => ['date', 'time', 'timestamp'].includes(type);
  // The engine refuses to make numbers of dates, and dates of numbers; as text they do not fit, which can be said.
  const value = isTime(now) === isTime(wanted) ? column : `CAST(${column} AS VARCHAR)`;
  return { name, type: wanted, isCast: true, sql: `TRY_CAST(${value} AS ${sqlTypeOf(wanted)})` };
}

function badRow(line: number, texts: readonly unknown[], cast: readonly ColumnCast[]): BadRow {
  const at = texts.findIndex((text) => text !== null);
  const { name, type } = cast[at] ?? { name: null, type: 'text' };
  const text = String(texts[at] ?? '');
  return {
    line,
    column: name,
    text,
    problem: `Row ${line}: "${text}" in "${name}" does not fit the type ${type}.`,
  };
}
