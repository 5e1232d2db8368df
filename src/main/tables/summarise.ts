import type {
  ColumnSummary,
  Correlations,
  NumberSummary,
  TableSummary,
} from '#shared/domain/tables/summary.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';
import type { Engine, Json } from './engine.ts';
import { countBins } from './histogramBins.ts';
import { asDouble, isModerate, varianceSql } from './sql/aggregates.ts';
import { quoteName } from './sql/names.ts';
import type { Pipeline } from './sql/pipeline.ts';
import { cellValue, finite } from './values.ts';

/** Beyond this many rows, distinct values and quantiles are estimated (HyperLogLog, t-digest) and said to be. */
export const exactRows = 1_000_000;
/** Columns summed up in one pass over the table. */
const columnsAtATime = 40;
const bins = 20;
/** Where there are more different values than this, the frequent ones say little and cost much. */
const countedValues = 100_000;
const quantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

/**
 * Sum up every column: how much is missing, how many different values, and of numbers their moments, quantiles (type 7) and
 * histogram, of others the most frequent values.
 */
export async function summariseTable(
  engine: Engine,
  { sql, columns }: Pick<Pipeline, 'sql' | 'columns'>,
  signal?: AbortSignal,
): Promise<TableSummary> {
  const [counted] = await engine.rows(`SELECT count(*) FROM (${sql})`, signal);
  const rows = Number(counted?.[0]);
  const made: ColumnSummary[] = [];
  for (let from = 0; from < columns.length; from += columnsAtATime) {
    const some = columns.slice(from, from + columnsAtATime);
    made.push(...(await summariseSome(engine, sql, some, rows, signal)));
  }
  return { rows, columns: made };
}

async function summariseSome(
  engine: Engine,
  sql: string,
  columns: readonly TableColumn[],
  rows: number,
  signal?: AbortSignal,
): Promise<ColumnSummary[]> {
  const isExact = rows <= exactRows;
  const parts = columns.flatMap((column) => measures(column, isExact));
  const [values] = await engine.rows(`SELECT ${parts.join(', ')} FROM (${sql})`, signal);
  const made: ColumnSummary[] = [];
  let at = 0;
  for (const column of columns) {
    const own = values?.slice(at, (at += measures(column, isExact).length)) ?? [];
    made.push(await summaryOf(engine, sql, column, { own, rows, isExact }, signal));
  }
  return made;
}

function measures(column: TableColumn, isExact: boolean): string[] {
  const name = quoteName(column.name);
  const different =
    column.type === 'nested'
      ? 'NULL'
      : isExact
        ? `count(DISTINCT ${name})`
        : `approx_count_distinct(${name})`;
  const general = [`count(${name})`, different];
  if (!isNumeric(column)) {
    const ends = column.type === 'nested' ? ['NULL', 'NULL'] : [`min(${name})`, `max(${name})`];
    return [...general, ...ends.map((end) => `CAST(${end} AS VARCHAR)`)];
  }
  // Infinities have no mean; they stay in the count, the least and the largest.
  const value = asDouble(column.name);
  const known = `CASE WHEN isfinite(${value}) THEN ${value} END`;
  const quantile = isExact ? 'quantile_cont' : 'approx_quantile';
  return [
    ...general,
    `favg(${known})`,
    ...(['var_pop', 'var_samp', 'stddev_pop', 'stddev_samp'] as const).map((f) => varianceSql(f, known)),
    `fsum(${known})`,
    `min(${known})`,
    `max(${known})`,
    `${quantile}(${known}, [${quantiles.join(', ')}])`,
  ];
}

async function summaryOf(
  engine: Engine,
  sql: string,
  column: TableColumn,
  found: { own: Json[]; rows: number; isExact: boolean },
  signal?: AbortSignal,
): Promise<ColumnSummary> {
  const { own, rows, isExact } = found;
  const count = Number(own[0]);
  const different = own[1] === null || own[1] === undefined ? count : Math.min(Number(own[1]), count);
  const general = {
    ...column,
    count,
    missing: rows - count,
    distinct: { value: different, approximate: !isExact || column.type === 'nested' },
  };
  if (!isNumeric(column)) {
    return {
      ...general,
      histogram: [],
      frequent: different > countedValues ? [] : await frequentValues(engine, sql, column, signal),
      first: cellValue(own[2], 'text'),
      last: cellValue(own[3], 'text'),
    };
  }
  const numbers = numberSummary(own.slice(2), isExact);
  const histogram = await histogramOf(engine, sql, column, numbers, signal);
  return { ...general, ...numbers, histogram, frequent: [] };
}

function numberSummary(values: readonly (Json | undefined)[], isExact: boolean): NumberSummary {
  const [mean, variance, varianceSample, std, stdSample, sum, min, max, at] = values;
  const [p5, p25, p50, p75, p95] = Array.isArray(at) ? at.map(finite) : [];
  return {
    mean: finite(mean),
    variance: finite(variance),
    varianceSample: finite(varianceSample),
    std: finite(std),
    stdSample: finite(stdSample),
    sum: finite(sum),
    min: finite(min),
    max: finite(max),
    quantiles: {
      p5: p5 ?? null,
      p25: p25 ?? null,
      p50: p50 ?? null,
      p75: p75 ?? null,
      p95: p95 ?? null,
      approximate: !isExact,
    },
  };
}

async function histogramOf(
  engine: Engine,
  sql: string,
  column: TableColumn,
  { min, max }: NumberSummary,
  signal?: AbortSignal,
): Promise<ColumnSummary['histogram']> {
  if (min === null || max === null) return [];
  // Whole numbers that are few get a bin each.
  const isFewWhole = column.type !== 'number' && max - min < bins;
  const number = isFewWhole ? max - min + 1 : max > min ? bins : 1;
  // Halved first: the span of the largest numbers would be infinite.
  const width = isFewWhole ? 1 : 2 * ((max / 2 - min / 2) / number) || 1;
  const start = isFewWhole ? min - 0.5 : min;
  const value = asDouble(column.name);
  const values = `SELECT ${value} AS v FROM (${sql}) WHERE isfinite(${value})`;
  return countBins(engine, values, { start, width, number }, isFewWhole ? max + 0.5 : max, signal);
}

async function frequentValues(
  engine: Engine,
  sql: string,
  column: TableColumn,
  signal?: AbortSignal,
): Promise<ColumnSummary['frequent']> {
  if (column.type === 'nested') return [];
  const name = quoteName(column.name);
  const rows = await engine.rows(
    `SELECT CAST(v AS VARCHAR), n FROM (SELECT v, count(*) AS n FROM (SELECT ${name} AS v FROM (${sql})) WHERE v IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT 10)`,
    signal,
  );
  return rows.map(([value, count]) => ({ value: cellValue(value, 'text'), count: Number(count) }));
}

/** Pearson's correlation of every pair of numeric columns (at most 60 of them), pair by pair complete, as pandas' `corr`. */
export async function correlateTable(
  engine: Engine,
  { sql, columns }: Pick<Pipeline, 'sql' | 'columns'>,
  signal?: AbortSignal,
): Promise<Correlations> {
  const names = columns
    .filter(isNumeric)
    .slice(0, 60)
    .map(({ name }) => name);
  if (names.length === 0) return { columns: [], values: [] };
  const values = names.map((name) => asDouble(name));
  // Of the square of an infinite or a very large number the engine makes an error: such columns have no correlation.
  const fits = await engine.rows(
    `SELECT ${values.map((value) => `coalesce(bool_and(${isModerate(value)}), TRUE)`).join(', ')} FROM (${sql})`,
    signal,
  );
  const known = values.map((value, i) => (fits[0]?.[i] === true ? value : 'CAST(NULL AS DOUBLE)'));
  const pairs = known.flatMap((a, i) => known.slice(0, i).map((b) => `corr(${a}, ${b})`));
  const own = known.map((value) => `var_pop(${value})`);
  const [row] = await engine.rows(`SELECT ${[...own, ...pairs].join(', ')} FROM (${sql})`, signal);
  const found = (row ?? []).map(finite);
  const at = (i: number, j: number): number | null => found[names.length + (i * (i - 1)) / 2 + j] ?? null;
  const table = names.map((_, i) =>
    names.map((__, j) => (i === j ? ((found[i] ?? 0) > 0 ? 1 : null) : i > j ? at(i, j) : at(j, i))),
  );
  return { columns: names, values: table };
}
