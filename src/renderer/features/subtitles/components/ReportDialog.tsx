import { useState } from 'react';
import { qcReportFormats } from '#shared/contract/subtitleRules.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { FailureNotice } from '#renderer/app/shell/FailureNotice.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, Segmented, TextInput } from '#renderer/ui/Field.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { judgeInput } from '../model/judgeStore.ts';
import { fileNameOf, inProject } from '../model/trackList.ts';
import { useSubtitleDesk } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { useRun } from '../useRun.ts';
import type { TrackContext } from './TrackView.tsx';

type Format = (typeof qcReportFormats)[number];

/** The report for delivery: every finding with its rule, value, limit and source. */
export function ReportDialog({ session, project, onClose }: TrackContext & { onClose(): void }) {
  const say = useTexts(subtitleTexts);
  const language = useLanguage();
  const client = useClient();
  const { judgeBy } = useSubtitleDesk();
  const opened = session.store.getState().opened;
  const named = (format: Format): string =>
    opened ? fileNameOf(opened.source, `qc.${format}`) : `qc.${format}`;
  const [format, setFormat] = useState<Format>('html');
  const [path, setPath] = useState(() => named('html'));
  const run = useRun<string>();
  const write = (overwrite: boolean): void => {
    const track = session.track();
    if (!track) return;
    run.start(async (signal, report) => {
      const { report: written } = await client.call(
        'subtitles.check',
        {
          ...judgeInput(track, judgeBy),
          report: { path: inProject(project.root, path), format, language, overwrite },
        },
        { signal, onProgress: ({ fraction }) => report(fraction) },
      );
      return written ?? path;
    });
  };
  const isTaken = (run.failure as { code?: string } | null)?.code === 'file-exists';
  return (
    <Dialog
      title={say('report')}
      isOpen
      onClose={onClose}
      closeLabel={say('close')}
      footer={
        <>
          <Button onClick={onClose}>{say(run.result ? 'done' : 'cancel')}</Button>
          {isTaken && (
            <Button variant="danger" onClick={() => write(true)}>
              {say('overwrite')}
            </Button>
          )}
          <Button variant="primary" disabled={run.fraction !== null} onClick={() => write(false)}>
            {say('save')}
          </Button>
        </>
      }
    >
      <div className="form">
        <Segmented
          label={say('formatLabel')}
          options={qcReportFormats.map((value) => ({ value, label: value.toUpperCase() }))}
          value={format}
          onChange={(next) => {
            setFormat(next);
            setPath(named(next));
          }}
        />
        <Field label={say('fileName')} hint={say('fileNameHint')}>
          {(control) => (
            <TextInput {...control} value={path} onChange={(event) => setPath(event.target.value)} />
          )}
        </Field>
        {run.fraction !== null && <Progress value={run.fraction} label={say('report')} />}
        {run.failure !== null && <FailureNotice failure={run.failure} />}
        {run.result !== null && <Notice kind="good" title={say('written', { path: run.result })} />}
      </div>
    </Dialog>
  );
}
