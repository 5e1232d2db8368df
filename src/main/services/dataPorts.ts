import type { ChartData, ChartSpec } from '#shared/domain/tables/chart.ts';
import type { Step } from '#shared/domain/tables/steps.ts';
import type { Correlations, TableSummary } from '#shared/domain/tables/summary.ts';
import type {
  CellValue,
  ColumnType,
  OpenTable,
  ReadOptions,
  TableColumn,
  TablePage,
} from '#shared/domain/tables/table.ts';

export const tableExportFormats = ['csv', 'json', 'parquet', 'xlsx'] as const;
export type TableExportFormat = (typeof tableExportFormats)[number];

/** A table of the program's own, told row by row. */
export interface RowSource {
  name: string;
  columns: { name: string; type: Exclude<ColumnType, 'nested'> }[];
  rows: Iterable<readonly CellValue[]>;
}

/** What a table and its steps come to; `sql` can be run as it stands. */
export interface CompiledSteps {
  sql: string;
  columns: TableColumn[];
  steps: { sql: string; columns: TableColumn[] }[];
}

export interface TableOptions {
  signal?: AbortSignal;
}

/** The tables that are open. Nothing of them is kept in memory; files are only read. */
export interface TableRoom {
  /**
   * Open a file, or open it anew read differently, under a name.
   * @throws TrimbinError `data-unreadable`, `not-found`, `disk-full`, `cancelled`.
   */
  open(name: string, path: string, options: ReadOptions, run?: TableOptions): Promise<OpenTable>;
  openRows(source: RowSource, run?: TableOptions): Promise<OpenTable>;
  list(): OpenTable[];
  close(name: string): Promise<void>;
  /** @throws TrimbinError `bad-request` naming the step that cannot be done. */
  compile(name: string, steps: readonly Step[], run?: TableOptions): Promise<CompiledSteps>;
  page(
    name: string,
    steps: readonly Step[],
    range: { offset: number; limit: number },
    run?: TableOptions,
  ): Promise<TablePage>;
  summarise(name: string, steps: readonly Step[], run?: TableOptions): Promise<TableSummary>;
  correlate(name: string, steps: readonly Step[], run?: TableOptions): Promise<Correlations>;
  chart(name: string, steps: readonly Step[], spec: ChartSpec, run?: TableOptions): Promise<ChartData>;
  /** One SELECT over the open tables by their names. @throws TrimbinError `bad-request`. */
  query(sql: string, limit: number, run?: TableOptions): Promise<TablePage>;
  /** Write the result of steps, or of a SELECT, to a file; whole or not at all. */
  export(
    from: { name: string; steps: readonly Step[] } | { sql: string },
    path: string,
    format: TableExportFormat,
    run?: TableOptions,
  ): Promise<{ path: string; rows: number }>;
  dispose(): Promise<void>;
}
