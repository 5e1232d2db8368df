import { useEffect, useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import type { SavedFilter } from '#shared/contract/library.ts';
import { useProject } from '#renderer/app/client/core.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { isEmptyFilter } from '../model/filterChips.ts';
import { useLibraryStores, useView } from '../stores/libraryContext.ts';
import { useWords } from '../words.ts';
import { focusFirst } from './focusFirst.ts';

/** Filters that are kept with the project: take one, save the one that is set, delete one. */
export function SavedFilters() {
  const words = useWords();
  const { filters, view } = useLibraryStores();
  const { saved, load, remove } = useStore(filters);
  const isReadOnly = useProject()?.readOnly === true;
  const { filter, sort } = useView((state) => state);
  useEffect(() => {
    load().catch(showError);
  }, [load]);
  const { text } = words;
  const ofText = (of: SavedFilter['of']): string => text(of === 'clips' ? 'saved.ofClips' : 'saved.ofShots');
  const isNothing = isEmptyFilter(filter) && sort.length === 0;

  const entries: MenuEntry[] = [
    ...saved.map((one): MenuEntry => ({
      label: `${one.name} (${ofText(one.of)})`,
      onSelect: () => view.getState().apply(one),
    })),
    ...(saved.length === 0
      ? [{ label: text('saved.none'), isDisabled: true, onSelect: () => undefined }]
      : []),
    { kind: 'separator' },
    {
      ...{ label: text('saved.save'), icon: 'plus', isDisabled: isReadOnly || isNothing },
      onSelect: () => view.getState().show('save-filter'),
    },
    ...(saved.length > 0 && !isReadOnly
      ? [
          {
            ...{ kind: 'menu' as const, label: text('saved.deleteOne'), icon: 'trash' as const },
            entries: saved.map((one): MenuEntry => ({
              label: one.name,
              isDanger: true,
              onSelect: () =>
                void remove(one.id).then(() => {
                  showToast({
                    ...{ kind: 'info', message: text('saved.deleted', { name: one.name }) },
                    action: {
                      label: text('saved.restore'),
                      run: () => filters.getState().save(one).catch(showError),
                    },
                  });
                }, showError),
            })),
          },
        ]
      : []),
  ];
  return (
    <Menu
      entries={entries}
      trigger={
        <Button variant="quiet" className="library-saved">
          {text('bar.saved')}
        </Button>
      }
    />
  );
}

/** Asks for the name under which the filter that is set is kept. */
export function SaveFilterDialog() {
  const words = useWords();
  const { filters, view } = useLibraryStores();
  const isOpen = useView((state) => state.dialog === 'save-filter');
  const { of, show } = useView((state) => state);
  const [name, setName] = useState('');
  const { text } = words;
  const trimmed = name.trim();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (trimmed === '') return;
    const { filter, sort } = view.getState();
    try {
      await filters.getState().save({ name: trimmed, of, filter, sort: [...sort] });
      showToast({ kind: 'success', message: text('saved.saved', { name: trimmed }) });
      setName('');
      show(null);
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Dialog
      title={text('saved.title')}
      closeLabel={text('dialog.cancel')}
      isOpen={isOpen}
      onClose={() => show(null)}
      footer={
        <>
          <Button onClick={() => show(null)}>{text('dialog.cancel')}</Button>
          <Button variant="primary" type="submit" form="save-filter" disabled={trimmed === ''}>
            {text('dialog.save')}
          </Button>
        </>
      }
    >
      <form id="save-filter" onSubmit={(event) => void save(event)}>
        <Field
          label={text('saved.name')}
          hint={text('saved.hint', { of: text(of === 'clips' ? 'saved.ofClips' : 'saved.ofShots') })}
        >
          {(control) => (
            <TextInput
              {...control}
              ref={focusFirst}
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
