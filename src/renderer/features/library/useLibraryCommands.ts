import type { RefObject } from 'react';
import type { LabelColour } from '#shared/domain/labels.ts';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { timelineAddress } from './model/rows.ts';
import { selectAll } from './model/selection.ts';
import { useLibraryStores, type LibraryStores } from './stores/libraryContext.ts';
import type { LabelActions } from './useLabels.ts';
import { useWords, type Words } from './words.ts';

/** As in other programs for pictures: 6 to 9; the others by menu. */
export const colourKeys: Partial<Record<LabelColour, string>> = {
  red: '6',
  yellow: '7',
  green: '8',
  blue: '9',
};

/** The library's part of the shortcuts and of the command palette. */
export function useLibraryCommands(
  within: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
  order: readonly number[],
  labels: LabelActions,
): void {
  const words = useWords();
  const stores = useLibraryStores();
  const all = [
    ...labelCommands(words, labels, stores),
    ...viewCommands(words, stores, order),
    {
      ...{ id: 'library.find', title: words.text('bar.search'), keys: ['Mod+F', '/'] },
      run: () => search.current?.select(),
    },
  ];
  const group = words.text('library.title');
  useCommands(
    all.map((command): Command => ({ ...command, group, ...(isGlobal(command.id) ? {} : { within }) })),
  );
}

type LibraryCommand = Omit<Command, 'group'>;

/** Keys that count wherever the focus is, as long as the library is shown. */
const isGlobal = (id: string): boolean => id === 'library.find';

function labelCommands(words: Words, labels: LabelActions, { view }: LibraryStores): LibraryCommand[] {
  return [
    ...[0, 1, 2, 3, 4, 5].map((n): LibraryCommand => ({
      ...{ id: `library.rate${n}`, title: words.text('label.rate', { n }), keys: [String(n)] },
      run: () => labels.set({ rating: n }),
    })),
    {
      ...{ id: 'library.unrate', title: words.text('label.unrate'), keys: ['Backspace'] },
      run: () => labels.set({ rating: null }),
    },
    {
      id: 'library.pick',
      title: words.text('label.pick'),
      keys: ['P'],
      run: () => labels.set({ flag: 'pick' }),
    },
    {
      ...{ id: 'library.reject', title: words.text('label.reject'), keys: ['X'] },
      run: () => labels.set({ flag: 'reject' }),
    },
    {
      ...{ id: 'library.unflag', title: words.text('label.noFlag'), keys: ['U'] },
      run: () => labels.set({ flag: null }),
    },
    ...Object.entries(colourKeys).map(([name, keys]): LibraryCommand => {
      const colour = name as LabelColour;
      const title = `${words.text('label.colour')}: ${words.text(`colour.${colour}`)}`;
      return { id: `library.${colour}`, title, keys: [keys], run: () => labels.toggleColour(colour) };
    }),
    {
      ...{ id: 'library.notes', title: words.text('label.editNotes'), keys: ['N'] },
      run: () => (labels.targets().length > 0 ? view.getState().show('notes') : labels.set({})),
    },
  ];
}

function viewCommands(
  words: Words,
  { view, library }: LibraryStores,
  order: readonly number[],
): LibraryCommand[] {
  const look = (): ReturnType<typeof view.getState> => view.getState();
  return [
    {
      ...{ id: 'library.open', title: words.text('menu.open'), keys: ['Enter'] },
      run() {
        const { of, selection } = look();
        const { page } = library.getState();
        const { focus } = selection[of];
        if (page && focus !== null && order.includes(focus))
          window.location.hash = timelineAddress(page, of, focus);
      },
    },
    {
      ...{ id: 'library.selectAll', title: words.text('menu.selectAll'), keys: ['Mod+A'] },
      run: () => look().select(selectAll(look().selection[look().of], order)),
    },
    {
      ...{
        id: 'library.clips',
        title: `${words.text('bar.of')}: ${words.text('bar.clips')}`,
        keys: ['Shift+C'],
      },
      run: () => look().setLook({ of: 'clips' }),
    },
    {
      ...{
        id: 'library.shots',
        title: `${words.text('bar.of')}: ${words.text('bar.shots')}`,
        keys: ['Shift+S'],
      },
      run: () => look().setLook({ of: 'shots' }),
    },
    {
      ...{
        id: 'library.layout',
        title: `${words.text('bar.grid')} / ${words.text('bar.table')}`,
        keys: ['G'],
      },
      run: () => look().setLook({ layout: look().layout === 'grid' ? 'table' : 'grid' }),
    },
    {
      ...{ id: 'library.filter', title: words.text('bar.filter'), keys: ['F'] },
      run: () => look().setLook({ isFilterOpen: !look().isFilterOpen }),
    },
    {
      ...{ id: 'library.facts', title: words.text('bar.facts'), keys: ['I'] },
      run: () => look().setLook({ isFactsOpen: !look().isFactsOpen }),
    },
    {
      ...{ id: 'library.clearFilter', title: words.text('empty.clear'), keys: ['Shift+F'] },
      run: () => look().setFilter({}),
    },
    ...skimKeys(words),
  ];
}

/** Read by the list itself; named here for the sheet of shortcuts. */
function skimKeys(words: Words): LibraryCommand[] {
  return [
    { id: 'library.skimBack', title: words.text('keys.skimBack'), keys: ['J'] },
    { id: 'library.skimOn', title: words.text('keys.skimOn'), keys: ['L'] },
    { id: 'library.skimEnd', title: words.text('keys.skimEnd'), keys: ['K'] },
  ].map((keys): LibraryCommand => ({ ...keys, isHidden: true, run: () => undefined }));
}
