import { z } from 'zod';
import { ChartData, ChartSpec } from './chart.ts';
import { TableSummary } from './summary.ts';

/** Most that one report shows. */
export const mostPins = 40;
/** Characters of one drawing. */
const largestSvg = 1_500_000;

/** What a report shows of a table: made once, so that the report stays the same when the table is closed. */
const Content = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('chart'),
    spec: ChartSpec,
    data: ChartData,
    svg: z.string().startsWith('<svg').max(largestSvg),
  }),
  z.object({ type: z.literal('summary'), summary: TableSummary }),
]);

export const Pin = z.object({
  id: z.string().min(1).max(64),
  title: z.string().min(1).max(300),
  /** Where it comes from: the name of the table. */
  table: z.string(),
  /** What was done to it, as SQL. */
  sql: z.string(),
  content: Content,
});
export type Pin = z.infer<typeof Pin>;
export type PinnedContent = Pin['content'];

/** As report.json has it: everything but the drawing. */
export const ReportTable = z.object({
  title: z.string(),
  table: z.string(),
  sql: z.string(),
  chart: z.object({ spec: ChartSpec, data: ChartData }).nullable(),
  summary: TableSummary.nullable(),
});
export type ReportTable = z.infer<typeof ReportTable>;

export function reportTableOf({ title, table, sql, content }: Pin): ReportTable {
  return {
    ...{ title, table, sql },
    chart: content.type === 'chart' ? { spec: content.spec, data: content.data } : null,
    summary: content.type === 'summary' ? content.summary : null,
  };
}
