import { z } from 'zod';

/** What a column holds, in words that do not depend on the engine. */
export const columnTypes = [
  'text',
  'integer',
  'number',
  'boolean',
  'date',
  'time',
  'timestamp',
  'nested',
] as const;
export const ColumnType = z.enum(columnTypes);
export type ColumnType = z.infer<typeof ColumnType>;

export const TableColumn = z.object({ name: z.string(), type: ColumnType });
export type TableColumn = z.infer<typeof TableColumn>;

/** Columns that a mean can be taken of. A yes-or-no column counts as 0 and 1, as pandas' `numeric_only` has it. */
export function isNumeric({ type }: Pick<TableColumn, 'type'>): boolean {
  return type === 'integer' || type === 'number' || type === 'boolean';
}

/** A line of a file that does not fit the table; it is listed and left out of the rows. */
export const BadRow = z.object({
  /** 1-based line of the file where the row begins. */
  line: z.int().positive(),
  /** What is wrong with it. */
  problem: z.string(),
  /** The column concerned, where there is one. */
  column: z.string().nullable(),
  /** The line as it stands in the file, shortened. */
  text: z.string(),
});
export type BadRow = z.infer<typeof BadRow>;

export const tableFormats = ['csv', 'json', 'parquet', 'xlsx', 'project'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** How a file is to be read, where the guess is not wanted. */
export const ReadOptions = z.object({
  /** A name that iconv knows, such as `gb18030`. */
  encoding: z.string().optional(),
  /** One character; only for text tables. */
  separator: z.string().length(1).optional(),
  /** Whether the first row holds the names of the columns. */
  header: z.boolean().optional(),
  /** Types of single columns; a row whose value does not fit is a bad row. */
  types: z.record(z.string(), ColumnType.exclude(['nested'])).optional(),
  /** Name of the sheet of a workbook; the first by default. */
  sheet: z.string().optional(),
});
export type ReadOptions = z.infer<typeof ReadOptions>;

/** A table that is open, and what was assumed to read it. */
export const OpenTable = z.object({
  /** Names the table in steps and in SQL, where it is a view of that name. */
  name: z.string(),
  /** Absolute path; `null` for the project's own tables. */
  path: z.string().nullable(),
  format: z.enum(tableFormats),
  columns: z.array(TableColumn),
  rows: z.int().nonnegative(),
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  /** The sheets of a workbook; empty for other files. */
  sheets: z.array(z.string()),
  badRows: z.array(BadRow),
  /** All of them; `badRows` lists at most 1,000. */
  badRowCount: z.int().nonnegative(),
  /** What had to be assumed, for the person. */
  notes: z.array(z.string()),
});
export type OpenTable = z.infer<typeof OpenTable>;

/** A value as it crosses boundaries; dates and times as ISO 8601 text, integers beyond 2^53 as text. */
export const CellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type CellValue = z.infer<typeof CellValue>;

export const TablePage = z.object({
  columns: z.array(TableColumn),
  rows: z.array(z.array(CellValue)),
  /** Rows of the whole table, not of the page. */
  total: z.int().nonnegative(),
});
export type TablePage = z.infer<typeof TablePage>;
