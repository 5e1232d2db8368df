import { chartLimits, type ChartData, type ChartSpec } from '#shared/domain/tables/chart.ts';
import type { CellValue, TableColumn } from '#shared/domain/tables/table.ts';
import { chartColumn, measureSql, type ChartSource } from './chart.ts';
import type { Engine } from './engine.ts';
import { quoteName } from './sql/names.ts';
import { cellValue, finite, shownSql } from './values.ts';

/** A measure for each pair of categories; of each column the categories with the most rows, in their own order. */
export async function chartHeat(
  engine: Engine,
  source: ChartSource,
  spec: Extract<ChartSpec, { kind: 'heat' }>,
  signal?: AbortSignal,
): Promise<ChartData> {
  const [x, y] = [chartColumn(source, spec.x), chartColumn(source, spec.y)];
  const across = await categories(engine, source, x, signal);
  const down = await categories(engine, source, y, signal);
  const [nx, ny] = [quoteName(x.name), quoteName(y.name)];
  const cells = await engine.rows(
    `SELECT CAST(${nx} AS VARCHAR), CAST(${ny} AS VARCHAR), ${measureSql(source, spec)} FROM (${source.sql})
     WHERE CAST(${nx} AS VARCHAR) IN (${across.sql}) AND CAST(${ny} AS VARCHAR) IN (${down.sql}) GROUP BY 1, 2`,
    signal,
  );
  const byPlace = new Map(cells.map(([a, b, value]) => [JSON.stringify([a, b]), finite(value)]));
  return {
    kind: 'heat',
    xs: across.labels,
    ys: down.labels,
    values: down.keys.map((b) => across.keys.map((a) => byPlace.get(JSON.stringify([a, b])) ?? null)),
    others: across.others + down.others,
  };
}

interface Categories {
  keys: string[];
  labels: CellValue[];
  others: number;
  /** Their texts, as a query. */
  sql: string;
}

async function categories(
  engine: Engine,
  source: ChartSource,
  column: TableColumn,
  signal?: AbortSignal,
): Promise<Categories> {
  const name = quoteName(column.name);
  const most = `SELECT ${name}, count(*) AS "trimbin n" FROM (${source.sql}) WHERE ${name} IS NOT NULL GROUP BY ${name}`;
  const kept = `SELECT ${name} FROM (${most}) ORDER BY "trimbin n" DESC, ${name} LIMIT ${chartLimits.cells}`;
  const [counted] = await engine.rows(`SELECT count(*) FROM (${most})`, signal);
  const rows = await engine.rows(
    `SELECT CAST(${name} AS VARCHAR), ${shownSql(column)} FROM (${kept}) AS kept ORDER BY kept.${name}`,
    signal,
  );
  return {
    keys: rows.map(([key]) => String(key)),
    labels: rows.map(([, label]) => cellValue(label, column.type)),
    others: Number(counted?.[0]) - rows.length,
    sql: `SELECT CAST(${name} AS VARCHAR) FROM (${kept})`,
  };
}
