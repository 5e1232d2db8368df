import { useEffect } from 'react';
import type { ReportLanguage } from '#shared/contract/reports.ts';
import type { ReportSection } from '#shared/domain/reportSections.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { previewUrl } from '#renderer/app/client/pictureUrl.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { reportTexts } from '../texts.ts';
import { useReportRun } from '../useReportRun.ts';

let count = 0;

/** The web page as it will be, in a frame that reaches nothing. */
export function ReportPreview({
  language,
  clipIds,
  sections,
}: {
  language: ReportLanguage;
  sections: readonly ReportSection[];
  clipIds: string[] | undefined;
}) {
  const say = useTexts(reportTexts);
  const windowLanguage = useLanguage();
  const client = useClient();
  const wanted = clipIds?.join(' ') ?? 'all';
  const { progress, result, failure, start } = useReportRun(async (signal, onProgress) => {
    const input = { language, sections: [...sections], ...(clipIds === undefined ? {} : { clipIds }) };
    const { files } = await client.call('reports.preview', input, { signal, onProgress });
    // The name stays, the content does not: another address each time.
    return `${previewUrl(files[0] ?? '')}?v=${(count += 1)}`;
  });
  useEffect(() => {
    if (wanted !== '') void start();
    // Only another choice makes another preview; `start` is new at every rendering.
  }, [language, wanted, sections]);
  return (
    <section className="report-preview" aria-label={say('preview')}>
      <header>
        <h3>{say('preview')}</h3>
        {progress && <Spinner label={say('previewMaking')} />}
        <Button
          variant="quiet"
          icon="refresh"
          disabled={progress !== null || wanted === ''}
          onClick={() => void start()}
        >
          {say('previewAgain')}
        </Button>
      </header>
      {failure !== null && (
        <Notice kind="error" title={say('previewFailed')}>
          {errorText(windowLanguage, failure).message}
        </Notice>
      )}
      {result === null ? (
        <div className="report-blank" />
      ) : (
        <iframe title={say('previewOf')} src={result} sandbox="allow-scripts" />
      )}
    </section>
  );
}
