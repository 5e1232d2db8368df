import type { Step } from '#shared/domain/tables/steps.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { castTypes, newDraft, type Draft } from '../model/stepFields.ts';
import { dataTexts } from '../texts.ts';

/** Name and type of a column; a press sorts, the menu makes the steps that concern it alone. */
export function ColumnHead({
  column,
  columns,
  sort,
  onStep,
  onWrite,
}: {
  column: TableColumn;
  columns: readonly TableColumn[];
  sort: 'ascending' | 'descending' | null;
  onStep(step: Step): void;
  /** A step that needs more to be said. */
  onWrite(draft: Draft): void;
}) {
  const say = useTexts(dataTexts);
  const { name, type } = column;
  const order = (descending: boolean): void => onStep({ type: 'sort', by: [{ column: name, descending }] });
  const write = (draft: Omit<Draft, 'type'> & Pick<Draft, 'type'>): void =>
    onWrite({ ...newDraft(draft.type, columns, []), ...draft });
  const others = columns.filter((one) => one.name !== name).map((one) => one.name);
  const entries: MenuEntry[] = [
    { label: say('sortUp'), icon: 'sortUp', onSelect: () => order(false) },
    { label: say('sortDown'), icon: 'sortDown', onSelect: () => order(true) },
    { kind: 'separator' },
    {
      label: say('filterThis'),
      icon: 'filter',
      onSelect: () => write({ type: 'filter', conditions: [{ column: name, comparison: '=', value: '' }] }),
    },
    {
      label: say('dropMissingHere'),
      onSelect: () => onStep({ type: 'dropMissing', columns: [name], how: 'any' }),
    },
    { label: say('fillThis'), onSelect: () => write({ type: 'fillMissing', columns: [name] }) },
    {
      kind: 'menu',
      label: say('castTo'),
      entries: castTypes.map((to) => ({
        label: say(`type.${to}`),
        isChecked: to === type,
        onSelect: () => onStep({ type: 'cast', column: name, to, misfits: 'missing' }),
      })),
    },
    { kind: 'separator' },
    { label: say('renameThis'), onSelect: () => write({ type: 'rename', column: name }) },
    { label: say('groupByThis'), onSelect: () => write({ type: 'groupBy', by: [name] }) },
    { label: say('keepOnly'), onSelect: () => onStep({ type: 'select', columns: [name] }) },
    {
      label: say('dropColumn'),
      icon: 'trash',
      isDisabled: others.length === 0,
      onSelect: () => onStep({ type: 'select', columns: others }),
    },
  ];
  return (
    <>
      <button
        type="button"
        className={isNumeric(column) ? 'heading-sort number' : 'heading-sort'}
        aria-label={say('sortBy', { column: name })}
        title={name}
        onClick={() => order(sort === 'ascending')}
      >
        <bdi className="truncate">{name}</bdi>
        <span className="type">{say(`type.${type}`)}</span>
        {sort && <Icon name={sort === 'ascending' ? 'sortUp' : 'sortDown'} size={12} />}
      </button>
      <Menu
        trigger={<IconButton icon="chevronDown" size={12} label={say('menuOf', { column: name })} />}
        entries={entries}
        align="end"
      />
    </>
  );
}
