import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { TrimbinError } from '#shared/errors.ts';
import type { ColumnTable } from '#main/services/scoringPorts.ts';

const sqlTypes = { text: 'VARCHAR', int: 'BIGINT', number: 'DOUBLE' } as const;
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Write columns as one Parquet file (ZSTD). It appears whole or not at all.
 *
 * @throws TrimbinError `write-failed`.
 */
export async function writeParquet(path: string, columns: readonly ColumnTable[]): Promise<void> {
  // Loaded when it is needed: the native library is large.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const folder = dirname(path);
  const partial = join(folder, `.trimbin-${randomBytes(6).toString('hex')}.tmp`);
  const database = await DuckDBInstance.create(':memory:');
  try {
    await mkdir(folder, { recursive: true });
    const connection = await database.connect();
    const fields = columns.map(({ name, type }) => `${identifier(name)} ${sqlTypes[type]}`);
    await connection.run(`CREATE TABLE data (${fields.join(', ')})`);
    await append(connection, columns);
    await connection.run(`COPY data TO ${literal(partial)} (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${path} could not be written (${reason}). Check the rights and the space of its folder.`;
    throw new TrimbinError('write-failed', message, { path }, { cause: error });
  } finally {
    database.closeSync();
  }
}

async function append(connection: DuckDBConnection, columns: readonly ColumnTable[]): Promise<void> {
  const appender = await connection.createAppender('data');
  const rows = columns[0]?.values.length ?? 0;
  for (let row = 0; row < rows; row++) {
    for (const { type, values } of columns) {
      const value = values[row] ?? null;
      if (value === null) appender.appendNull();
      else if (type === 'text') appender.appendVarchar(String(value));
      else if (type === 'int') appender.appendBigInt(BigInt(value));
      else appender.appendDouble(Number(value));
    }
    appender.endRow();
  }
  appender.closeSync();
}
