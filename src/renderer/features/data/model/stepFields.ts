import { aggregates, Step, type StepOf } from '#shared/domain/tables/steps.ts';
import { columnTypes, isNumeric, type CellValue, type TableColumn } from '#shared/domain/tables/table.ts';

export type StepType = Step['type'];

/** What a form asks for; `key` is the property of the step. */
export type Field =
  | { kind: 'columns'; key: string; isOptional?: boolean; only?: 'numbers' | 'text' }
  | { kind: 'column'; key: string }
  | { kind: 'name'; key: string }
  | { kind: 'sql'; key: string }
  | { kind: 'number'; key: string; least: number }
  | { kind: 'flag'; key: string }
  | { kind: 'choice'; key: string; options: readonly string[]; isOptional?: boolean }
  | { kind: 'table'; key: string }
  | { kind: 'fill' | 'change' | 'conditions' | 'measures' | 'sorting' | 'pairs'; key: string };

export const castTypes = columnTypes.filter((type) => type !== 'nested');
const allNumericAggregates = aggregates.filter((name) => name !== 'quantile' && name !== 'first');
const pivotAggregates = aggregates.filter((name) => name !== 'quantile');

const fields: Record<StepType, readonly Field[]> = {
  dropMissing: [
    { kind: 'columns', key: 'columns', isOptional: true },
    { kind: 'choice', key: 'how', options: ['any', 'all'] },
  ],
  fillMissing: [
    { kind: 'columns', key: 'columns' },
    { kind: 'fill', key: 'fill' },
  ],
  filter: [
    { kind: 'conditions', key: 'conditions' },
    { kind: 'choice', key: 'match', options: ['all', 'any'] },
  ],
  select: [{ kind: 'columns', key: 'columns' }],
  rename: [
    { kind: 'column', key: 'column' },
    { kind: 'name', key: 'to' },
  ],
  cast: [
    { kind: 'column', key: 'column' },
    { kind: 'choice', key: 'to', options: castTypes },
    { kind: 'choice', key: 'misfits', options: ['missing', 'error'] },
  ],
  text: [
    { kind: 'columns', key: 'columns', only: 'text' },
    { kind: 'change', key: 'change' },
  ],
  derive: [
    { kind: 'name', key: 'column' },
    { kind: 'sql', key: 'expression' },
  ],
  sort: [{ kind: 'sorting', key: 'by' }],
  groupBy: [
    { kind: 'columns', key: 'by' },
    { kind: 'choice', key: 'ofAllNumeric', options: allNumericAggregates, isOptional: true },
    { kind: 'measures', key: 'measures' },
    { kind: 'flag', key: 'keepMissingKeys' },
  ],
  pivot: [
    { kind: 'columns', key: 'rows' },
    { kind: 'column', key: 'columns' },
    { kind: 'column', key: 'values' },
    { kind: 'choice', key: 'aggregate', options: pivotAggregates },
  ],
  unpivot: [
    { kind: 'columns', key: 'keep', isOptional: true },
    { kind: 'name', key: 'nameTo' },
    { kind: 'name', key: 'valueTo' },
    { kind: 'flag', key: 'dropMissing' },
  ],
  join: [
    { kind: 'table', key: 'table' },
    { kind: 'choice', key: 'kind', options: ['inner', 'left', 'outer'] },
    { kind: 'pairs', key: 'on' },
    { kind: 'flag', key: 'trim' },
  ],
  sample: [
    { kind: 'number', key: 'rows', least: 1 },
    { kind: 'number', key: 'seed', least: 0 },
  ],
  deduplicate: [{ kind: 'columns', key: 'columns', isOptional: true }],
};

export const fieldsOf = (type: StepType): readonly Field[] => fields[type];

/** A step while it is being written: not all of it has to be there. */
export type Draft = { type: StepType } & Readonly<Record<string, unknown>>;

/** A step to begin with; what there is a usual answer to is filled in. */
export function newDraft(type: StepType, columns: readonly TableColumn[], tables: readonly string[]): Draft {
  const first = columns[0]?.name ?? '';
  const number = columns.find(isNumeric)?.name ?? first;
  const starts: Record<StepType, object> = {
    dropMissing: { how: 'any' },
    fillMissing: { columns: [], fill: { with: 'value', value: '' } },
    filter: { conditions: [{ column: first, comparison: '=', value: '' }], match: 'all' },
    select: { columns: columns.map(({ name }) => name) },
    rename: { column: first, to: '' },
    cast: { column: first, to: 'number', misfits: 'missing' },
    text: { columns: [], change: { with: 'trim' } },
    derive: { column: '', expression: '' },
    sort: { by: [{ column: first, descending: false }] },
    groupBy: { by: [], measures: [], ofAllNumeric: 'mean', keepMissingKeys: false },
    pivot: { rows: [], columns: '', values: number, aggregate: 'mean' },
    unpivot: { keep: [], nameTo: 'name', valueTo: 'value', dropMissing: true },
    join: { table: tables[0] ?? '', kind: 'inner', on: [{ left: first, right: '' }], trim: false },
    sample: { rows: 1000, seed: 0 },
    deduplicate: {},
  };
  return { type, ...starts[type] };
}

/** The step that a draft stands for; null while something is missing. */
export function stepOf(draft: Draft, columns: readonly TableColumn[]): Step | null {
  const parsed = Step.safeParse(typed(draft, columns));
  return parsed.success ? parsed.data : null;
}

/** Empty choices are left out, and what was typed becomes a value of the column's type. */
function typed(draft: Draft, columns: readonly TableColumn[]): Record<string, unknown> {
  const kept = Object.entries(draft).filter(
    ([key, value]) =>
      value !== undefined && !(key === 'columns' && Array.isArray(value) && value.length === 0),
  );
  const made: Record<string, unknown> = Object.fromEntries(kept);
  if (draft.type === 'filter') {
    const conditions = draft['conditions'] as StepOf<'filter'>['conditions'];
    made['conditions'] = conditions.map((one) => conditionOf(one, columns));
  }
  if (draft.type === 'fillMissing') {
    const fill = draft['fill'] as { with: string; value?: unknown };
    const [first] = draft['columns'] as string[];
    if (fill.with === 'value')
      made['fill'] = { with: 'value', value: valueOf(String(fill.value ?? ''), columns, first) };
  }
  return made;
}

function conditionOf(
  { column, comparison, value }: StepOf<'filter'>['conditions'][number],
  columns: readonly TableColumn[],
): object {
  if (comparison === 'missing' || comparison === 'present') return { column, comparison };
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  if (comparison !== 'in') return { column, comparison, value: valueOf(text, columns, column) };
  const parts = text
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return { column, comparison, value: parts.map((part) => valueOf(part, columns, column)) };
}

/** What was typed, as a value of the column; a text where it does not fit, so that the engine can say so. */
export function valueOf(text: string, columns: readonly TableColumn[], name: string | undefined): CellValue {
  const type = columns.find((column) => column.name === name)?.type ?? 'text';
  if (type === 'integer' || type === 'number') {
    const number = Number(text.trim());
    return text.trim() !== '' && Number.isFinite(number) ? number : text;
  }
  if (type === 'boolean' && /^(true|false)$/i.test(text.trim())) return text.trim().toLowerCase() === 'true';
  return text;
}
