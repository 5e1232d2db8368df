import { statSync } from 'node:fs';
import type { Engine } from '../engine.ts';
import { quoteName, quoteText } from '../sql/names.ts';
import type { Imported } from './csv.ts';
import { firstLine, unreadable } from './unreadable.ts';

/**
 * Read JSON (an array of objects, one object a line, or one object that holds such an array) into a Parquet file.
 * A column of mixed types becomes text; objects and lists inside stay as JSON text.
 *
 * @throws TrimbinError `data-unreadable` naming the file.
 */
export async function importJson(
  engine: Engine,
  source: { path: string; shownAs: string },
  target: string,
  signal?: AbortSignal,
): Promise<Imported> {
  if (statSync(source.path).size === 0) throw unreadable(source.shownAs, 'it is empty');
  return engine.withConnection(async (connection) => {
    const describe = async (sql: string) => {
      const rows = (await connection.runAndReadAll(`DESCRIBE ${sql}`)).getRowsJson();
      return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
    };
    try {
      let from = `SELECT * FROM read_json(${quoteText(source.path)}, sample_size=-1)`;
      let columns = await describe(from);
      const inner = columns.find(({ type }) => /^STRUCT\(.*\)\[\]$/s.test(type));
      const notes: string[] = [];
      if (inner && (await isOneRow(from))) {
        from = `SELECT unnest(${quoteName(inner.name)}, max_depth := 2) FROM (${from})`;
        columns = await describe(from);
        notes.push(`The rows are those of "${inner.name}".`);
      }
      const nested = columns.filter(({ type }) => /\[|^(STRUCT|MAP)/.test(type)).map(({ name }) => name);
      if (nested.length > 0) notes.push(`Kept as JSON text: ${nested.join(', ')}.`);
      const select = columns.map((column) => `${flatSql(column)} AS ${quoteName(column.name)}`).join(', ');
      await connection.run(`COPY (SELECT ${select} FROM (${from})) TO ${quoteText(target)} (FORMAT parquet)`);
      return { separator: null, sheets: [], badRows: [], badRowCount: 0, integers: [], notes };
    } catch (error) {
      if (signal?.aborted) throw error;
      throw unreadable(source.shownAs, firstLine(error), error);
    }
    async function isOneRow(sql: string): Promise<boolean> {
      const [row] = (await connection.runAndReadAll(`SELECT count(*) FROM (${sql})`)).getRowsJson();
      return Number(row?.[0]) === 1;
    }
  }, signal);
}

function flatSql({ name, type }: { name: string; type: string }): string {
  const column = quoteName(name);
  if (type === 'JSON') return `${column} ->> '$'`;
  if (/\[|^(STRUCT|MAP|UNION)/.test(type)) return `CAST(to_json(${column}) AS VARCHAR)`;
  return column;
}
