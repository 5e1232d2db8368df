import type { Aggregate, Measure } from '#shared/domain/tables/steps.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import { quoteName } from './names.ts';

/** These can be taken of anything that has an order. */
const ofAnything: ReadonlySet<Aggregate> = new Set(['count', 'min', 'max', 'distinct', 'first']);

/** The column as a DOUBLE: sums of integers cannot overflow, a yes counts 1. */
export function asDouble(name: string): string {
  return `CAST(${quoteName(name)} AS DOUBLE)`;
}

/**
 * One aggregate of one column. Means and sums are compensated (Kahan), so that millions of rows add up to the digits
 * that pandas has; variances are DuckDB's one-pass Welford.
 *
 * @throws TrimbinError `bad-request` for a mean of what is not a number.
 */
export function aggregateSql(measure: Pick<Measure, 'aggregate' | 'quantile'>, column: TableColumn): string {
  const { aggregate, quantile } = measure;
  if (!ofAnything.has(aggregate) && !isNumeric(column)) {
    const message = `The ${aggregate} of "${column.name}" cannot be taken: it holds ${column.type}, not numbers. Change its type first.`;
    throw new TrimbinError('bad-request', message, { column: column.name });
  }
  const value = asDouble(column.name);
  switch (aggregate) {
    case 'count':
      return `count(${quoteName(column.name)})`;
    case 'distinct':
      return `count(DISTINCT ${quoteName(column.name)})`;
    case 'min':
      return `min(${quoteName(column.name)})`;
    case 'max':
      return `max(${quoteName(column.name)})`;
    case 'first':
      return `first(${quoteName(column.name)})`;
    case 'mean':
      return `favg(${value})`;
    case 'sum':
      return `fsum(${value})`;
    case 'median':
      return `median(${value})`;
    case 'variance':
      return `var_pop(${value})`;
    case 'varianceSample':
      return `var_samp(${value})`;
    case 'std':
      return `stddev_pop(${value})`;
    case 'stdSample':
      return `stddev_samp(${value})`;
    case 'quantile':
      return `quantile_cont(${value}, ${quantile ?? 0.5})`;
  }
}

export function measureName({ column, aggregate, quantile, as }: Measure): string {
  if (as !== undefined) return as;
  return aggregate === 'quantile' ? `${column}_q${quantile ?? 0.5}` : `${column}_${aggregate}`;
}
