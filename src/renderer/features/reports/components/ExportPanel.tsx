import { useEffect, useRef } from 'react';
import type { ProjectSummary } from '#shared/contract/projects.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { previewUrl } from '#renderer/app/client/pictureUrl.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { useCommands } from '#renderer/app/shell/commands.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import type { ReportChoice } from '../reportModel.ts';
import { reportTexts } from '../texts.ts';
import { useReportRun } from '../useReportRun.ts';

/** Write what was chosen into the folder, or hand it to the browser. */
export function ExportPanel({
  choice,
  clipIds,
  project,
}: {
  choice: ReportChoice;
  clipIds: string[] | undefined;
  project: ProjectSummary;
}) {
  const say = useTexts(reportTexts);
  const language = useLanguage();
  const client = useClient();
  const { canReveal, kind } = useHostFacts();
  const input = {
    formats: [...choice.formats],
    language: choice.language,
    sections: [...choice.sections],
    ...(clipIds === undefined ? {} : { clipIds }),
  };
  const written = useReportRun((signal, onProgress) =>
    client.call('reports.write', { ...input, outDir: choice.folder }, { signal, onProgress }),
  );
  const fetched = useReportRun(async (signal, onProgress) => {
    const made = await client.call('reports.preview', input, { signal, onProgress });
    made.files.forEach(download);
    return made;
  });
  const [hasFormat, hasClips] = [choice.formats.length > 0, clipIds?.length !== 0];
  const running = written.progress ? written : fetched.progress ? fetched : null;
  const canExport = hasFormat && hasClips && choice.folder.trim() !== '' && running === null;
  useCommands([
    {
      ...{ id: 'reports.export', title: say('export'), group: say('title'), keys: ['Mod+Enter'] },
      ...{ isInText: true, isEnabled: () => canExport, run: async () => void (await written.start()) },
    },
  ]);
  const reveal = (): void => {
    const first = written.result?.files[0] ?? project.root;
    client.call('host.reveal', { path: first }).catch(showError);
  };
  const failure = written.failure ?? fetched.failure;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // In a small window what was written would stand below the edge.
    if (written.result) panel.current?.scrollIntoView?.({ block: 'nearest' });
  }, [written.result]);
  return (
    <section ref={panel} className="report-export">
      {!hasFormat && <p className="field-hint bad">{say('noFormat')}</p>}
      <div className="line">
        <Button
          variant="primary"
          icon="reports"
          title={keyText('Mod+Enter')}
          disabled={!canExport}
          onClick={() => void written.start()}
        >
          {say('export')}
        </Button>
        {kind === 'web' && (
          <Button
            icon="download"
            disabled={!hasFormat || !hasClips || running !== null}
            onClick={() => void fetched.start()}
          >
            {say('download')}
          </Button>
        )}
        {running && (
          <Button icon="stop" onClick={running.stop}>
            {say('stop')}
          </Button>
        )}
      </div>
      {running?.progress && (
        <div className="report-progress" role="status">
          <Progress
            value={running.progress.total > 0 ? running.progress.done / running.progress.total : null}
            label={say('export')}
          />
          <span className="quiet truncate">
            {running.progress.file === ''
              ? say('starting')
              : say('exporting', { file: running.progress.file })}
          </span>
        </div>
      )}
      {failure !== null && (
        <Notice kind="error" title={say('failed')}>
          {errorText(language, failure).message}
        </Notice>
      )}
      {written.result && !running && (
        <Notice
          kind="good"
          title={say('written', { n: written.result.files.length })}
          action={
            canReveal && (
              <Button icon="folder" onClick={reveal}>
                {say('reveal')}
              </Button>
            )
          }
        >
          <ul>
            {written.result.files.map((file) => (
              <li key={file} className="wrap-anywhere">
                {file}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

/** Let the browser keep a file that was made. */
function download(file: string): void {
  const link = document.createElement('a');
  link.href = previewUrl(file);
  link.download = file;
  link.click();
}
