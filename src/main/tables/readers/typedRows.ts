import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { CellValue, ColumnType, TableColumn } from '#shared/domain/tables/table.ts';
import type { Engine } from '../engine.ts';
import { quoteText, sqlTypeOf } from '../sql/names.ts';

type Flat = Exclude<ColumnType, 'nested'>;

/** What `missing` is written as: a text that no cell holds. */
const missing = '\u0001';

function cellText(value: CellValue): string {
  if (value === null) return missing;
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value);
}

/** Rows on their way into a table: written as they come, so that memory does not grow with their number. */
export async function writeRows(
  path: string,
  rows: AsyncIterable<readonly CellValue[]> | Iterable<readonly CellValue[]>,
): Promise<number> {
  const stream = createWriteStream(path);
  let count = 0;
  try {
    for await (const row of rows) {
      count += 1;
      if (!stream.write(`${row.map(cellText).join(',')}\n`)) await once(stream, 'drain');
    }
    stream.end();
    await finished(stream);
  } finally {
    stream.destroy();
  }
  return count;
}

/** Turn what `writeRows` wrote into Parquet, each column with the type that it is said to have. */
export async function importRows(
  engine: Engine,
  source: string,
  target: string,
  columns: readonly (TableColumn & { type: Flat })[],
  signal?: AbortSignal,
): Promise<void> {
  const types = columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(sqlTypeOf(type))}`);
  const call = [
    quoteText(source),
    'auto_detect=false',
    `delim=','`,
    `quote='"'`,
    `escape='"'`,
    `comment=''`,
    'header=false',
    'allow_quoted_nulls=false',
    `nullstr=${quoteText(missing)}`,
    `columns={${types.join(', ')}}`,
    'max_line_size=4194304',
  ];
  await engine.run(
    [`COPY (SELECT * FROM read_csv(${call.join(', ')})) TO ${quoteText(target)} (FORMAT parquet)`],
    signal,
  );
}
