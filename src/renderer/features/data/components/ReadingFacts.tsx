import { useState } from 'react';
import type { OpenTable, ReadOptions } from '#shared/domain/tables/table.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox, Field, Select, TextInput } from '#renderer/ui/Field.tsx';
import { Popover } from '#renderer/ui/Popover.tsx';
import { sourceOf } from '../dataStore.ts';
import { castTypes } from '../model/stepFields.ts';
import { dataTexts } from '../texts.ts';
import { useData, useDataStore } from '../useData.ts';
import { BadRows } from './BadRows.tsx';

/** How a file was read, what was left out of it, and the way to read it differently. */
export function ReadingFacts({ table }: { table: OpenTable }) {
  const say = useTexts(dataTexts);
  const { number } = useTranslator();
  const { format, encoding, separator, sheets, badRowCount, notes, rows, columns } = table;
  const [areBadShown, setBadShown] = useState(false);
  const facts = [
    format === 'project' ? say('ownTables') : format.toUpperCase(),
    ...(encoding === null ? [] : [encoding]),
    ...(separator === null ? [] : [say('separatedBy', { sign: separatorName(separator) })]),
    ...(sheets.length > 1 ? [say('sheets', { n: sheets.length })] : []),
    say('size', { n: rows, rows: number(rows, 0), columns: number(columns.length, 0) }),
  ];
  return (
    <div className="reading">
      <h2 title={table.path ?? table.name}>
        <bdi className="truncate">{table.name}</bdi>
      </h2>
      <span className="quiet reading-facts" data-testid="reading-facts">
        {facts.join(' · ')}
      </span>
      {badRowCount > 0 && (
        <Button icon="warning" onClick={() => setBadShown(true)}>
          {say('badRows', { n: badRowCount })}
        </Button>
      )}
      {notes.length > 0 && (
        <Popover
          label={say('notes')}
          trigger={<Button icon="info">{say('notesCount', { n: notes.length })}</Button>}
        >
          <ul className="data-notes">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Popover>
      )}
      {format !== 'project' && format !== 'parquet' && sourceOf(table) && <ReadAnew table={table} />}
      <BadRows table={table} isOpen={areBadShown} onClose={() => setBadShown(false)} />
    </div>
  );
}

const separatorName = (sign: string): string => (sign === '\t' ? 'TAB' : sign);
const encodings = [
  'utf-8',
  'utf-16le',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
  'windows-1251',
];
const separators = [',', ';', '\t', '|'];

function ReadAnew({ table }: { table: OpenTable }) {
  const say = useTexts(dataTexts);
  const store = useDataStore();
  const [isOpen, setOpen] = useState(false);
  const [options, setOptions] = useState<ReadOptions>({});
  const isBusy = useData(({ opening }) => opening !== null);
  const put = (change: ReadOptions): void => setOptions((before) => ({ ...before, ...change }));
  const read = (): void => {
    const source = sourceOf(table);
    setOpen(false);
    if (source) void store.getState().open(source, options, table.name);
  };
  return (
    <Popover
      label={say('readAnew')}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (open) setOptions(startOf(table));
        setOpen(open);
      }}
      trigger={
        <Button icon="settings" disabled={isBusy}>
          {say('readAnew')}
        </Button>
      }
    >
      <form
        className="read-form"
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        {table.format === 'csv' && <TextOptions options={options} put={put} />}
        {table.sheets.length > 0 && (
          <Field label={say('sheet')}>
            {(control) => (
              <Select
                {...control}
                options={table.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
                value={options.sheet ?? table.sheets[0] ?? ''}
                onChange={(sheet) => put({ sheet })}
              />
            )}
          </Field>
        )}
        <TypeOptions table={table} options={options} put={put} />
        <Button variant="primary" type="submit">
          {say('readNow')}
        </Button>
      </form>
    </Popover>
  );
}

/** Only what was guessed and can be guessed otherwise. */
function startOf({ encoding, separator }: OpenTable): ReadOptions {
  return { ...(encoding === null ? {} : { encoding }), ...(separator === null ? {} : { separator }) };
}

interface OptionProps {
  options: ReadOptions;
  put(change: ReadOptions): void;
}

function TextOptions({ options, put }: OptionProps) {
  const say = useTexts(dataTexts);
  const known = options.encoding?.toLowerCase() ?? '';
  const all = encodings.includes(known) || known === '' ? encodings : [known, ...encodings];
  return (
    <>
      <Field label={say('encoding')}>
        {(control) => (
          <Select
            {...control}
            options={all.map((value) => ({ value, label: value.toUpperCase() }))}
            value={known || 'utf-8'}
            onChange={(encoding) => put({ encoding })}
          />
        )}
      </Field>
      <Field label={say('separator')}>
        {(control) => (
          <Select
            {...control}
            options={separators.map((value) => ({ value, label: separatorName(value) }))}
            value={options.separator ?? ','}
            onChange={(separator) => put({ separator })}
          />
        )}
      </Field>
      <Checkbox
        label={say('header')}
        checked={options.header ?? true}
        onChange={(header) => put({ header })}
      />
    </>
  );
}

type ReadType = NonNullable<ReadOptions['types']>[string];

/** Types of single columns; a row that does not fit becomes a bad row. */
function TypeOptions({ table, options, put }: OptionProps & { table: OpenTable }) {
  const say = useTexts(dataTexts);
  const [wanted, setWanted] = useState('');
  const found = table.columns
    .filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()))
    .slice(0, 100);
  if (table.format === 'project') return null;
  return (
    <fieldset className="column-pick">
      <legend>{say('types')}</legend>
      {table.columns.length > 8 && (
        <TextInput
          aria-label={say('findColumn')}
          placeholder={say('findColumn')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      )}
      <div className="column-choices">
        {found.map(({ name, type }) => (
          <Field key={name} label={name} isInline>
            {(control) => (
              <Select
                {...control}
                options={[
                  { value: '', label: say('asGuessed', { type: say(`type.${type}`) }) },
                  ...castTypes.map((value) => ({ value: value as string, label: say(`type.${value}`) })),
                ]}
                value={options.types?.[name] ?? ''}
                onChange={(value) => {
                  const { [name]: _, ...others } = options.types ?? {};
                  put({ types: value === '' ? others : { ...others, [name]: value as ReadType } });
                }}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
