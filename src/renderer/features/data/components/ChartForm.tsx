import { chartKinds } from '#shared/domain/tables/chart.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Field, Select, TextInput } from '#renderer/ui/Field.tsx';
import {
  chartAggregates,
  chartFieldsOf,
  isCount,
  type ChartDraft,
  type ChartField,
} from '../model/chartFields.ts';
import { dataTexts, type DataKey } from '../texts.ts';
import { ColumnSelect } from './ColumnPick.tsx';

/** @param onChange - What the editor has chosen: another kind, or one more field of this one. */
export function ChartForm({
  draft,
  columns,
  onChange,
}: {
  draft: ChartDraft;
  columns: readonly TableColumn[];
  onChange(chosen: ChartDraft | { key: ChartField['key']; value: unknown }): void;
}) {
  const say = useTexts(dataTexts);
  return (
    <div className="chart-form">
      <Field label={say('chartKind')}>
        {(control) => (
          <Select
            {...control}
            options={chartKinds.map((kind) => ({ value: kind, label: say(`chart.${kind}`) }))}
            value={draft.kind}
            onChange={(kind) => onChange({ kind })}
          />
        )}
      </Field>
      {chartFieldsOf(draft.kind).map((field) => (
        <Field
          key={field.key}
          label={say(`chartField.${field.key}` as DataKey)}
          {...(field.key === 'aggregate' && isCount(draft) ? { hint: say('countNeedsNone') } : {})}
        >
          {(control) => (
            <Control
              {...control}
              field={field}
              columns={columns}
              value={draft[field.key]}
              disabled={field.key === 'aggregate' && isCount(draft)}
              set={(value) => onChange({ key: field.key, value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function Control({
  field,
  columns,
  value,
  set,
  ...control
}: {
  id: string;
  field: ChartField;
  columns: readonly TableColumn[];
  value: unknown;
  disabled: boolean;
  set(value: unknown): void;
}) {
  const say = useTexts(dataTexts);
  if (field.kind === 'aggregate') {
    const options = chartAggregates.map((name) => ({
      value: name as string,
      label: say(`aggregate.${name}`),
    }));
    return <Select {...control} options={options} value={String(value)} onChange={set} />;
  }
  if (field.kind === 'number') {
    return (
      <TextInput
        {...control}
        type="number"
        min={1}
        max={field.most}
        value={String(value ?? '')}
        onChange={(event) => set(event.target.value === '' ? '' : event.target.valueAsNumber)}
      />
    );
  }
  const fitting = field.only === 'numbers' ? columns.filter(isNumeric) : columns;
  const none = field.isOptional ? { none: say(field.key === 'value' ? 'countRows' : 'none') } : {};
  return <ColumnSelect {...control} {...none} columns={fitting} value={String(value ?? '')} onChange={set} />;
}
