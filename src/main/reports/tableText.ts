import type { ChartData } from '#shared/domain/tables/chart.ts';
import type { TableSummary } from '#shared/domain/tables/summary.ts';
import type { CellValue } from '#shared/domain/tables/table.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { UNKNOWN } from './clipText.ts';

export type TableCell = string | number | null;

export const summaryHeads = [
  'data.column',
  'data.type',
  'data.count',
  'data.missing',
  'data.distinct',
  'data.mean',
  'data.variance',
  'data.varianceSample',
  'data.std',
  'data.stdSample',
  'data.min',
  'data.p25',
  'data.median',
  'data.p75',
  'data.max',
] as const satisfies readonly MessageKey[];

/** One row a column, as `summaryHeads` names the cells. Estimates have a `≈`. */
export function summaryCells({ columns }: TableSummary): TableCell[][] {
  return columns.map((column) => {
    const quantiles = column.quantiles;
    const quantile = (value: number | null | undefined): TableCell =>
      value === null || value === undefined
        ? null
        : quantiles?.approximate
          ? `≈ ${value.toPrecision(5)}`
          : value;
    return [
      ...[column.name, column.type, column.count, column.missing],
      column.distinct.approximate ? `≈ ${column.distinct.value}` : column.distinct.value,
      ...[column.mean, column.variance, column.varianceSample, column.std, column.stdSample, column.min].map(
        (value) => value ?? null,
      ),
      ...[quantiles?.p25, quantiles?.p50, quantiles?.p75].map(quantile),
      column.max ?? null,
    ];
  });
}

/** A number as a reader can take it in: as many digits as say something, however small or large it is. */
export function cellText(value: number | null, t: Translator): string {
  if (value === null) return UNKNOWN;
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e12)) return value.toExponential(4);
  return t.trimmed(value, 4);
}

const shown = (value: CellValue): TableCell => (typeof value === 'boolean' ? String(value) : value);

/** The numbers that a chart draws, as a table. */
export function chartCells(data: ChartData): { heads: MessageKey[]; rows: TableCell[][] } {
  switch (data.kind) {
    case 'histogram':
      return {
        heads: ['data.from', 'data.to', 'data.count'],
        rows: data.bins.map(({ from, to, count }) => [from, to, count]),
      };
    case 'bar':
      return {
        heads: ['data.category', 'data.value'],
        rows: data.bars.map(({ label, value }) => [shown(label), value]),
      };
    case 'line':
      return { heads: ['data.x', 'data.y'], rows: data.points.map(({ x, y }) => [shown(x), y]) };
    case 'scatter':
      return {
        heads: ['data.count', 'data.slope', 'data.intercept', 'data.r2'],
        rows: data.regression
          ? [[data.rows, data.regression.slope, data.regression.intercept, data.regression.r2]]
          : [[data.rows, null, null, null]],
      };
    case 'box':
      return {
        heads: [
          'data.category',
          'data.count',
          'data.mean',
          'data.min',
          'data.p25',
          'data.median',
          'data.p75',
          'data.max',
        ],
        rows: data.boxes.map((box) => [
          ...[shown(box.label), box.count, box.mean, box.min, box.q1, box.median, box.q3, box.max],
        ]),
      };
    case 'heat':
      return {
        heads: ['data.x', 'data.y', 'data.value'],
        rows: data.values.flatMap((row, i) =>
          row.map((value, j) => [shown(data.xs[j] ?? null), shown(data.ys[i] ?? null), value]),
        ),
      };
  }
}
