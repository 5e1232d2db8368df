import type { ReactNode } from 'react';
import { aggregates, comparisons, type Condition, type Measure } from '#shared/domain/tables/steps.ts';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Select, TextInput } from '#renderer/ui/Field.tsx';
import { dataTexts } from '../texts.ts';
import { ColumnSelect } from './ColumnPick.tsx';

interface RowsProps<T> {
  rows: readonly T[];
  columns: readonly TableColumn[];
  onChange(rows: T[]): void;
}

/** Lines of one form, each of which can be taken out; and one more. */
function Lines<T>({
  label,
  rows,
  make,
  onChange,
  children,
}: {
  label: string;
  rows: readonly T[];
  make(): T;
  onChange(rows: T[]): void;
  children(row: T, put: (change: Partial<T>) => void): ReactNode;
}) {
  const say = useTexts(dataTexts);
  return (
    <fieldset className="step-lines">
      <legend>{label}</legend>
      {rows.map((row, i) => (
        <div key={i} className="line">
          {children(row, (change) =>
            onChange(rows.map((one, at) => (at === i ? { ...one, ...change } : one))),
          )}
          <IconButton
            icon="minus"
            label={say('takeOut')}
            onClick={() => onChange(rows.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => onChange([...rows, make()])}>
        {say('oneMore')}
      </Button>
    </fieldset>
  );
}

export function Conditions({ rows, columns, onChange }: RowsProps<Condition>) {
  const say = useTexts(dataTexts);
  const first = columns[0]?.name ?? '';
  return (
    <Lines
      label={say('field.conditions')}
      rows={rows}
      make={(): Condition => ({ column: first, comparison: '=', value: '' })}
      onChange={onChange}
    >
      {({ column, comparison, value }, put) => (
        <>
          <ColumnSelect
            aria-label={say('field.column')}
            columns={columns}
            value={column}
            onChange={(name) => put({ column: name })}
          />
          <Select
            aria-label={say('comparison')}
            options={comparisons.map((sign) => ({ value: sign, label: say(`comparison.${sign}`) }))}
            value={comparison}
            onChange={(sign) => put({ comparison: sign })}
          />
          {comparison !== 'missing' && comparison !== 'present' && (
            <TextInput
              aria-label={say('value')}
              placeholder={comparison === 'in' ? say('severalValues') : say('value')}
              value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
              onChange={(event) => put({ value: event.target.value })}
            />
          )}
        </>
      )}
    </Lines>
  );
}

export function Measures({ rows, columns, onChange }: RowsProps<Measure>) {
  const say = useTexts(dataTexts);
  return (
    <Lines
      label={say('field.measures')}
      rows={rows}
      make={(): Measure => ({ column: columns[0]?.name ?? '', aggregate: 'mean' })}
      onChange={onChange}
    >
      {({ column, aggregate, quantile }, put) => (
        <>
          <Select
            aria-label={say('field.aggregate')}
            options={aggregates.map((name) => ({ value: name, label: say(`aggregate.${name}`) }))}
            value={aggregate}
            onChange={(name) => put({ aggregate: name })}
          />
          <ColumnSelect
            aria-label={say('field.column')}
            columns={columns}
            value={column}
            onChange={(name) => put({ column: name })}
          />
          {aggregate === 'quantile' && (
            <TextInput
              type="number"
              aria-label={say('quantile')}
              min={0}
              max={1}
              step={0.05}
              value={quantile ?? 0.5}
              onChange={(event) => put({ quantile: event.target.valueAsNumber })}
            />
          )}
        </>
      )}
    </Lines>
  );
}

export function Sorting({ rows, columns, onChange }: RowsProps<{ column: string; descending: boolean }>) {
  const say = useTexts(dataTexts);
  return (
    <Lines
      label={say('field.by')}
      rows={rows}
      make={() => ({ column: columns[0]?.name ?? '', descending: false })}
      onChange={onChange}
    >
      {({ column, descending }, put) => (
        <>
          <ColumnSelect
            aria-label={say('field.column')}
            columns={columns}
            value={column}
            onChange={(name) => put({ column: name })}
          />
          <Select
            aria-label={say('order')}
            options={[
              { value: 'up', label: say('ascending') },
              { value: 'down', label: say('descending') },
            ]}
            value={descending ? 'down' : 'up'}
            onChange={(order) => put({ descending: order === 'down' })}
          />
        </>
      )}
    </Lines>
  );
}

export function Pairs({
  rows,
  columns,
  others,
  onChange,
}: RowsProps<{ left: string; right: string }> & { others: readonly TableColumn[] }) {
  const say = useTexts(dataTexts);
  return (
    <Lines
      label={say('field.on')}
      rows={rows}
      make={() => ({ left: columns[0]?.name ?? '', right: '' })}
      onChange={onChange}
    >
      {({ left, right }, put) => (
        <>
          <ColumnSelect
            aria-label={say('leftColumn')}
            columns={columns}
            value={left}
            onChange={(name) => put({ left: name })}
          />
          <span aria-hidden="true">=</span>
          <ColumnSelect
            aria-label={say('rightColumn')}
            columns={others}
            value={right}
            onChange={(name) => put({ right: name })}
          />
        </>
      )}
    </Lines>
  );
}
