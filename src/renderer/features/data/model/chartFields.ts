import { ChartSpec, chartLimits, type ChartKind } from '#shared/domain/tables/chart.ts';
import { aggregates } from '#shared/domain/tables/steps.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';

/** What a chart is asked for. */
export type ChartField =
  | { kind: 'column'; key: string; only?: 'numbers'; isOptional?: boolean }
  | { kind: 'aggregate'; key: 'aggregate' }
  | { kind: 'number'; key: 'bins' | 'limit'; most: number };

const value: ChartField = { kind: 'column', key: 'value', isOptional: true };
const aggregate: ChartField = { kind: 'aggregate', key: 'aggregate' };

const fields: Record<ChartKind, readonly ChartField[]> = {
  histogram: [
    { kind: 'column', key: 'column', only: 'numbers' },
    { kind: 'number', key: 'bins', most: 200 },
  ],
  bar: [
    { kind: 'column', key: 'category' },
    value,
    aggregate,
    { kind: 'number', key: 'limit', most: chartLimits.bars },
  ],
  line: [{ kind: 'column', key: 'x' }, { kind: 'column', key: 'y', only: 'numbers' }, aggregate],
  scatter: [
    { kind: 'column', key: 'x', only: 'numbers' },
    { kind: 'column', key: 'y', only: 'numbers' },
  ],
  box: [
    { kind: 'column', key: 'value', only: 'numbers' },
    { kind: 'column', key: 'group', isOptional: true },
  ],
  heat: [{ kind: 'column', key: 'x' }, { kind: 'column', key: 'y' }, value, aggregate],
};

export const chartFieldsOf = (kind: ChartKind): readonly ChartField[] => fields[kind];
export const chartAggregates = aggregates.filter((name) => name !== 'quantile' && name !== 'first');

export type ChartDraft = { kind: ChartKind } & Readonly<Record<string, unknown>>;

/** Columns that a chart may begin with: numbers where it needs them, few categories elsewhere. */
export function newChart(kind: ChartKind, columns: readonly TableColumn[]): ChartDraft {
  const numbers = columns.filter(isNumeric).map(({ name }) => name);
  const others = columns.filter((column) => !isNumeric(column)).map(({ name }) => name);
  const [first = '', second = first] = numbers;
  const [label = columns[0]?.name ?? '', label2 = label] = others;
  const starts: Record<ChartKind, object> = {
    histogram: { column: first, bins: 30 },
    bar: { category: label, aggregate: 'mean', limit: 30 },
    line: { x: columns[0]?.name ?? '', y: first === columns[0]?.name ? second : first, aggregate: 'mean' },
    scatter: { x: first, y: second },
    box: { value: first },
    heat: { x: label, y: label2, aggregate: 'mean' },
  };
  return { kind, ...starts[kind] };
}

/** Columns that are gone after other steps are chosen anew; the rest stays as it is. */
export function fitted(draft: ChartDraft, columns: readonly TableColumn[]): ChartDraft {
  const start = newChart(draft.kind, columns);
  const kept = Object.entries(draft).map(([key, given]) => {
    const field = fields[draft.kind].find((one) => one.key === key);
    const isColumn = field?.kind === 'column' && typeof given === 'string' && given !== '';
    const isThere = columns.some(({ name }) => name === given);
    return [key, isColumn && !isThere ? start[key] : given];
  });
  return { ...(Object.fromEntries(kept) as object), kind: draft.kind };
}

/** Null while something is missing. */
export function specOf(draft: ChartDraft): ChartSpec | null {
  const filled = Object.entries(draft).filter(([, given]) => given !== '' && given !== undefined);
  const parsed = ChartSpec.safeParse(Object.fromEntries(filled));
  return parsed.success ? parsed.data : null;
}

/** Columns of a chart, for its title. */
export function chartColumns(spec: ChartSpec): string {
  switch (spec.kind) {
    case 'histogram':
      return spec.column;
    case 'bar':
      return [spec.value, spec.category].filter(Boolean).join(' / ');
    case 'line':
    case 'scatter':
      return `${spec.y} / ${spec.x}`;
    case 'box':
      return [spec.value, spec.group].filter(Boolean).join(' / ');
    case 'heat':
      return [spec.value, spec.x, spec.y].filter(Boolean).join(' / ');
  }
}
