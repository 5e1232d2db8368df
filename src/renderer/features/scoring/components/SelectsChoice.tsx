import { useState } from 'react';
import { useStore } from 'zustand';
import type { HistoryEntry } from '#shared/contract/history.ts';
import { useCore } from '#renderer/app/client/core.ts';
import { showDone, showError } from '#renderer/app/shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, Select, TextInput } from '#renderer/ui/Field.tsx';
import { useScoringStores } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';

/** Which of the lists is shown; another name for it, or away with it. */
export function SelectsChoice({ isReadOnly }: { isReadOnly: boolean }) {
  const { text } = useWords();
  const { history } = useCore();
  const { selects: store } = useScoringStores();
  const { lists, list, choose } = useStore(store);
  const [isNaming, setNaming] = useState(false);
  if (!list) return null;
  const doing = (work: Promise<HistoryEntry | null>): void => {
    work.then((entry) => showDone(entry, history)).catch(showError);
  };
  return (
    <>
      <Field label={text('selects.list')} isInline>
        {(control) => (
          <Select
            {...control}
            className="selects-choice"
            value={list.id}
            title={list.name}
            options={lists.map(({ id, name, shots }) => ({
              value: id,
              label: text('selects.choice', { name, n: shots }),
            }))}
            onChange={(id) => void choose(id)}
          />
        )}
      </Field>
      <Button disabled={isReadOnly} onClick={() => setNaming(true)}>
        {text('selects.doRename')}
      </Button>
      <IconButton
        {...{ icon: 'trash', label: text('selects.delete', { name: list.name }), disabled: isReadOnly }}
        onClick={() => doing(store.getState().delete())}
      />
      {isNaming && (
        <RenameSelects
          name={list.name}
          onClose={() => setNaming(false)}
          onRename={(name) => {
            setNaming(false);
            if (name !== list.name) doing(store.getState().rename(name));
          }}
        />
      )}
    </>
  );
}

function RenameSelects({
  name,
  onRename,
  onClose,
}: {
  name: string;
  onRename(name: string): void;
  onClose(): void;
}) {
  const { text } = useWords();
  const { selects: store } = useScoringStores();
  const lists = useStore(store, (state) => state.lists);
  const [typed, setTyped] = useState(name);
  const wanted = typed.trim();
  const isTaken = wanted !== name && lists.some((list) => list.name === wanted);
  const isGood = wanted !== '' && !isTaken;
  return (
    <Dialog
      title={text('selects.rename', { name })}
      isOpen
      onClose={onClose}
      closeLabel={text('cancel')}
      footer={
        <>
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button variant="primary" disabled={!isGood} onClick={() => onRename(wanted)}>
            {text('selects.doRename')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isGood) onRename(wanted);
        }}
      >
        <Field label={text('selects.newName')} error={isTaken ? text('selects.taken') : null}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={120}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
