import { useState } from 'react';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox, Select, TextInput } from '#renderer/ui/Field.tsx';
import { dataTexts } from '../texts.ts';

/** One column. */
export function ColumnSelect({
  columns,
  value,
  onChange,
  none,
  ...control
}: {
  columns: readonly TableColumn[];
  value: string;
  onChange(name: string): void;
  /** What an empty choice is called; without it there is none once one is made. */
  none?: string;
  id?: string;
  'aria-label'?: string;
}) {
  const say = useTexts(dataTexts);
  const isKnown = columns.some(({ name }) => name === value);
  const options = [
    ...(none !== undefined || value === '' ? [{ value: '', label: none ?? say('pickColumn') }] : []),
    ...(isKnown || value === '' ? [] : [{ value, label: `${value} (${say('gone')})` }]),
    ...columns.map(({ name, type }) => ({ value: name, label: `${name} · ${say(`type.${type}`)}` })),
  ];
  return (
    <Select {...control} className="column-select" options={options} value={value} onChange={onChange} />
  );
}

/** Several columns, in the order of the table; found by name where they are many. */
export function ColumnPick({
  label,
  hint,
  columns,
  value,
  onChange,
}: {
  label: string;
  hint?: string | undefined;
  columns: readonly TableColumn[];
  value: readonly string[];
  onChange(names: string[]): void;
}) {
  const say = useTexts(dataTexts);
  const [wanted, setWanted] = useState('');
  const found = columns.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  const shown = found.slice(0, 300);
  const gone = value.filter((name) => !columns.some((column) => column.name === name));
  const put = (names: ReadonlySet<string>): void =>
    onChange([...columns.map(({ name }) => name), ...gone].filter((name) => names.has(name)));
  const toggle = (name: string, isOn: boolean): void => {
    const names = new Set(value);
    if (isOn) names.add(name);
    else names.delete(name);
    put(names);
  };
  return (
    <fieldset className="column-pick">
      <legend>
        {label} <span className="quiet number">{say('chosen', { n: value.length })}</span>
      </legend>
      {hint !== undefined && <span className="field-hint">{hint}</span>}
      <div className="line">
        {columns.length > 8 && (
          <TextInput
            aria-label={say('findColumn')}
            placeholder={say('findColumn')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
        <Button onClick={() => put(new Set([...value, ...found.map(({ name }) => name)]))}>
          {say('all')}
        </Button>
        <Button onClick={() => put(new Set(value.filter((name) => !found.some((one) => one.name === name))))}>
          {say('none')}
        </Button>
      </div>
      <div className="column-choices">
        {gone.map((name) => (
          <Checkbox
            key={name}
            label={`${name} (${say('gone')})`}
            checked
            onChange={() => toggle(name, false)}
          />
        ))}
        {shown.map(({ name, type }) => (
          <Checkbox
            key={name}
            label={
              <>
                <bdi>{name}</bdi> <span className="quiet">{say(`type.${type}`)}</span>
              </>
            }
            checked={value.includes(name)}
            onChange={(isOn) => toggle(name, isOn)}
          />
        ))}
        {found.length > shown.length && (
          <p className="quiet">{say('moreColumns', { n: found.length - shown.length })}</p>
        )}
      </div>
    </fieldset>
  );
}
