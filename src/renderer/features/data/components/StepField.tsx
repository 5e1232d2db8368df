import type { Condition, Measure } from '#shared/domain/tables/steps.ts';
import type { OpenTable, TableColumn } from '#shared/domain/tables/table.ts';
import { isNumeric } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Checkbox, Field as Labelled, Select, TextInput } from '#renderer/ui/Field.tsx';
import type { Draft, Field } from '../model/stepFields.ts';
import { dataTexts, type DataKey } from '../texts.ts';
import { ColumnPick, ColumnSelect } from './ColumnPick.tsx';
import { Conditions, Measures, Pairs, Sorting } from './StepRows.tsx';

interface FieldProps {
  field: Field;
  draft: Draft;
  columns: readonly TableColumn[];
  tables: readonly OpenTable[];
  put(change: Readonly<Record<string, unknown>>): void;
}

/** One question of the form of a step. */
export function StepField(props: FieldProps) {
  const { field, draft, columns, tables, put } = props;
  const value = draft[field.key];
  const set = (next: unknown): void => put({ [field.key]: next });
  switch (field.kind) {
    case 'columns':
      return <ColumnsField {...props} />;
    case 'fill':
    case 'change':
      return <ContentField {...props} kind={field.kind} />;
    case 'conditions':
      return <Conditions rows={value as Condition[]} columns={columns} onChange={set} />;
    case 'measures':
      return <Measures rows={value as Measure[]} columns={columns} onChange={set} />;
    case 'sorting':
      return (
        <Sorting rows={value as { column: string; descending: boolean }[]} columns={columns} onChange={set} />
      );
    case 'pairs': {
      const others = tables.find(({ name }) => name === draft['table'])?.columns ?? [];
      const rows = value as { left: string; right: string }[];
      return <Pairs rows={rows} columns={columns} others={others} onChange={set} />;
    }
    default:
      return <PlainField {...props} />;
  }
}

function ColumnsField({ field, draft, columns, put }: FieldProps) {
  const say = useTexts(dataTexts);
  const only = field.kind === 'columns' ? field.only : undefined;
  const fitting = columns.filter((column) =>
    only === 'numbers' ? isNumeric(column) : only === 'text' ? column.type === 'text' : true,
  );
  const isOptional = field.kind === 'columns' && field.isOptional === true;
  return (
    <ColumnPick
      label={say(`field.${field.key === 'columns' ? 'columns' : field.key}` as DataKey)}
      hint={isOptional ? say(field.key === 'keep' ? 'keepHint' : 'allIfNone') : undefined}
      columns={fitting}
      value={(draft[field.key] as string[] | undefined) ?? []}
      onChange={(names) => put({ [field.key]: names })}
    />
  );
}

function PlainField({ field, draft, columns, tables, put }: FieldProps) {
  const say = useTexts(dataTexts);
  const value = draft[field.key];
  const set = (next: unknown): void => put({ [field.key]: next });
  const key =
    `field.${draft.type === 'pivot' && field.key === 'columns' ? 'pivotColumns' : field.key}` as DataKey;
  if (field.kind === 'flag') return <Checkbox label={say(key)} checked={value === true} onChange={set} />;
  return (
    <Labelled label={say(key)} {...(field.kind === 'sql' ? { hint: say('expressionHint') } : {})}>
      {(control) => {
        const text = String(value ?? '');
        switch (field.kind) {
          case 'column':
            return <ColumnSelect {...control} columns={columns} value={text} onChange={set} />;
          case 'choice': {
            const none = field.isOptional === true ? [{ value: '', label: say('none') }] : [];
            const named = field.options.map((option) => ({
              value: option,
              label: say(choiceKey(field.key, option)),
            }));
            const choose = (next: string): void => set(next === '' ? undefined : next);
            return <Select {...control} options={[...none, ...named]} value={text} onChange={choose} />;
          }
          case 'table': {
            const options = tables.map(({ name }) => ({ value: name, label: name }));
            return <Select {...control} options={options} value={text} onChange={set} />;
          }
          case 'number':
            return (
              <TextInput
                {...control}
                type="number"
                min={field.least}
                step={1}
                value={text}
                onChange={(event) => set(event.target.value === '' ? undefined : event.target.valueAsNumber)}
              />
            );
          case 'sql':
            return (
              <textarea
                {...control}
                className="input code"
                rows={3}
                spellCheck={false}
                value={text}
                onChange={(event) => set(event.target.value)}
              />
            );
          default:
            return <TextInput {...control} value={text} onChange={(event) => set(event.target.value)} />;
        }
      }}
    </Labelled>
  );
}

/** Words of a choice: types and aggregates have names of their own. */
function choiceKey(key: string, option: string): DataKey {
  if (key === 'to') return `type.${option}` as DataKey;
  if (key === 'aggregate' || key === 'ofAllNumeric') return `aggregate.${option}` as DataKey;
  return `${key}.${option}` as DataKey;
}

const fills = ['value', 'mean', 'median', 'mode', 'previous'] as const;
const changes = ['trim', 'lower', 'upper', 'replace'] as const;

interface Content {
  with: string;
  value?: unknown;
  pattern?: string;
  by?: string;
}

/** With what: a value, or what the others give; how a text changes. */
function ContentField({ field, draft, put, kind }: FieldProps & { kind: 'fill' | 'change' }) {
  const say = useTexts(dataTexts);
  const content = draft[field.key] as Content;
  const set = (change: Partial<Content>): void => put({ [field.key]: { ...content, ...change } });
  const choose = (next: string): void =>
    put({
      [field.key]:
        next === 'value'
          ? { with: next, value: '' }
          : next === 'replace'
            ? { with: next, pattern: '', by: '' }
            : { with: next },
    });
  const options = (kind === 'fill' ? fills : changes).map((one) => ({
    value: one as string,
    label: say(`${kind}.${one}` as DataKey),
  }));
  const text = (label: DataKey, key: 'value' | 'pattern' | 'by') => (
    <Labelled label={say(label)}>
      {(control) => (
        <TextInput
          {...control}
          value={String(content[key] ?? '')}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </Labelled>
  );
  return (
    <>
      <Labelled label={say(`field.${kind}`)}>
        {(control) => <Select {...control} options={options} value={content.with} onChange={choose} />}
      </Labelled>
      {content.with === 'value' && text('value', 'value')}
      {content.with === 'replace' && (
        <>
          {text('pattern', 'pattern')}
          {text('replaceBy', 'by')}
        </>
      )}
    </>
  );
}
