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

/** Whether a number's square is one that a DOUBLE holds, and so is the sum of many. */
export const isModerate = (value: string): string => `abs(${value}) < 1e150`;

/** A variance or deviation; NULL (and not the engine's error) where some value is infinite or its square would be. */
export function varianceSql(
  name: 'var_pop' | 'var_samp' | 'stddev_pop' | 'stddev_samp',
  value: string,
  filter = '',
): string {
  const fits = isModerate(value);
  return `CASE WHEN bool_and(${fits})${filter} THEN ${name}(CASE WHEN ${fits} THEN ${value} END)${filter} END`;
}

/** Compensated where the values are finite; the plain sum or mean of infinities is infinite, the compensated one is no number. */
function compensated(name: 'favg' | 'fsum', value: string, filter: string): string {
  const plain = name === 'favg' ? 'avg' : 'sum';
  return `CASE WHEN bool_and(abs(${value}) < 1e290)${filter} THEN ${name}(${value})${filter} ELSE ${plain}(${value})${filter} END`;
}

/**
 * One aggregate of one column. Means and sums are compensated (Kahan), so that millions of rows add up to the digits
 * that pandas has; variances are DuckDB's one-pass Welford.
 *
 * @param where - Which rows count; all without it.
 * @throws TrimbinError `bad-request` for a mean of what is not a number.
 */
export function aggregateSql(
  measure: Pick<Measure, 'aggregate' | 'quantile'>,
  column: TableColumn,
  where?: string,
): string {
  const { aggregate, quantile } = measure;
  if (!ofAnything.has(aggregate) && !isNumeric(column)) {
    const message = `The ${aggregate} of "${column.name}" cannot be taken: it holds ${column.type}, not numbers. Change its type first.`;
    throw new TrimbinError('bad-request', message, { column: column.name });
  }
  const [name, value] = [quoteName(column.name), asDouble(column.name)];
  const filter = where === undefined ? '' : ` FILTER (WHERE ${where})`;
  // Integers and yes-or-no are finite, and squares of integers are no trouble for a DOUBLE.
  const isExact = column.type !== 'number';
  const variance = (of: Parameters<typeof varianceSql>[0]): string =>
    isExact ? `${of}(${value})${filter}` : varianceSql(of, value, filter);
  const total = (of: 'favg' | 'fsum'): string =>
    isExact ? `${of}(${value})${filter}` : compensated(of, value, filter);
  switch (aggregate) {
    case 'count':
    case 'min':
    case 'max':
    case 'first':
      return `${aggregate}(${name})${filter}`;
    case 'distinct':
      return `count(DISTINCT ${name})${filter}`;
    case 'mean':
      return total('favg');
    case 'sum':
      return total('fsum');
    case 'median':
      return `median(${value})${filter}`;
    case 'variance':
      return variance('var_pop');
    case 'varianceSample':
      return variance('var_samp');
    case 'std':
      return variance('stddev_pop');
    case 'stdSample':
      return variance('stddev_samp');
    case 'quantile':
      return `quantile_cont(${value}, ${quantile ?? 0.5})${filter}`;
  }
}

export function measureName({ column, aggregate, quantile, as }: Measure): string {
  if (as !== undefined) return as;
  return aggregate === 'quantile' ? `${column}_q${quantile ?? 0.5}` : `${column}_${aggregate}`;
}
