import type { Step, StepOf } from '#shared/domain/tables/steps.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';
import { aggregateSql, measureName } from './aggregates.ts';
import { conditionSql } from './conditions.ts';
import { literal, quoteName, quoteNames, quoteText, sqlTypeOf } from './names.ts';
import { columnOf, type Relation } from './relation.ts';
import { joinSql, pivotSql, unpivotSql } from './reshape.ts';

/** What compiling may have to ask: the columns of another table, the different values of a column. */
export interface Surroundings {
  columnsOf(table: string): Promise<readonly TableColumn[]>;
  /** Sorted; missing ones left out. @throws TrimbinError `bad-request` for more than the limit. */
  valuesOf(column: string, limit: number): Promise<string[]>;
}

/**
 * One step as one SELECT over the relation before it.
 *
 * @throws TrimbinError `bad-request` naming the column that is not there or does not fit.
 */
export async function compileStep(step: Step, input: Relation, around: Surroundings): Promise<string> {
  requireColumns(step, input);
  switch (step.type) {
    case 'pivot':
      return pivotSql(step, input, await around.valuesOf(step.columns, 500));
    case 'join':
      return joinSql(step, input, await around.columnsOf(step.table));
    case 'unpivot':
      return unpivotSql(step, input);
    default:
      return plainSql(step, input);
  }
}

type Plain = Exclude<Step, { type: 'pivot' | 'join' | 'unpivot' }>;

function plainSql(step: Plain, input: Relation): string {
  const from = `FROM ${quoteName(input.name)}`;
  switch (step.type) {
    case 'dropMissing':
      return `SELECT * ${from} WHERE ${dropCondition(step, input)}`;
    case 'fillMissing':
      return replaced(input, step.columns, (name) => fillSql(step, name, input));
    case 'filter':
      return `SELECT * ${from} WHERE ${filterCondition(step, input)}`;
    case 'select':
      return `SELECT ${quoteNames(step.columns)} ${from}`;
    case 'rename':
      return `SELECT * RENAME (${quoteName(step.column)} AS ${quoteName(step.to)}) ${from}`;
    case 'cast':
      return replaced(input, [step.column], (name) => castSql(step, name));
    case 'text':
      return replaced(input, step.columns, (name) => textSql(step, name));
    case 'derive':
      return deriveSql(step, input);
    case 'sort':
      return `SELECT * ${from} ORDER BY ${step.by.map(sortKey).join(', ')}`;
    case 'groupBy':
      return groupSql(step, input);
    case 'sample':
      return sampleSql(step, input);
    case 'deduplicate':
      return deduplicateSql(step, input);
  }
}

function sortKey({ column, descending }: StepOf<'sort'>['by'][number]): string {
  return `${quoteName(column)}${descending ? ' DESC' : ''} NULLS LAST`;
}

function dropCondition({ columns, how }: StepOf<'dropMissing'>, input: Relation): string {
  const names = columns ?? input.columns.map(({ name }) => name);
  return names.map((name) => `${quoteName(name)} IS NOT NULL`).join(how === 'any' ? ' AND ' : ' OR ');
}

function filterCondition({ conditions, match }: StepOf<'filter'>, input: Relation): string {
  const parts = conditions.map((one) => `(${conditionSql(one, columnOf(input, one.column))})`);
  return parts.join(match === 'all' ? ' AND ' : ' OR ');
}

/** All columns in their places, some of them made anew. */
function replaced(input: Relation, names: readonly string[], made: (name: string) => string): string {
  const parts = [...new Set(names)].map((name) => `${made(name)} AS ${quoteName(name)}`);
  return `SELECT * REPLACE (${parts.join(', ')}) FROM ${quoteName(input.name)}`;
}

function fillSql({ fill }: StepOf<'fillMissing'>, name: string, input: Relation): string {
  const column = quoteName(name);
  if (fill.with === 'value') return `coalesce(${column}, ${literal(fill.value)})`;
  if (fill.with === 'previous') {
    return `last_value(${column} IGNORE NULLS) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  }
  const from = `FROM ${quoteName(input.name)}`;
  if (fill.with === 'mode') {
    // Of values that are equally frequent the least, as pandas' `mode()[0]`; the engine's own takes any of them.
    const mode = `SELECT ${column} ${from} WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT 1`;
    return `coalesce(${column}, (${mode}))`;
  }
  const { type } = columnOf(input, name);
  return `coalesce(${column}, (SELECT ${aggregateSql({ aggregate: fill.with }, { name, type })} ${from}))`;
}

function castSql({ to, misfits }: StepOf<'cast'>, name: string): string {
  const cast = misfits === 'missing' ? 'TRY_CAST' : 'CAST';
  return `${cast}(${quoteName(name)} AS ${sqlTypeOf(to)})`;
}

function textSql({ change }: StepOf<'text'>, name: string): string {
  const column = `CAST(${quoteName(name)} AS VARCHAR)`;
  if (change.with !== 'replace') {
    // What Unicode calls white space, not the space alone.
    if (change.with === 'trim') return `regexp_replace(${column}, '^[\\s\\p{Z}]+|[\\s\\p{Z}]+$', '', 'g')`;
    return `${change.with}(${column})`;
  }
  return `regexp_replace(${column}, ${quoteText(change.pattern)}, ${quoteText(change.by)}, 'g')`;
}

function deriveSql({ column, expression }: StepOf<'derive'>, input: Relation): string {
  const made = `(${expression}\n) AS ${quoteName(column)}`;
  const isThere = input.columns.some(({ name }) => name === column);
  return `SELECT * ${isThere ? `REPLACE (${made})` : `, ${made}`} FROM ${quoteName(input.name)}`.replace(
    '* ,',
    '*,',
  );
}

function groupSql(step: StepOf<'groupBy'>, input: Relation): string {
  const { by, measures, ofAllNumeric, keepMissingKeys } = step;
  const ofAll =
    ofAllNumeric === undefined
      ? []
      : input.columns
          .filter((column) => isNumeric(column) && !by.includes(column.name))
          .map(
            (column) => `${aggregateSql({ aggregate: ofAllNumeric }, column)} AS ${quoteName(column.name)}`,
          );
  const single = measures.map(
    (measure) =>
      `${aggregateSql(measure, columnOf(input, measure.column))} AS ${quoteName(measureName(measure))}`,
  );
  const sums = [...ofAll, ...single];
  const keys = quoteNames(by);
  const where = keepMissingKeys
    ? ''
    : ` WHERE ${by.map((name) => `${quoteName(name)} IS NOT NULL`).join(' AND ')}`;
  // A group by nothing else counts; the mean of every numeric column of a table that has none is none.
  const isCount = sums.length === 0 && ofAllNumeric === undefined;
  const columns = [keys, ...(isCount ? [`count(*) AS ${quoteName(countName(by))}`] : sums)].join(', ');
  return `SELECT ${columns} FROM ${quoteName(input.name)}${where} GROUP BY ${keys} ORDER BY ${keys}`;
}

/** A name for the number of rows beside the keys; the engine does not tell capitals apart. */
function countName(by: readonly string[]): string {
  return by.some((name) => name.toLowerCase() === 'count') ? 'rows' : 'count';
}

/** A column name that no table has. */
const rowNumber = quoteName('\u0001row');

function sampleSql({ rows, seed }: StepOf<'sample'>, input: Relation): string {
  const numbered = `SELECT *, row_number() OVER () AS ${rowNumber} FROM ${quoteName(input.name)}`;
  const drawn = `SELECT * FROM (${numbered}) ORDER BY hash(${rowNumber} + ${seed * 1_000_003}), ${rowNumber} LIMIT ${rows}`;
  return `SELECT * EXCLUDE (${rowNumber}) FROM (${drawn}) ORDER BY ${rowNumber}`;
}

function deduplicateSql({ columns }: StepOf<'deduplicate'>, input: Relation): string {
  const names = quoteNames(columns ?? input.columns.map(({ name }) => name));
  const numbered = `SELECT *, row_number() OVER () AS ${rowNumber} FROM ${quoteName(input.name)}`;
  const firsts = `SELECT * FROM (${numbered}) QUALIFY row_number() OVER (PARTITION BY ${names} ORDER BY ${rowNumber}) = 1`;
  return `SELECT * EXCLUDE (${rowNumber}) FROM (${firsts}) ORDER BY ${rowNumber}`;
}

/** Every column that the step names is there; SQL's own message would speak of generated names. */
function requireColumns(step: Step, input: Relation): void {
  for (const name of namedBy(step)) columnOf(input, name);
}

function namedBy(step: Step): string[] {
  switch (step.type) {
    case 'dropMissing':
    case 'deduplicate':
      return step.columns ?? [];
    case 'fillMissing':
    case 'select':
    case 'text':
      return step.columns;
    case 'filter':
      return step.conditions.map(({ column }) => column);
    case 'rename':
    case 'cast':
      return [step.column];
    case 'sort':
      return step.by.map(({ column }) => column);
    case 'groupBy':
      return [...step.by, ...step.measures.map(({ column }) => column)];
    case 'pivot':
      return [...step.rows, step.columns, step.values];
    case 'unpivot':
      return step.keep;
    case 'join':
      return step.on.map(({ left }) => left);
    case 'derive':
    case 'sample':
      return [];
  }
}
