import { labelColours } from '#shared/domain/labels.ts';
import type { LibraryPage } from '#shared/contract/library.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import type { MenuEntry } from '#renderer/ui/Menu.tsx';
import { clipOf, labelOf, rowKey, timelineAddress, findRows, type RowsOf } from './model/rows.ts';
import { selectAll } from './model/selection.ts';
import { useLibraryStores, useView, type LibraryStores } from './stores/libraryContext.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import type { LabelActions } from './useLabels.ts';
import { useWords, type Words } from './words.ts';
import { colourKeys } from './useLibraryCommands.ts';

interface MenuParts {
  page: LibraryPage;
  order: readonly number[];
  labels: LabelActions;
  isReadOnly: boolean;
}

/** What can be done with the chosen rows. */
export function useRowMenu({ page, order, labels, isReadOnly }: MenuParts): MenuEntry[] {
  const words = useWords();
  const stores = useLibraryStores();
  const client = useClient();
  const host = useHostFacts();
  const of = useView((state) => state.of);
  const { focus } = useView((state) => state.selection[state.of]);
  if (focus === null || !order.includes(focus)) {
    return [selectAllEntry(words, stores, order)];
  }
  const clip = clipOf(page, of, focus);
  const path = page.clips.path[clip] ?? '';
  return [
    {
      ...{ label: words.text('menu.open'), icon: 'timeline', keys: keyText('Enter') },
      onSelect: () => void (window.location.hash = timelineAddress(page, of, focus)),
    },
    jumpEntry(words, stores, page, of, focus),
    { kind: 'separator' },
    ...labelEntries(words, labels, page, of, focus, isReadOnly),
    {
      ...{ label: words.text('label.editNotes'), icon: 'note', keys: 'N', isDisabled: isReadOnly },
      onSelect: () => stores.view.getState().show('notes'),
    },
    { kind: 'separator' },
    ...(page.clips.status[clip] === 'offline'
      ? [
          {
            ...{ label: words.text('menu.relink'), icon: 'link' as const, isDisabled: isReadOnly },
            onSelect: () => stores.view.getState().show('relink'),
          },
        ]
      : []),
    ...(host.canReveal
      ? [
          {
            ...{ label: words.text('menu.reveal'), icon: 'external' as const },
            onSelect: () => void client.call('host.reveal', { path }).catch(showError),
          },
        ]
      : []),
    {
      label: words.text('menu.copyPath'),
      onSelect: () => void copyPath(words, path),
    },
    selectAllEntry(words, stores, order),
  ];
}

async function copyPath(words: Words, path: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(path);
    showToast({ kind: 'info', message: words.text('menu.copied'), detail: path, key: 'copied' });
  } catch (error) {
    showError(error);
  }
}

function selectAllEntry(words: Words, { view }: LibraryStores, order: readonly number[]): MenuEntry {
  return {
    ...{ label: words.text('menu.selectAll'), keys: keyText('Mod+A') },
    onSelect() {
      const { of, selection, select } = view.getState();
      select(selectAll(selection[of], order));
    },
  };
}

/** From a clip to its shots, from a shot to its clip. */
function jumpEntry(
  words: Words,
  { view }: LibraryStores,
  page: LibraryPage,
  of: RowsOf,
  row: number,
): MenuEntry {
  const id = page.clips.id[clipOf(page, of, row)] ?? '';
  if (of === 'clips') {
    return {
      ...{ label: words.text('menu.showShots'), icon: 'film' },
      isDisabled: page.clips.shotCount[row] === null,
      onSelect: () => view.getState().showOnly('shots', [id]),
    };
  }
  return {
    ...{ label: words.text('menu.showClip'), icon: 'library' },
    onSelect() {
      const clip = findRows(page, 'clips', new Set([rowKey(page, 'clips', clipOf(page, of, row))])).get(id);
      const chosen = clip === undefined ? [] : [clip];
      view.getState().showOnly('clips', [id], {
        rows: new Set(chosen),
        anchor: clip ?? null,
        focus: clip ?? null,
      });
    },
  };
}

function labelEntries(
  words: Words,
  labels: LabelActions,
  page: LibraryPage,
  of: RowsOf,
  row: number,
  isDisabled: boolean,
): MenuEntry[] {
  const now = labelOf(page, of, row);
  return [
    {
      ...{ kind: 'menu', label: words.text('label.rating'), icon: 'star' },
      entries: [
        ...[5, 4, 3, 2, 1, 0].map((n): MenuEntry => ({
          ...{ label: words.text('row.rated', { n }), keys: String(n), isDisabled },
          ...{ isChecked: now.rating === n, onSelect: () => void labels.set({ rating: n }) },
        })),
        {
          ...{ label: words.text('label.unrate'), keys: keyText('Backspace'), isDisabled },
          onSelect: () => void labels.set({ rating: null }),
        },
      ],
    },
    {
      ...{ kind: 'menu', label: words.text('label.flag'), icon: 'flag' },
      entries: (
        [
          ['pick', 'P'],
          ['reject', 'X'],
          [null, 'U'],
        ] as const
      ).map(([flag, keys]): MenuEntry => ({
        ...{ label: words.text(flag === null ? 'label.noFlag' : `label.${flag}`), keys, isDisabled },
        ...{ isChecked: now.flag === flag, onSelect: () => void labels.set({ flag }) },
      })),
    },
    {
      ...{ kind: 'menu', label: words.text('label.colour'), icon: 'tag' },
      entries: [...labelColours, null].map((colour): MenuEntry => ({
        ...{ label: words.text(colour === null ? 'label.noColour' : `colour.${colour}`), isDisabled },
        ...(colour !== null && colourKeys[colour] !== undefined ? { keys: colourKeys[colour] } : {}),
        ...{ isChecked: now.colour === colour, onSelect: () => void labels.set({ colour }) },
      })),
    },
  ];
}
