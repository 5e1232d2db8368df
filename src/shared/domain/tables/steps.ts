import { z } from 'zod';
import { CellValue, ColumnType } from './table.ts';

/**
 * What can be done to a table, one step after another. Steps are data: they can be reordered, undone, saved and run
 * again on another file. Each becomes one SELECT over the one before (`src/main/tables/sql`).
 */

const Name = z.string().min(1);
const Names = z.array(Name).min(1);

export const aggregates = [
  'count',
  'mean',
  'median',
  'sum',
  'min',
  'max',
  'variance',
  'varianceSample',
  'std',
  'stdSample',
  'quantile',
  'distinct',
  'first',
] as const;
export const Aggregate = z.enum(aggregates);
export type Aggregate = z.infer<typeof Aggregate>;

/** `variance` and `std` divide by n, `varianceSample` and `stdSample` by n − 1. */
export const Measure = z.object({
  column: Name,
  aggregate: Aggregate,
  /** For `quantile`: 0–1, linear between neighbours (type 7, as NumPy and pandas do). */
  quantile: z.number().min(0).max(1).optional(),
  /** Name of the result; `column_aggregate` by default. */
  as: Name.optional(),
});
export type Measure = z.infer<typeof Measure>;

export const comparisons = [
  '=',
  '≠',
  '<',
  '≤',
  '>',
  '≥',
  'contains',
  'starts',
  'ends',
  'matches',
  'in',
  'missing',
  'present',
] as const;

export const Condition = z.object({
  column: Name,
  comparison: z.enum(comparisons),
  /** One value, or several for `in`; none for `missing` and `present`. */
  value: z.union([CellValue, z.array(CellValue)]).optional(),
});
export type Condition = z.infer<typeof Condition>;

const DropMissing = z.object({
  type: z.literal('dropMissing'),
  /** All columns where there are none named. */
  columns: Names.optional(),
  /** Rows with any missing value, or only those where all are missing. */
  how: z.enum(['any', 'all']).default('any'),
});

const FillMissing = z.object({
  type: z.literal('fillMissing'),
  columns: Names,
  fill: z.discriminatedUnion('with', [
    z.object({ with: z.literal('value'), value: CellValue }),
    z.object({ with: z.enum(['mean', 'median', 'mode', 'previous']) }),
  ]),
});

const Filter = z.object({
  type: z.literal('filter'),
  conditions: z.array(Condition).min(1),
  match: z.enum(['all', 'any']).default('all'),
});

const Select = z.object({ type: z.literal('select'), columns: Names });
const Rename = z.object({ type: z.literal('rename'), column: Name, to: Name });

const Cast = z.object({
  type: z.literal('cast'),
  column: Name,
  to: ColumnType.exclude(['nested']),
  /** A value that does not fit becomes missing, or ends the run with an error. */
  misfits: z.enum(['missing', 'error']).default('missing'),
});

const Text = z.object({
  type: z.literal('text'),
  columns: Names,
  change: z.discriminatedUnion('with', [
    z.object({ with: z.enum(['trim', 'lower', 'upper']) }),
    z.object({ with: z.literal('replace'), pattern: z.string().min(1), by: z.string() }),
  ]),
});

const Derive = z.object({
  type: z.literal('derive'),
  /** A new column, or an old one that is replaced in its place. */
  column: Name,
  /** A scalar SQL expression over the columns of the table. */
  expression: z.string().min(1),
});

const Sort = z.object({
  type: z.literal('sort'),
  by: z.array(z.object({ column: Name, descending: z.boolean().default(false) })).min(1),
});

const GroupBy = z.object({
  type: z.literal('groupBy'),
  by: Names,
  /** Rows whose key is missing are left out, as pandas does, unless they are wanted as a group of their own. */
  keepMissingKeys: z.boolean().default(false),
  measures: z.array(Measure).default([]),
  /** One measure of every numeric column that is no key, under the column's own name. */
  ofAllNumeric: Aggregate.exclude(['quantile', 'first']).optional(),
});

const Pivot = z.object({
  type: z.literal('pivot'),
  rows: Names,
  columns: Name,
  values: Name,
  aggregate: Aggregate.exclude(['quantile']).default('mean'),
});

const Unpivot = z.object({
  type: z.literal('unpivot'),
  /** Columns that stay; all others become rows. */
  keep: z.array(Name).default([]),
  nameTo: Name.default('name'),
  valueTo: Name.default('value'),
  /** Leave out cells that hold nothing. */
  dropMissing: z.boolean().default(true),
});

const Join = z.object({
  type: z.literal('join'),
  /** Name of another open table. */
  table: Name,
  kind: z.enum(['inner', 'left', 'outer']).default('inner'),
  on: z.array(z.object({ left: Name, right: Name })).min(1),
  /** Compare texts without the white space around them. */
  trim: z.boolean().default(false),
});

const Sample = z.object({
  type: z.literal('sample'),
  rows: z.int().positive(),
  /** The same seed gives the same rows. */
  seed: z.int().nonnegative().default(0),
});

const Deduplicate = z.object({
  type: z.literal('deduplicate'),
  /** What makes two rows equal; all columns by default. The first of them stays. */
  columns: Names.optional(),
});

export const Step = z.discriminatedUnion('type', [
  DropMissing,
  FillMissing,
  Filter,
  Select,
  Rename,
  Cast,
  Text,
  Derive,
  Sort,
  GroupBy,
  Pivot,
  Unpivot,
  Join,
  Sample,
  Deduplicate,
]);
export type Step = z.infer<typeof Step>;
export type StepOf<T extends Step['type']> = Extract<Step, { type: T }>;

export const stepTypes = Step.options.map((option) => option.shape.type.value);

/** Steps under a name, to be run again. */
export const Recipe = z.object({ name: z.string().min(1).max(200), steps: z.array(Step).max(200) });
export type Recipe = z.infer<typeof Recipe>;
