import { ChartSpec, chartLimits, type ChartKind } from '#shared/domain/tables/chart.ts';
import { aggregates } from '#shared/domain/tables/steps.ts';
import { isNumeric, type TableColumn, type TablePage } from '#shared/domain/tables/table.ts';

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

/** Different values of each column by its name, as far as somebody has looked. */
export type Variety = ReadonlyMap<string, number>;

/** Categories that can still be told apart along the side of a chart. */
const fewCategories = 40;

/**
 * Columns that a chart may begin with: numbers where it needs them, few categories elsewhere. Names of films are no
 * categories: the columns that have at least two values and not too many come first, then texts, then the others.
 */
export function newChart(
  kind: ChartKind,
  columns: readonly TableColumn[],
  variety: Variety = new Map(),
): ChartDraft {
  const numbers = columns.filter(isNumeric).map(({ name }) => name);
  const [first = '', second = first] = numbers;
  const [label = '', label2 = label] = categoriesFirst(columns, variety);
  // A line runs along a time, where there is one.
  const along = columns.find(({ type }) => type === 'date' || type === 'timestamp')?.name ?? label;
  const starts: Record<ChartKind, object> = {
    histogram: { column: first, bins: 30 },
    bar: { category: label, aggregate: 'mean', limit: 30 },
    line: { x: along, y: first === along ? second : first, aggregate: 'mean' },
    scatter: { x: first, y: second },
    box: { value: first },
    heat: { x: label, y: label2, aggregate: 'mean' },
  };
  return { kind, ...starts[kind] };
}

function categoriesFirst(columns: readonly TableColumn[], variety: Variety): string[] {
  const place = (column: TableColumn): number => {
    const distinct = variety.get(column.name);
    const isFew = distinct !== undefined && distinct >= 2 && distinct <= fewCategories;
    return (isFew ? 0 : 2) + (isNumeric(column) ? 1 : 0);
  };
  return columns.toSorted((a, b) => place(a) - place(b)).map(({ name }) => name);
}

/** How many different values there are in each column of some rows; what is missing is none. */
export function varietyOf({ columns, rows }: Pick<TablePage, 'columns' | 'rows'>): Variety {
  return new Map(
    columns.map(({ name }, i) => [
      name,
      new Set(rows.map((row) => row[i]).filter((value) => value !== null)).size,
    ]),
  );
}

/** What the editor chose over what a chart begins with; of columns that are gone after other steps the choice goes too. */
export function fitted(chosen: ChartDraft, columns: readonly TableColumn[], variety?: Variety): ChartDraft {
  const kept = Object.entries(chosen).filter(([key, given]) => {
    const field = fields[chosen.kind].find((one) => one.key === key);
    const isColumn = field?.kind === 'column' && typeof given === 'string' && given !== '';
    return !isColumn || columns.some(({ name }) => name === given);
  });
  return {
    ...newChart(chosen.kind, columns, variety),
    ...(Object.fromEntries(kept) as object),
    kind: chosen.kind,
  };
}

/** Rows are counted: there is nothing to take a mean of. */
export function isCount(draft: ChartDraft): boolean {
  return fields[draft.kind].includes(value) && (draft['value'] === undefined || draft['value'] === '');
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
