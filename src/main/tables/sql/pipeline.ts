import type { Step } from '#shared/domain/tables/steps.ts';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Engine } from '../engine.ts';
import { compileStep } from './compileStep.ts';
import { columnTypeOf, quoteName } from './names.ts';
import type { Relation } from './relation.ts';

/** A table and what was done to it, as one query. */
export interface Pipeline {
  /** The whole of it, ready to run or to copy. */
  sql: string;
  /** Of the result. */
  columns: TableColumn[];
  /** What each step alone does, and what its result looks like. */
  steps: { sql: string; columns: TableColumn[] }[];
}

/** Columns of a query, without running it. @throws TrimbinError `bad-request` with the engine's word on what is wrong. */
export async function describeQuery(
  engine: Engine,
  sql: string,
  signal?: AbortSignal,
): Promise<TableColumn[]> {
  const rows = await engine.rows(`DESCRIBE ${sql}`, signal);
  return rows.map(([name, type]) => ({ name: String(name), type: columnTypeOf(String(type)) }));
}

/**
 * Put steps together, each a named part of one WITH.
 *
 * @throws TrimbinError `bad-request` whose details name the step (0-based) that cannot be done.
 */
export async function compilePipeline(
  engine: Engine,
  table: string,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<Pipeline> {
  const parts: string[] = [];
  const made: Pipeline['steps'] = [];
  let input: Relation = {
    name: table,
    columns: await describeQuery(engine, `SELECT * FROM ${quoteName(table)}`, signal),
  };
  const whole = (name: string): string =>
    parts.length === 0
      ? `SELECT * FROM ${quoteName(name)}`
      : `WITH ${parts.join(',\n')}\nSELECT * FROM ${quoteName(name)}`;
  for (const [index, step] of steps.entries()) {
    const before = input;
    try {
      const sql = await compileStep(step, before, {
        columnsOf: (other) => describeQuery(engine, `SELECT * FROM ${quoteName(other)}`, signal),
        valuesOf: (column, limit) => differentValues(engine, whole(before.name), column, limit, signal),
      });
      const name = `step_${index + 1}`;
      parts.push(`${quoteName(name)} AS (\n  ${sql}\n)`);
      input = { name, columns: await describeQuery(engine, whole(name), signal) };
      made.push({ sql, columns: [...input.columns] });
    } catch (error) {
      if (!(error instanceof TrimbinError) || error.code !== 'bad-request') throw error;
      throw new TrimbinError('bad-request', `Step ${index + 1}: ${error.message}`, {
        ...error.details,
        step: index,
      });
    }
  }
  return { sql: whole(input.name), columns: [...input.columns], steps: made };
}

async function differentValues(
  engine: Engine,
  source: string,
  column: string,
  limit: number,
  signal?: AbortSignal,
): Promise<string[]> {
  const name = quoteName(column);
  const values = `SELECT DISTINCT ${name} AS v FROM (${source}) WHERE ${name} IS NOT NULL ORDER BY 1 LIMIT ${limit + 1}`;
  const rows = await engine.rows(`SELECT CAST(v AS VARCHAR) FROM (${values})`, signal);
  if (rows.length > limit) {
    const message = `"${column}" has more than ${limit} different values: too many to make a column of each.`;
    throw new TrimbinError('bad-request', message, { column });
  }
  return rows.map(([value]) => String(value));
}
