import { chartLimits, type ChartData, type ChartSpec } from '#shared/domain/tables/chart.ts';
import { chartColumn, numberSql, type ChartSource } from './chart.ts';
import type { Engine } from './engine.ts';
import { quoteName } from './sql/names.ts';
import { cellValue, shownSql } from './values.ts';

/** Quartiles (type 7), whiskers and values beyond them, for each group; the groups with the most rows. */
export async function chartBoxes(
  engine: Engine,
  source: ChartSource,
  spec: Extract<ChartSpec, { kind: 'box' }>,
  signal?: AbortSignal,
): Promise<ChartData> {
  const group = spec.group === undefined ? null : chartColumn(source, spec.group);
  const key = group ? quoteName(group.name) : "''";
  const present = group ? ` AND ${key} IS NOT NULL` : '';
  const values = `SELECT g, v FROM (SELECT ${key} AS g, ${numberSql(source, spec.value)} AS v FROM (${source.sql}) WHERE TRUE${present}) WHERE v IS NOT NULL`;
  const [counted] = await engine.rows(`SELECT count(DISTINCT g) FROM (${values})`, signal);
  const quartiles = `SELECT g, count(*) AS n, favg(v) AS mean, min(v) AS least, max(v) AS most,
    quantile_cont(v, 0.25) AS q1, median(v) AS q2, quantile_cont(v, 0.75) AS q3
    FROM (${values}) GROUP BY g ORDER BY n DESC, g LIMIT ${chartLimits.boxes}`;
  const isOut = 'v < q1 - 1.5 * (q3 - q1) OR v > q3 + 1.5 * (q3 - q1)';
  const label = group ? shownSql({ name: 'g', type: group.type }) : 'g';
  const rows = await engine.rows(
    `WITH b AS (${quartiles}),
     j AS (SELECT b.g, ${isOut} AS beyond, v, abs(v - q2) AS far FROM (${values}) AS d JOIN b ON d.g = b.g),
     w AS (SELECT g, min(v) FILTER (NOT beyond) AS low, max(v) FILTER (NOT beyond) AS high,
       count(*) FILTER (beyond) AS beyond FROM j GROUP BY g),
     o AS (SELECT g, arg_max(v, far, ${chartLimits.outliers}) AS outliers FROM j WHERE beyond GROUP BY g)
     SELECT ${label}, n, mean, least, q1, q2, q3, most, low, high, outliers, beyond
     FROM b JOIN w USING (g) LEFT JOIN o USING (g) ORDER BY n DESC, g`,
    signal,
  );
  const boxes = rows.map(([g, count, ...numbers]) => {
    const [mean, min, q1, median, q3, max, low, high] = numbers.slice(0, 8).map(Number) as number[];
    const outliers = numbers[8];
    return {
      label: group ? cellValue(g, group.type) : null,
      count: Number(count),
      ...{ mean: mean!, min: min!, q1: q1!, median: median!, q3: q3!, max: max!, low: low!, high: high! },
      outliers: Array.isArray(outliers) ? outliers.map(Number) : [],
      outlierCount: Number(numbers[9]),
    };
  });
  return { kind: 'box', boxes, others: Number(counted?.[0]) - boxes.length };
}
