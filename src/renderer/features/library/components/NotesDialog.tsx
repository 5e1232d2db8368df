import { useState } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { maxNotesLength } from '#shared/domain/labels.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field } from '#renderer/ui/Field.tsx';
import { rowName } from '../model/rowTexts.ts';
import { useView } from '../stores/libraryContext.ts';
import type { LabelActions } from '../useLabels.ts';
import { useWords } from '../words.ts';
import { focusFirst } from './focusFirst.ts';
import { commonLabel } from './LabelEditor.tsx';

/** Writes the notes of what is chosen. */
export function NotesDialog({ page, labels }: { page: LibraryPage; labels: LabelActions }) {
  const isOpen = useView((state) => state.dialog === 'notes');
  const rows = isOpen ? labels.targets() : [];
  return rows.length === 0 ? null : <OpenDialog key={rows.join()} page={page} labels={labels} rows={rows} />;
}

function OpenDialog({
  page,
  labels,
  rows,
}: {
  page: LibraryPage;
  labels: LabelActions;
  rows: readonly number[];
}) {
  const words = useWords();
  const { of, show } = useView((state) => state);
  const { notes } = commonLabel(page, of, rows);
  const [typed, setTyped] = useState(notes ?? '');
  const name = rowName(words, page, of, rows[0] ?? 0);
  const keep = (): void => {
    show(null);
    if (typed !== notes) void labels.set({ notes: typed.trim() }, rows);
  };
  return (
    <Dialog
      title={words.text('notes.of', { n: rows.length, name })}
      closeLabel={words.text('dialog.cancel')}
      isOpen
      onClose={() => show(null)}
      footer={
        <>
          <Button onClick={() => show(null)}>{words.text('dialog.cancel')}</Button>
          <Button variant="primary" onClick={keep}>
            {words.text('notes.keep')}
          </Button>
        </>
      }
    >
      <Field
        label={words.text('notes.title')}
        hint={words.text(notes === null ? 'notes.replace' : 'notes.hint')}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={7}
            ref={focusFirst}
            maxLength={maxNotesLength}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
