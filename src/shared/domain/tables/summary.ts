import { z } from 'zod';
import { CellValue, ColumnType } from './table.ts';

/** A number that may be a close guess on tables too large to count exactly in little memory. */
export const MaybeApproximate = z.object({ value: z.number(), approximate: z.boolean() });

export const Bin = z.object({ from: z.number(), to: z.number(), count: z.int().nonnegative() });
export const Frequency = z.object({ value: CellValue, count: z.int().nonnegative() });

/** Moments of a numeric column. `variance` and `std` divide by n, the others by n − 1; `null` where there are too few values. */
export const NumberSummary = z.object({
  mean: z.number().nullable(),
  variance: z.number().nullable(),
  varianceSample: z.number().nullable(),
  std: z.number().nullable(),
  stdSample: z.number().nullable(),
  sum: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  quantiles: z.object({
    p5: z.number().nullable(),
    p25: z.number().nullable(),
    p50: z.number().nullable(),
    p75: z.number().nullable(),
    p95: z.number().nullable(),
    approximate: z.boolean(),
  }),
});
export type NumberSummary = z.infer<typeof NumberSummary>;

/** One column of `describe`. */
export const ColumnSummary = z.object({
  name: z.string(),
  type: ColumnType,
  /** Values that are there. */
  count: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  distinct: MaybeApproximate,
  ...NumberSummary.partial().shape,
  /** Of numeric columns, equally wide bins; empty for others. */
  histogram: z.array(Bin),
  /** Of other columns, the most frequent values. */
  frequent: z.array(Frequency),
  /** Of other columns, the first and last in order. */
  first: CellValue.optional(),
  last: CellValue.optional(),
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;

export const TableSummary = z.object({ rows: z.int().nonnegative(), columns: z.array(ColumnSummary) });
export type TableSummary = z.infer<typeof TableSummary>;

/** Pearson's r of each pair of numeric columns, over the rows where both are there. */
export const Correlations = z.object({
  columns: z.array(z.string()),
  /** Row-major; `null` where one of the two does not vary. */
  values: z.array(z.array(z.number().nullable())),
});
export type Correlations = z.infer<typeof Correlations>;
