import { useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, Select, TextInput } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { fileNameOf } from '../model/trackList.ts';
import { subtitleTexts } from '../texts.ts';
import { useRun } from '../useRun.ts';
import type { TrackContext } from './TrackView.tsx';

const endings = [
  ['srt', 'srt'],
  ['webvtt', 'vtt'],
  ['ass', 'ass'],
  ['ssa', 'ssa'],
  ['ttml', 'ttml'],
  ['sbv', 'sbv'],
  ['lrc', 'lrc'],
  ['text', 'txt'],
] as const;
type Written = (typeof endings)[number][0];

const encodings = ['UTF-8', 'UTF-16LE', 'GB18030', 'Big5', 'Shift_JIS', 'EUC-KR', 'windows-1252'] as const;

/** Write the track into the project folder, in any format; says what that format cannot hold. */
export function SaveDialog({ session, onClose }: TrackContext & { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const client = useClient();
  const opened = session.store.getState().opened;
  const own = endings.find(([id]) => id === opened?.track.format)?.[0] ?? 'srt';
  const [format, setFormat] = useState<Written>(own);
  const [encoding, setEncoding] = useState<string>('UTF-8');
  const named = (id: Written): string => {
    const ending = endings.find(([one]) => one === id)?.[1] ?? id;
    return opened ? fileNameOf(opened.source, ending) : `subtitles.${ending}`;
  };
  const [path, setPath] = useState(() => named(own));
  const run = useRun<OutputOf<Contract['subtitles.save']>>();
  const save = (overwrite: boolean): void =>
    run.start(async (signal) =>
      client.call('subtitles.save', { id: session.id, path, format, encoding, overwrite }, { signal }),
    );
  const isTaken = (run.failure as { code?: string } | null)?.code === 'file-exists';
  const isBusy = run.fraction !== null;
  return (
    <Dialog
      title={say('saveAs')}
      isOpen
      onClose={onClose}
      closeLabel={say('close')}
      footer={
        <>
          <Button onClick={onClose}>{say(run.result ? 'done' : 'cancel')}</Button>
          {isTaken && (
            <Button variant="danger" onClick={() => save(true)}>
              {say('overwrite')}
            </Button>
          )}
          <Button
            variant="primary"
            isBusy={isBusy}
            disabled={path.trim() === '' || isBusy}
            onClick={() => save(false)}
          >
            {say('save')}
          </Button>
        </>
      }
    >
      <div className="form">
        <div className="pair">
          <Field label={say('formatLabel')}>
            {(control) => (
              <Select
                {...control}
                options={endings.map(([value]) => ({ value, label: say(`format.${value}`) }))}
                value={format}
                onChange={(next) => {
                  setFormat(next);
                  setPath(named(next));
                }}
              />
            )}
          </Field>
          <Field label={say('encoding')}>
            {(control) => (
              <Select
                {...control}
                options={encodings.map((value) => ({ value, label: value }))}
                value={encoding}
                onChange={setEncoding}
              />
            )}
          </Field>
        </div>
        <Field label={say('fileName')} hint={say('fileNameHint')}>
          {(control) => (
            <TextInput {...control} value={path} onChange={(event) => setPath(event.target.value)} />
          )}
        </Field>
        <Outcome run={run} />
      </div>
    </Dialog>
  );
}

function Outcome({
  run: { failure, result },
}: {
  run: { failure: unknown; result: OutputOf<Contract['subtitles.save']> | null };
}) {
  const say = useTexts(subtitleTexts);
  const language = useLanguage();
  const client = useClient();
  const { canReveal } = useHostFacts();
  if (failure !== null) {
    const { title, message } = errorText(language, failure);
    return (
      <Notice kind="error" title={title}>
        {message}
      </Notice>
    );
  }
  if (!result) return null;
  const reveal = (): void => {
    client.call('host.reveal', { path: result.path }).catch(showError);
  };
  return (
    <Notice
      kind={result.losses.length > 0 ? 'warning' : 'good'}
      title={say('written', { path: result.path })}
      action={canReveal && <Button onClick={reveal}>{say('reveal')}</Button>}
    >
      {result.losses.length === 0 ? say('noLosses') : say('losses')}
      <ul className="bullets">
        {result.losses.map((loss) => (
          <li key={loss}>{loss}</li>
        ))}
      </ul>
      {result.original !== null && say('originalKept', { path: result.original })}
    </Notice>
  );
}
