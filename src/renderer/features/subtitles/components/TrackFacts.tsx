import { useStore } from 'zustand';
import type { OpenTrack } from '#shared/contract/subtitleDesk.ts';
import { useClient, useCore } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, Select } from '#renderer/ui/Field.tsx';
import { Popover } from '#renderer/ui/Popover.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { subtitleTexts } from '../texts.ts';
import { useClips } from '../useTracks.ts';
import type { TrackContext } from './TrackView.tsx';

/** Encodings that are offered besides the guess. */
const encodings = [
  ...['UTF-8', 'UTF-16LE', 'UTF-16BE', 'GB18030', 'Big5', 'Shift_JIS', 'EUC-JP', 'EUC-KR'],
  ...['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255'],
  ...['windows-1256', 'windows-1257', 'windows-1258', 'ISO-8859-1'],
] as const;

/** How the file was read, which clip it belongs to, and what was odd in it. */
export function TrackFacts(context: TrackContext) {
  const say = useTexts(subtitleTexts);
  const opened = useStore(context.session.store, (state) => state.opened);
  if (!opened) return null;
  const { facts } = opened;
  const short = [say(`format.${facts.format}`), facts.encoding?.name].filter((part) => part !== undefined);
  return (
    <Popover
      label={say('trackFacts')}
      trigger={
        <Button
          variant="quiet"
          icon={opened.originalChanged || facts.oddities.length > 0 ? 'warning' : 'info'}
          title={say('trackFacts')}
        >
          {short.join(' · ')}
        </Button>
      }
    >
      <div className="track-facts">
        <Encoding {...context} opened={opened} />
        <ClipChoice {...context} opened={opened} />
        <Oddities oddities={facts.oddities} />
        <Original {...context} opened={opened} />
      </div>
    </Popover>
  );
}

type Opened = TrackContext & { opened: OpenTrack };

function Encoding({ session, project, opened: { facts } }: Opened) {
  const say = useTexts(subtitleTexts);
  const { trimmed } = useTranslator();
  const client = useClient();
  const { encoding } = facts;
  if (!encoding) return <p className="quiet">{say('noEncoding')}</p>;
  const names = new Set([encoding.name, ...encodings]);
  const reread = (name: string, dropEdits: boolean): Promise<void> =>
    client
      .call('subtitles.reread', { id: session.id, encoding: name, dropEdits })
      .then(() => session.reload())
      .catch((error: unknown) => {
        if ((error as { code?: string }).code !== 'subtitle-edited') return showError(error);
        showToast({
          ...{ kind: 'error', message: say('rereadEdited'), key: 'reread' },
          action: { label: say('rereadDrop'), run: () => reread(name, true) },
        });
      });
  const percent = trimmed(Math.round(encoding.confidence * 100), 0);
  return (
    <Field
      label={say('encoding')}
      hint={encoding.confidence < 1 ? say('encodingGuess', { percent }) : say('encodingSure')}
    >
      {(control) => (
        <Select
          {...control}
          disabled={project.readOnly}
          options={[...names].map((name) => ({ value: name, label: name }))}
          value={encoding.name}
          onChange={(name) => void reread(name, false)}
        />
      )}
    </Field>
  );
}

function ClipChoice({ session, project, opened }: Opened) {
  const say = useTexts(subtitleTexts);
  const client = useClient();
  const clips = useClips().filter(({ kind }) => kind !== 'image');
  const isEmbedded = opened.source.kind === 'embedded';
  return (
    <Field label={say('clip')} hint={opened.clipChosen || isEmbedded ? undefined : say('clipGuess')}>
      {(control) => (
        <Select
          {...control}
          disabled={project.readOnly || isEmbedded}
          options={[
            { value: '', label: say('noClip') },
            ...clips.map(({ id, path }) => ({ value: id, label: path })),
          ]}
          value={opened.clipId ?? ''}
          onChange={(clipId) => {
            client
              .call('subtitles.assign', { id: session.id, clipId: clipId === '' ? null : clipId })
              .then(() => session.reload())
              .catch(showError);
          }}
        />
      )}
    </Field>
  );
}

/** How many are listed: more are told as a number. */
const mostOddities = 50;

function Oddities({ oddities }: { oddities: OpenTrack['facts']['oddities'] }) {
  const say = useTexts(subtitleTexts);
  if (oddities.length === 0) return <p className="quiet">{say('noOddities')}</p>;
  return (
    <section>
      <h3>{say('oddities', { n: oddities.length })}</h3>
      <ul className="oddities" tabIndex={0} aria-label={say('oddities', { n: oddities.length })}>
        {oddities.slice(0, mostOddities).map(({ line, message }, i) => (
          <li key={i}>
            {line !== null && <span className="quiet number">{say('line', { n: line })} </span>}
            {message}
          </li>
        ))}
      </ul>
      {oddities.length > mostOddities && (
        <p className="quiet">{say('more', { n: oddities.length - mostOddities })}</p>
      )}
    </section>
  );
}

/** The file beside the edits: it may have changed since, and the edits can be dropped. */
function Original({ session, project, opened: { originalChanged, edited } }: Opened) {
  const say = useTexts(subtitleTexts);
  const { client } = useCore();
  if (project.readOnly || (!edited && !originalChanged)) return null;
  const run = (name: 'subtitles.revert' | 'subtitles.keepEdits') => (): void => {
    client
      .call(name, { id: session.id })
      .then(() => session.reload())
      .catch(showError);
  };
  return (
    <>
      {originalChanged && <Notice kind="warning">{say('originalChanged')}</Notice>}
      <div className="line">
        <Button icon="undo" onClick={run('subtitles.revert')}>
          {say('revert')}
        </Button>
        {originalChanged && <Button onClick={run('subtitles.keepEdits')}>{say('keepEdits')}</Button>}
      </div>
    </>
  );
}
