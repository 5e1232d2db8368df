import type * as DuckDb from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { TrimbinError } from '#shared/errors.ts';

export interface EngineOptions {
  /** For what does not fit into memory; removed by its owner. */
  scratch: string;
  /** Of DuckDB's buffers, MiB. The process needs about 250 MiB beside them. */
  memoryMiB: number;
  /** Files and folders that may be read and written; `null`: any, for reading what the editor opened. */
  allowed: { paths: readonly string[]; folders: readonly string[] } | null;
}

/** A DuckDB instance with bounds. Every call has a connection of its own, so that it can be interrupted alone. */
export interface Engine {
  /** Run statements one after another on one connection. */
  run(statements: readonly string[], signal?: AbortSignal): Promise<void>;
  /** Rows of one query, JSON-safe: integers beyond 2^53 and decimals as text. */
  rows(sql: string, signal?: AbortSignal): Promise<Json[][]>;
  /** @throws TrimbinError `bad-request` unless it is one statement that only reads, of tables and columns that are there. */
  requireSelect(sql: string, signal?: AbortSignal): Promise<void>;
  /** A connection for work of several statements (temporary tables, appenders). */
  withConnection<T>(work: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): void;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

type Api = typeof DuckDb;

/** Loaded at first use: the native library is large. */
async function loadDuckDb(): Promise<Api> {
  const loaded = (await import('@duckdb/node-api')) as Api & { default?: Api };
  return loaded.DuckDBInstance ? loaded : (loaded.default as Api);
}

/**
 * Start an engine. Nothing is downloaded, no extension is loaded, settings are locked, and with `allowed` no other file can be
 * reached whatever the SQL says.
 */
export async function createEngine({ scratch, memoryMiB, allowed }: EngineOptions): Promise<Engine> {
  const api = await loadDuckDb();
  const instance = await api.DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: `${memoryMiB}MiB`,
    temp_directory: scratch,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const setup = await instance.connect();
  try {
    if (allowed !== null) {
      await setup.run(`SET allowed_paths = ${list(allowed.paths)}`);
      await setup.run(`SET allowed_directories = ${list(allowed.folders)}`);
      await setup.run('SET enable_external_access = false');
    }
    await setup.run('SET lock_configuration = true');
  } finally {
    setup.closeSync();
  }
  return engineOn(instance, api);
}

function list(paths: readonly string[]): string {
  return `[${paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ')}]`;
}

function engineOn(instance: DuckDBInstance, api: Api): Engine {
  async function withConnection<T>(
    work: (connection: DuckDBConnection) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const connection = await instance.connect();
    const interrupt = (): void => connection.interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    try {
      throwIfAborted(signal);
      return await work(connection);
    } catch (error) {
      throwIfAborted(signal);
      throw explain(error);
    } finally {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
    }
  }
  return {
    withConnection,
    run: (statements, signal) =>
      withConnection(async (connection) => {
        for (const sql of statements) await connection.run(sql);
      }, signal),
    rows: (sql, signal) =>
      withConnection(async (connection) => {
        const reader = await connection.runAndReadAll(sql);
        return reader.getRowsJson() as Json[][];
      }, signal),
    requireSelect: (sql, signal) =>
      withConnection(async (connection) => {
        if (!reads.test(sql)) throw onlySelect();
        const statements = await connection.extractStatements(sql);
        if (statements.count !== 1) {
          throw new TrimbinError('bad-request', 'One SELECT at a time, without a semicolon between.');
        }
        const statement = await statements.prepare(0);
        const { statementType } = statement;
        statement.destroySync();
        if (statementType !== api.StatementType.SELECT) {
          throw onlySelect();
        }
      }, signal),
    close: () => instance.closeSync(),
  };
}

/** How a statement that reads begins, after brackets and comments. The engine runs PRAGMA and INSERT … RETURNING as a SELECT, too. */
const reads =
  /^(?:[\s(]|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(select|with|from|values|table|describe|desc|show|summarize|pivot|unpivot)\b/i;

function onlySelect(): TrimbinError {
  return new TrimbinError('bad-request', 'Only SELECT is possible here: tables are read, never changed.');
}

function throwIfAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw new TrimbinError('cancelled', 'The work was cancelled.');
}

/** DuckDB says what is wrong in the first lines and repeats the whole query after them. */
export function explain(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TrimbinError) return error;
  const whole = error.message.replace(/^Failed to extract statements: /, '');
  const said = whole.split(/\n\s*\n|\nLINE \d+:/)[0]?.trim() ?? whole;
  if (/^Out of Memory/i.test(said)) {
    const message = `The tables are too large for the memory that they may use (${said}). Sample the table, or group by fewer values.`;
    return new TrimbinError('data-unreadable', message, {}, { cause: error });
  }
  if (/No space left|could not write/i.test(said)) {
    return new TrimbinError('disk-full', `The disk is full: ${said}`, {}, { cause: error });
  }
  if (/^Permission Error: Cannot access/.test(said)) {
    const place = /"([^"]*)"/.exec(said)?.[1] ?? '';
    const message = `SQL reads open tables by their names and no files: "${place}" cannot be had from here.`;
    return new TrimbinError('bad-request', message, {}, { cause: error });
  }
  const table = /^Catalog Error: Table with name (.+) does not exist!/.exec(said)?.[1];
  if (table !== undefined) {
    const message = `There is no open table "${table}". SQL reads open tables by their names and no files.`;
    return new TrimbinError('bad-request', message, {}, { cause: error });
  }
  if (
    /^(Binder|Parser|Catalog|Conversion|Invalid Input|Permission|Out of Range|Syntax|Not implemented|Invalid)/i.test(
      said,
    )
  ) {
    return new TrimbinError('bad-request', said.replace(/^[\w ]+ Error: /, ''), {}, { cause: error });
  }
  return error;
}
