import { chartLimits, type ChartData, type ChartSpec, type Regression } from '#shared/domain/tables/chart.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Engine, Json } from './engine.ts';
import { aggregateSql, asDouble } from './sql/aggregates.ts';
import { quoteName } from './sql/names.ts';
import type { Pipeline } from './sql/pipeline.ts';
import { chartBoxes } from './chartBoxes.ts';
import { chartHeat } from './chartHeat.ts';
import { countBins } from './histogramBins.ts';
import { cellValue, finite, shownSql } from './values.ts';

export type ChartSource = Pick<Pipeline, 'sql' | 'columns'>;
type SpecOf<K extends ChartSpec['kind']> = Extract<ChartSpec, { kind: K }>;

/**
 * What a chart of a table draws. Every row counts; only what is drawn is limited.
 *
 * @throws TrimbinError `bad-request` for a column that is not there or holds no numbers where they are needed.
 */
export async function chartTable(
  engine: Engine,
  source: ChartSource,
  spec: ChartSpec,
  signal?: AbortSignal,
): Promise<ChartData> {
  switch (spec.kind) {
    case 'histogram':
      return histogram(engine, source, spec, signal);
    case 'bar':
      return bars(engine, source, spec, signal);
    case 'line':
      return line(engine, source, spec, signal);
    case 'scatter':
      return scatter(engine, source, spec, signal);
    case 'box':
      return chartBoxes(engine, source, spec, signal);
    case 'heat':
      return chartHeat(engine, source, spec, signal);
  }
}

export function chartColumn({ columns }: ChartSource, name: string): TableColumn {
  const found = columns.find((column) => column.name === name);
  if (found) return found;
  throw new TrimbinError('bad-request', `There is no column "${name}".`, { column: name });
}

/** A finite number of a numeric column, else NULL. */
export function numberSql(source: ChartSource, name: string): string {
  const column = chartColumn(source, name);
  if (!isNumeric(column)) {
    const message = `"${name}" holds ${column.type}, not numbers. Change its type first.`;
    throw new TrimbinError('bad-request', message, { column: name });
  }
  const value = asDouble(name);
  return `CASE WHEN isfinite(${value}) THEN ${value} END`;
}

/** An aggregate of a column as a number; of none the number of rows. */
export function measureSql(
  source: ChartSource,
  { value, aggregate }: Pick<SpecOf<'bar'>, 'aggregate'> & { value?: string | undefined },
): string {
  if (value === undefined) return 'CAST(count(*) AS DOUBLE)';
  const column = chartColumn(source, value);
  const isAnything = aggregate === 'count' || aggregate === 'distinct';
  if (!isAnything) numberSql(source, value);
  return `CAST(${aggregateSql({ aggregate }, column)} AS DOUBLE)`;
}

async function histogram(
  engine: Engine,
  source: ChartSource,
  { column, bins: wanted }: SpecOf<'histogram'>,
  signal?: AbortSignal,
): Promise<ChartData> {
  const values = `SELECT ${numberSql(source, column)} AS v FROM (${source.sql})`;
  const [ends] = await engine.rows(`SELECT min(v), max(v), count(*) - count(v) FROM (${values})`, signal);
  const [low, high] = [finite(ends?.[0]), finite(ends?.[1])];
  const missing = Number(ends?.[2]);
  if (low === null || high === null) return { kind: 'histogram', bins: [], missing };
  // Halved first: the span of the largest numbers would be infinite.
  const width = high > low ? 2 * ((high / 2 - low / 2) / wanted) : 1;
  const count = high > low ? wanted : 1;
  const bins = await countBins(engine, values, { start: low, width, number: count }, high, signal);
  return { kind: 'histogram', bins, missing };
}

async function bars(
  engine: Engine,
  source: ChartSource,
  spec: SpecOf<'bar'>,
  signal?: AbortSignal,
): Promise<ChartData> {
  const category = chartColumn(source, spec.category);
  const name = quoteName(category.name);
  const grouped = `SELECT ${name}, ${measureSql(source, spec)} AS "trimbin v" FROM (${source.sql}) WHERE ${name} IS NOT NULL GROUP BY ${name}`;
  const [counted] = await engine.rows(`SELECT count(*) FROM (${grouped})`, signal);
  const rows = await engine.rows(
    `SELECT ${shownSql(category)}, "trimbin v" FROM (${grouped} ORDER BY "trimbin v" DESC NULLS LAST, ${name} LIMIT ${spec.limit})`,
    signal,
  );
  return {
    kind: 'bar',
    bars: rows.map(([label, value]) => ({ label: cellValue(label, category.type), value: finite(value) })),
    others: Number(counted?.[0]) - rows.length,
  };
}

async function line(
  engine: Engine,
  source: ChartSource,
  spec: SpecOf<'line'>,
  signal?: AbortSignal,
): Promise<ChartData> {
  const x = chartColumn(source, spec.x);
  const name = quoteName(x.name);
  const measure = measureSql(source, { value: spec.y, aggregate: spec.aggregate });
  const grouped = `SELECT ${name}, ${measure} AS "trimbin y" FROM (${source.sql}) WHERE ${name} IS NOT NULL GROUP BY ${name}`;
  const [counted] = await engine.rows(`SELECT count(*) FROM (${grouped})`, signal);
  const points = Number(counted?.[0]);
  const thinned = points > chartLimits.points;
  const drawn = thinned
    ? `SELECT min(${name}) AS ${name}, avg("trimbin y") AS "trimbin y" FROM (
        SELECT *, ntile(${chartLimits.points}) OVER (ORDER BY ${name}) AS "trimbin part" FROM (${grouped})) GROUP BY "trimbin part"`
    : grouped;
  const rows = await engine.rows(`SELECT ${shownSql(x)}, "trimbin y" FROM (${drawn} ORDER BY 1)`, signal);
  return {
    kind: 'line',
    points: rows.map(([at, y]) => ({ x: cellValue(at, x.type), y: finite(y) })),
    thinned,
  };
}

async function scatter(
  engine: Engine,
  source: ChartSource,
  spec: SpecOf<'scatter'>,
  signal?: AbortSignal,
): Promise<ChartData> {
  const pairs = `SELECT x, y FROM (SELECT ${numberSql(source, spec.x)} AS x, ${numberSql(source, spec.y)} AS y FROM (${source.sql})) WHERE x IS NOT NULL AND y IS NOT NULL`;
  const [line] = await engine.rows(
    `SELECT count(*), regr_slope(y, x), regr_intercept(y, x), regr_r2(y, x) FROM (${pairs})`,
    signal,
  );
  const rows = Number(line?.[0]);
  // The same rows each time: drawn by a hash of their number.
  const order =
    rows > chartLimits.dots
      ? `SELECT x, y FROM (SELECT x, y, hash(row_number() OVER ()) AS h FROM (${pairs})) ORDER BY h LIMIT ${chartLimits.dots}`
      : pairs;
  const dots = await engine.rows(order, signal);
  return {
    kind: 'scatter',
    dots: dots.map(([x, y]): [number, number] => [Number(x), Number(y)]),
    rows,
    regression: regressionOf(rows, line?.slice(1) ?? []),
  };
}

function regressionOf(rows: number, [slope, intercept, r2]: readonly Json[]): Regression | null {
  const [k, d] = [finite(slope), finite(intercept)];
  if (rows < 2 || k === null || d === null) return null;
  return { slope: k, intercept: d, r2: finite(r2) ?? 1, rows };
}
