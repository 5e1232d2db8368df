import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { OpenTable } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import { createEngine, type Engine } from './engine.ts';
import { quoteName, quoteText } from './sql/names.ts';
import { describeQuery } from './sql/pipeline.ts';

/** The rows of a table as they lie on the disk. */
export interface TableRows {
  parquet: string;
  /** Columns of DOUBLE that hold whole numbers. */
  integers: readonly string[];
}

interface Held extends TableRows {
  table: OpenTable;
}

/** What is known of a table before its rows are counted. */
export type TableFacts = Omit<OpenTable, 'columns' | 'rows'>;

/**
 * The open tables as Parquet files of a scratch folder, and the engines that work on them: one for each file that is read in,
 * and a reader that can reach nothing but those files, so that whatever SQL an editor types reads open tables and
 * nothing else.
 */
export class HeldTables {
  private readonly held = new Map<string, Held>();
  private reader: Promise<Engine> | null = null;
  private opened = 0;

  constructor(
    private readonly scratch: string,
    private readonly memoryMiB: number,
  ) {}

  list(): OpenTable[] {
    return [...this.held.values()].map(({ table }) => table);
  }

  /** @throws TrimbinError `not-found` */
  need(name: string): void {
    if (this.held.has(name)) return;
    throw new TrimbinError('not-found', `There is no open table "${name}".`, { name });
  }

  /** The engine that reads the tables as they are now. */
  read(): Promise<Engine> {
    this.reader ??= this.createReader([]);
    return this.reader;
  }

  /** The same for one export: it may write into one folder more. */
  async withWriter<T>(folder: string, work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = await this.createReader([folder]);
    try {
      return await work(engine);
    } finally {
      engine.close();
    }
  }

  /** An engine for reading one file in: it may read what the editor named, and ends with the reading. */
  async withImporter<T>(work: (engine: Engine, base: string) => Promise<T>): Promise<T> {
    await mkdir(this.scratch, { recursive: true });
    const spill = join(this.scratch, 'spill');
    const engine = await createEngine({ scratch: spill, memoryMiB: this.memoryMiB, allowed: null });
    this.opened += 1;
    const base = join(this.scratch, `table-${this.opened}`);
    try {
      return await work(engine, base);
    } catch (error) {
      await rm(`${base}.parquet`, { force: true });
      throw error;
    } finally {
      engine.close();
      for (const leftover of ['.utf8', '.parquet.rows', '.parquet.lines', '.rows', '.cast']) {
        await rm(`${base}${leftover}`, { force: true });
      }
    }
  }

  async hold(facts: TableFacts, rows: TableRows): Promise<OpenTable> {
    const { name } = facts;
    const old = this.held.get(name);
    const entry: Held = { ...rows, table: { ...facts, columns: [], rows: 0 } };
    this.held.set(name, entry);
    this.forgetReader();
    const engine = await this.read();
    const columns = await describeQuery(engine, `SELECT * FROM ${quoteName(name)}`);
    const [counted] = await engine.rows(`SELECT count(*) FROM ${quoteName(name)}`);
    entry.table = { ...facts, columns, rows: Number(counted?.[0]) };
    if (old) await this.discard(old);
    return entry.table;
  }

  async drop(name: string): Promise<void> {
    const entry = this.held.get(name);
    this.held.delete(name);
    this.forgetReader();
    if (entry) await this.discard(entry);
  }

  async dispose(): Promise<void> {
    const engine = await this.reader?.catch(() => null);
    this.reader = null;
    engine?.close();
    this.held.clear();
    await rm(this.scratch, { recursive: true, force: true });
  }

  /** The next question starts an engine that knows the tables as they are then; questions under way end on the old one. */
  private forgetReader(): void {
    const old = this.reader;
    this.reader = null;
    old?.then((engine) => engine.close()).catch(() => undefined);
  }

  private async discard({ parquet }: Held): Promise<void> {
    // A Parquet file of the editor's own stays where it is.
    if (dirname(parquet) === this.scratch) await rm(parquet, { force: true });
  }

  private async createReader(folders: readonly string[]): Promise<Engine> {
    const spill = join(this.scratch, 'spill');
    await mkdir(this.scratch, { recursive: true });
    const tables = [...this.held.values()];
    const engine = await createEngine({
      ...{ scratch: spill, memoryMiB: this.memoryMiB },
      allowed: { paths: tables.map(({ parquet }) => parquet), folders: [spill, ...folders] },
    });
    try {
      for (const table of tables) await engine.run([await viewOf(engine, table)]);
      return engine;
    } catch (error) {
      engine.close();
      throw error;
    }
  }
}

/** What is not a number is missing, as pandas has it. */
async function viewOf(engine: Engine, { table, parquet, integers }: Held): Promise<string> {
  const source = `read_parquet(${quoteText(parquet)})`;
  const columns = await engine.rows(`DESCRIBE SELECT * FROM ${source}`);
  const known = columns.map(([column, type]) => {
    const name = quoteName(String(column));
    if (integers.includes(String(column))) return `CAST(${name} AS BIGINT) AS ${name}`;
    return /^(DOUBLE|FLOAT)$/.test(String(type))
      ? `nullif(${name}, 'NaN'::${String(type)}) AS ${name}`
      : name;
  });
  return `CREATE VIEW ${quoteName(table.name)} AS SELECT ${known.join(', ')} FROM ${source}`;
}
