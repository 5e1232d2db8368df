import { useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { syncStages } from '#shared/contract/subtitleSync.ts';
import { retimeCue } from '#shared/domain/subtitles/syncFit.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, Select } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { setCue } from '../model/cueEdits.ts';
import { inProject, trackLabel } from '../model/trackList.ts';
import { clockText } from '../model/timeText.ts';
import { useSubtitleDesk, useSubtitleState } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { useClips } from '../useTracks.ts';
import { useRun } from '../useRun.ts';
import { MovedPreview } from './MovedPreview.tsx';
import type { TrackContext } from './TrackView.tsx';

type Synced = OutputOf<Contract['subtitles.sync']>;

/** Fit the cues to what is spoken in the clip, or to another track; shown before it is done. */
export function SyncDialog({ tracks, project, onClose }: TrackContext & { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const { session } = useSubtitleDesk();
  const cues = useSubtitleState((state) => state.cues);
  const references = useReferences(tracks, project.root);
  const [chosen, setChosen] = useState<string | null>(null);
  const value = chosen ?? references[0]?.value ?? '';
  const run = useSync();
  const { result, fraction } = run;
  const after = result
    ? cues
        .map((cue) => ({ ...cue, ...retimeCue(cue, result.segments) }))
        .filter((cue, i) => cue.startMs !== cues[i]?.startMs || cue.endMs !== cues[i]?.endMs)
    : [];
  const apply = (): void => {
    void session.edit(say('titleSync'), after.map(setCue));
    onClose();
  };
  const reference = references.find((one) => one.value === value);
  return (
    <Dialog
      title={say('sync')}
      isOpen
      onClose={onClose}
      closeLabel={say('close')}
      footer={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          {fraction === null ? (
            <Button
              variant={result ? 'plain' : 'primary'}
              disabled={!reference}
              onClick={() => reference && run.begin(reference.to)}
            >
              {say('syncFind')}
            </Button>
          ) : (
            <Button icon="stop" onClick={run.stop}>
              {say('stop')}
            </Button>
          )}
          <Button variant={result ? 'primary' : 'plain'} disabled={after.length === 0} onClick={apply}>
            {say('apply')}
          </Button>
        </>
      }
    >
      <div className="form">
        <Field label={say('syncTo')} hint={references.length === 0 ? say('syncNothing') : say('syncHint')}>
          {(control) => (
            <Select
              {...control}
              options={references.map(({ value: own, label }) => ({ value: own, label }))}
              value={value}
              onChange={setChosen}
            />
          )}
        </Field>
        {fraction !== null && (
          // How long a fit takes is not known before; listening to a clip says how far it is.
          <>
            <p className="quiet" role="status">
              {say(`syncing.${run.stage}`)}
            </p>
            <Progress value={fraction > 0 ? fraction : null} label={say(`syncing.${run.stage}`)} />
          </>
        )}
        <SyncFailure failure={run.failure} />
        {result && <SyncResult result={result} />}
        {result && <MovedPreview before={cues} after={after} />}
      </div>
    </Dialog>
  );
}

interface Reference {
  value: string;
  label: string;
  to: { path: string; track?: number };
}

/** The clip of the track first, then the other clips and tracks. */
function useReferences(tracks: TrackContext['tracks'], root: string): Reference[] {
  const say = useTexts(subtitleTexts);
  const { session } = useSubtitleDesk();
  const own = session.store.getState().opened?.clipId;
  const clips = useClips()
    .filter(({ kind }) => kind !== 'image')
    .sort((a, b) => Number(b.id === own) - Number(a.id === own));
  return [
    ...clips.map(({ id, path }) => ({
      value: `clip-${id}`,
      label: say('speechOf', { name: path }),
      to: { path: inProject(root, path) },
    })),
    ...tracks
      .filter(({ id, error }) => id !== session.id && error === null)
      .map((track) => ({
        value: `track-${track.id}`,
        label: trackLabel(track),
        to: {
          path: inProject(root, track.source.path),
          ...(track.source.kind === 'embedded' ? { track: track.source.track } : {}),
        },
      })),
  ];
}

function useSync() {
  const client = useClient();
  const { session } = useSubtitleDesk();
  const run = useRun<Synced>();
  const [stage, setStage] = useState<(typeof syncStages)[number]>('read');
  return {
    ...{ ...run, stage },
    begin(to: Reference['to']) {
      const track = session.track();
      if (!track) return;
      run.start((signal, report) =>
        client.call(
          'subtitles.sync',
          { from: { edited: track }, to },
          {
            signal,
            onProgress(progress) {
              setStage(progress.stage);
              report(progress.fraction);
            },
          },
        ),
      );
    },
  };
}

function SyncFailure({ failure }: { failure: unknown }) {
  if (failure === null) return null;
  return <FailureNotice failure={failure} />;
}

function SyncResult({ result: { segments, confidence, trusted, rate } }: { result: Synced }) {
  const say = useTexts(subtitleTexts);
  const { trimmed } = useTranslator();
  const percent = trimmed(Math.round(confidence * 100), 0);
  return (
    <Notice kind={trusted ? 'good' : 'warning'} title={say('confidence', { percent })}>
      {!trusted && <p>{say('notTrusted')}</p>}
      {rate && <p>{say('rateFound', rate)}</p>}
      <ul>
        {segments.map(({ startMs, offsetMs, ratio }) => (
          <li key={startMs} className="timecode">
            {clockText(startMs)}: {offsetMs < 0 ? '' : '+'}
            {clockText(offsetMs)}
            {ratio !== 1 && ` × ${trimmed(ratio, 6)}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
