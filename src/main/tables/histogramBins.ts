import type { Engine } from './engine.ts';
import { literal } from './sql/names.ts';

export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** Bins of equal width; `number` of them. */
export interface BinEdges {
  start: number;
  width: number;
  number: number;
}

/**
 * How many values lie in each bin `[from, to)`, the last one with its end. A value on an edge belongs to the bin that begins there, by the
 * edges as they are given (`start + i · width`) and not by a division, which rounds: so NumPy counts.
 *
 * @param values - A query with one column `v`; NULL is left out.
 * @param last - The largest value, in the last bin wherever rounding puts its end.
 * @see numpy.histogram (1.24), `_histograms_impl.py`.
 */
export async function countBins(
  engine: Engine,
  values: string,
  { start, width, number }: BinEdges,
  last: number,
  signal?: AbortSignal,
): Promise<Bin[]> {
  const [from, step] = [literal(start), literal(width)];
  const near = `least(${number - 1}, greatest(0, CAST(floor((v - (${from})) / ${step}) AS BIGINT)))`;
  const edge = (i: string): string => `(${from}) + ${i} * CAST(${step} AS DOUBLE)`;
  const bin = `i - CAST(i > 0 AND v < ${edge('i')} AS BIGINT) + CAST(i < ${number - 1} AND v >= ${edge('(i + 1)')} AS BIGINT)`;
  const placed = `SELECT v, ${near} AS i FROM (${values}) WHERE v IS NOT NULL`;
  const rows = await engine.rows(`SELECT ${bin}, count(*) FROM (${placed}) GROUP BY 1`, signal);
  const counts = new Map(rows.map(([at, count]) => [Number(at), Number(count)]));
  return Array.from({ length: number }, (_, i) => ({
    from: start + i * width,
    to: i === number - 1 ? Math.max(last, start + number * width) : start + (i + 1) * width,
    count: counts.get(i) ?? 0,
  }));
}
