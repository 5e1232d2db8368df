import { z } from 'zod';
import { Aggregate } from './steps.ts';
import { Bin } from './summary.ts';
import { CellValue } from './table.ts';

const Name = z.string().min(1);
const ChartMeasure = Aggregate.exclude(['quantile', 'first']).default('mean');

/** Most of what a chart shows; all rows are counted, whatever the limits. */
export const chartLimits = {
  bars: 200,
  points: 2000,
  dots: 5000,
  boxes: 40,
  outliers: 50,
  cells: 60,
} as const;

/** What is drawn of a table. */
export const ChartSpec = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('histogram'),
    column: Name,
    bins: z.int().min(1).max(200).default(30),
  }),
  z.object({
    kind: z.literal('bar'),
    category: Name,
    /** Of `value` in each category; without one the rows are counted. */
    value: Name.optional(),
    aggregate: ChartMeasure,
    /** The largest of them. */
    limit: z.int().min(1).max(chartLimits.bars).default(30),
  }),
  /** One point for each x: an aggregate of y. */
  z.object({ kind: z.literal('line'), x: Name, y: Name, aggregate: ChartMeasure }),
  z.object({ kind: z.literal('scatter'), x: Name, y: Name }),
  /** One box for each group; without a column one of all. */
  z.object({ kind: z.literal('box'), value: Name, group: Name.optional() }),
  z.object({
    kind: z.literal('heat'),
    x: Name,
    y: Name,
    value: Name.optional(),
    aggregate: ChartMeasure,
  }),
]);
export type ChartSpec = z.infer<typeof ChartSpec>;
export type ChartKind = ChartSpec['kind'];
export const chartKinds = ChartSpec.options.map((option) => option.shape.kind.value);

/** Least squares over every row where both are there, not over the dots that are drawn. `null` where x does not vary. */
export const Regression = z.object({
  slope: z.number(),
  intercept: z.number(),
  /** 1 where y does not vary. */
  r2: z.number(),
  rows: z.int().nonnegative(),
});
export type Regression = z.infer<typeof Regression>;

const Labelled = z.object({ label: CellValue, value: z.number().nullable() });

export const Box = z.object({
  label: CellValue,
  count: z.int().nonnegative(),
  mean: z.number(),
  min: z.number(),
  q1: z.number(),
  median: z.number(),
  q3: z.number(),
  max: z.number(),
  /** The values farthest out within 1.5 times the box (Tukey). */
  low: z.number(),
  high: z.number(),
  /** Values beyond the whiskers: some of them, the farthest first. */
  outliers: z.array(z.number()),
  outlierCount: z.int().nonnegative(),
});
export type Box = z.infer<typeof Box>;

/** What a chart draws: little, however large the table. */
export const ChartData = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('histogram'), bins: z.array(Bin), missing: z.int().nonnegative() }),
  z.object({ kind: z.literal('bar'), bars: z.array(Labelled), others: z.int().nonnegative() }),
  z.object({
    kind: z.literal('line'),
    points: z.array(z.object({ x: CellValue, y: z.number().nullable() })),
    /** Neighbouring points were averaged because there are more than can be drawn. */
    thinned: z.boolean(),
  }),
  z.object({
    kind: z.literal('scatter'),
    dots: z.array(z.tuple([z.number(), z.number()])),
    rows: z.int().nonnegative(),
    regression: Regression.nullable(),
  }),
  z.object({ kind: z.literal('box'), boxes: z.array(Box), others: z.int().nonnegative() }),
  z.object({
    kind: z.literal('heat'),
    xs: z.array(CellValue),
    ys: z.array(CellValue),
    /** `[y][x]`; `null` where there is nothing. */
    values: z.array(z.array(z.number().nullable())),
    others: z.int().nonnegative().describe('categories that are left out'),
  }),
]);
export type ChartData = z.infer<typeof ChartData>;
