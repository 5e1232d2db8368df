import { useEffect, useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { sentenceText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, Select, TextInput } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { rememberSave } from '../model/lastSaves.ts';
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

/** Write the track into the project folder, in any format; what that cannot hold is told before. */
export function SaveDialog({ session, onClose }: TrackContext & { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const client = useClient();
  const opened = session.store.getState().opened;
  const own = endings.find(([id]) => id === opened?.track.format)?.[0] ?? 'srt';
  const read = opened?.facts.encoding?.name;
  const [format, setFormat] = useState<Written>(own);
  const [encoding, setEncoding] = useState<string>(encodings.find((name) => name === read) ?? 'UTF-8');
  const named = (id: Written): string => {
    const ending = endings.find(([one]) => one === id)?.[1] ?? id;
    return opened ? fileNameOf(opened.source, ending) : `subtitles.${ending}`;
  };
  const [path, setPath] = useState(() => named(own));
  const run = useRun<OutputOf<Contract['subtitles.save']>>();
  const target = { id: session.id, path, format, encoding };
  const outlook = useOutlook(target);
  const isBusy = run.fraction !== null;
  const exists = outlook?.exists === true && run.result?.path !== path;
  const save = (): void =>
    run.start(async (signal) => {
      const input = { ...target, overwrite: outlook?.exists === true };
      const result = await client.call('subtitles.save', input, { signal });
      rememberSave(target, result.losses);
      return result;
    });
  const word = exists ? 'overwrite' : (outlook?.losses.length ?? 0) > 0 ? 'saveAnyway' : 'save';
  return (
    <Dialog
      title={say('saveAs')}
      isOpen
      onClose={onClose}
      closeLabel={say('close')}
      footer={
        <>
          <Button onClick={onClose}>{say(run.result ? 'done' : 'cancel')}</Button>
          <Button
            variant={exists ? 'danger' : 'primary'}
            isBusy={isBusy}
            disabled={path.trim() === '' || isBusy || outlook === null}
            onClick={save}
          >
            {say(word)}
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
        {!run.result && outlook && <Outlook {...outlook} exists={exists} path={path} />}
        <Outcome run={run} />
      </div>
    </Dialog>
  );
}

interface Target {
  id: string;
  path: string;
  format: Written;
  encoding: string;
}

/** What saving would come to, asked whenever the fields have rested; `null`: not known yet. */
function useOutlook({
  id,
  path,
  format,
  encoding,
}: Target): OutputOf<Contract['subtitles.previewSave']> | null {
  const client = useClient();
  const [known, setKnown] = useState<OutputOf<Contract['subtitles.previewSave']> | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      client.call('subtitles.previewSave', { id, path, format, encoding }, { signal: abort.signal }).then(
        (outlook) => !abort.signal.aborted && setKnown(outlook),
        // What is wrong with the name is said when it is saved.
        () => !abort.signal.aborted && setKnown({ losses: [], exists: false }),
      );
    }, 200);
    return () => {
      clearTimeout(timer);
      abort.abort();
      setKnown(null);
    };
  }, [client, id, path, format, encoding]);
  return known;
}

/** What would be lost, and which file would give way. */
function Outlook({ losses, exists, path }: { losses: string[]; exists: boolean; path: string }) {
  const say = useTexts(subtitleTexts);
  return (
    <>
      {losses.length > 0 && (
        <Notice kind="warning" title={say('willLose')}>
          <Losses losses={losses} />
        </Notice>
      )}
      {exists && <Notice kind="warning">{say('isThere', { path })}</Notice>}
    </>
  );
}

function Losses({ losses }: { losses: readonly string[] }) {
  const language = useLanguage();
  return (
    <ul className="bullets">
      {losses.map((loss) => (
        <li key={loss}>{sentenceText(language, loss)}</li>
      ))}
    </ul>
  );
}

function Outcome({
  run: { failure, result },
}: {
  run: { failure: unknown; result: OutputOf<Contract['subtitles.save']> | null };
}) {
  const say = useTexts(subtitleTexts);
  const client = useClient();
  const { canReveal } = useHostFacts();
  if (failure !== null) return <FailureNotice failure={failure} />;
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
      <Losses losses={result.losses} />
      {result.original !== null && say('originalKept', { path: result.original })}
    </Notice>
  );
}
