import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { faultsOf } from './model/profileDraft.ts';
import {
  createProfileDesk,
  houseOf,
  isDirty as isUnsaved,
  type ProfileDesk,
  type ProfileState,
} from './model/profileStore.ts';
import { ProfileForm } from './ProfileForm.tsx';
import { profileTexts } from './texts.ts';
import './profiles.css';

/** House rules of the editor's own: made from those of a house, changed, kept in the project, handed on as files. */
export function ProfilesDialog({
  isReadOnly,
  onUse,
  onClose,
}: {
  isReadOnly: boolean;
  /** Judge the track in hand by this profile. */
  onUse(id: string): void;
  onClose(): void;
}) {
  const say = useTexts(profileTexts);
  const client = useClient();
  const desk = useMemo(() => createProfileDesk(client, say), [client, say]);
  useEffect(() => desk.start(), [desk]);
  const state = useStore(desk.store);
  const { draft, question } = state;
  const house = houseOf(state);
  const faults = draft ? faultsOf(draft) : [];
  const close = (): void => (isReadOnly ? onClose() : desk.leave(onClose));
  const isOff = isReadOnly || faults.length > 0;
  return (
    <Dialog
      title={say('title')}
      isOpen
      onClose={close}
      closeLabel={say('close')}
      width={1040}
      className="profiles-dialog"
      footer={
        question ? (
          <Asked question={question} {...{ desk, state }} />
        ) : (
          <>
            {draft && faults.length > 0 && (
              <span className="quiet">{say('faults', { n: faults.length })}</span>
            )}
            <Button onClick={close}>{say('close')}</Button>
            {draft && (
              <>
                <Button disabled={isOff || !isUnsaved(state)} onClick={() => void desk.save()}>
                  {say('save')}
                </Button>
                <Button
                  variant="primary"
                  disabled={isOff}
                  onClick={() =>
                    void desk.save().then((isSaved) => {
                      if (isSaved) onUse(draft.id);
                    })
                  }
                >
                  {say('saveAndUse')}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      <ProfileList {...{ desk, state, isReadOnly }} />
      <div className="profile-side">
        {isReadOnly && <Notice kind="quiet">{say('readOnly')}</Notice>}
        <Outcome state={state} />
        {draft && house ? (
          <ProfileForm
            key={draft.id}
            {...{ draft, faults }}
            base={house}
            isDisabled={isReadOnly}
            onChange={(next) => desk.change(next)}
          />
        ) : (
          state.own && <EmptyState icon="check" title={say('none')} />
        )}
      </div>
    </Dialog>
  );
}

function Outcome({ state: { failure, note } }: { state: ProfileState }) {
  if (failure !== null) return <FailureNotice failure={failure} />;
  if (!note) return null;
  const { action } = note;
  return (
    <Notice
      kind={note.kind}
      title={note.message}
      action={action && <Button onClick={() => void action.run()}>{action.label}</Button>}
    />
  );
}

interface DeskProps {
  desk: ProfileDesk;
  state: ProfileState;
}

/** What is to be decided first stands where the buttons were. */
function Asked({ question, desk, state }: DeskProps & { question: NonNullable<ProfileState['question']> }) {
  const say = useTexts(profileTexts);
  if (question.type === 'unsaved') {
    const { draft } = state;
    const name = draft?.name ?? '';
    return (
      <>
        <span role="alert">{say('unsaved', { name })}</span>
        <Button onClick={() => desk.stay()}>{say('keepEditing')}</Button>
        <Button variant="danger" onClick={question.then}>
          {say('discard')}
        </Button>
        <Button
          variant="primary"
          disabled={draft !== null && faultsOf(draft).length > 0}
          onClick={() =>
            void desk.save().then((isSaved) => {
              if (isSaved) question.then();
            })
          }
        >
          {say('save')}
        </Button>
      </>
    );
  }
  const { imported, known } = question;
  const isOwn = state.own?.some(({ id }) => id === imported.id) ?? false;
  return (
    <>
      <span role="alert">{say('importTaken', { name: known, id: imported.id })}</span>
      <Button onClick={() => desk.stay()}>{say('close')}</Button>
      {isOwn && (
        <Button variant="danger" onClick={() => void desk.settleImport(imported, true)}>
          {say('replaceThem')}
        </Button>
      )}
      <Button variant="primary" onClick={() => void desk.settleImport(imported, false)}>
        {say('keepBoth')}
      </Button>
    </>
  );
}

function ProfileList({ desk, state, isReadOnly }: DeskProps & { isReadOnly: boolean }) {
  const say = useTexts(profileTexts);
  const file = useRef<HTMLInputElement>(null);
  const { own, resolved, draft } = state;
  const isDirty = isUnsaved(state);
  const isOwn = (id: string): boolean => own?.some((one) => one.id === id) ?? false;
  const nameOf = (id: string): string => resolved.find((one) => one.id === id)?.name ?? id;
  const shown = (own ?? []).map(({ id }) => ({ id, name: nameOf(id) }));
  const isNew = draft !== null && !isOwn(draft.id);
  const entry = (id: string) => ({ label: nameOf(id), onSelect: () => desk.startFrom(id) });
  const houses = resolved
    .filter(({ id }) => !isOwn(id) && id !== 'custom')
    .sort((a, b) => a.name.localeCompare(b.name));
  const kept = isNew ? undefined : own?.find(({ id }) => id === draft?.id);
  return (
    <nav className="profile-list" aria-label={say('list')}>
      <Menu
        trigger={
          <Button icon="plus" disabled={isReadOnly}>
            {say('startFrom')}
          </Button>
        }
        entries={[
          ...(shown.length > 0
            ? [{ kind: 'heading' as const, label: say('ownGroup') }, ...shown.map(({ id }) => entry(id))]
            : []),
          { kind: 'heading', label: say('houseGroup') },
          ...houses.map(({ id }) => entry(id)),
        ]}
      />
      <ul>
        {[...shown, ...(isNew ? [{ id: draft.id, name: draft.name }] : [])].map(({ id, name }) => (
          <li key={id}>
            <Button
              variant="quiet"
              aria-current={draft?.id === id || undefined}
              title={name}
              onClick={() => desk.open(id)}
            >
              {draft?.id === id ? draft.name : name}
            </Button>
          </li>
        ))}
      </ul>
      {draft && (
        <>
          <Button
            icon="merge"
            disabled={isReadOnly || isNew || isDirty}
            onClick={() => desk.startFrom(draft.id)}
          >
            {say('duplicate')}
          </Button>
          <Button icon="trash" disabled={isReadOnly} onClick={() => void desk.remove()}>
            {say('remove')}
          </Button>
          <Export id={kept?.id ?? null} desk={desk} isDisabled={isReadOnly || isDirty} />
        </>
      )}
      <Button icon="upload" disabled={isReadOnly} onClick={() => file.current?.click()}>
        {say('import')}
      </Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={say('import')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          // The same file may be chosen again after it was mended.
          event.target.value = '';
          if (chosen) desk.leave(() => void desk.importFile(chosen));
        }}
      />
    </nav>
  );
}

/** Into the project folder, where the command line and other projects find it. */
function Export({ id, desk, isDisabled }: { id: string | null; desk: ProfileDesk; isDisabled: boolean }) {
  const say = useTexts(profileTexts);
  const client = useClient();
  const { canReveal } = useHostFacts();
  const path = `rules/${id ?? ''}.json`;
  const reveal = async (): Promise<void> => {
    await client.call('host.reveal', { path }).catch((error: unknown) => desk.fail(error));
  };
  const write = async (overwrite: boolean): Promise<void> => {
    try {
      await client.call('subtitles.exportProfile', { id: id ?? '', path, overwrite });
      const action = canReveal ? { action: { label: say('show'), run: reveal } } : {};
      desk.tell({ kind: 'good', message: say('exported', { path }), ...action });
    } catch (error) {
      if ((error as { code?: string }).code !== 'file-exists') return desk.fail(error);
      const action = { label: say('overwrite'), run: () => write(true) };
      desk.tell({ kind: 'warning', message: say('exportTaken', { path }), action });
    }
  };
  return (
    <Button icon="download" disabled={isDisabled || id === null} onClick={() => void write(false)}>
      {say('export')}
    </Button>
  );
}
