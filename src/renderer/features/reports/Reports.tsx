import { useState } from 'react';
import type { ProjectSummary } from '#shared/contract/projects.ts';
import { reportSections } from '#shared/domain/reportSections.ts';
import { useProject } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { shellTexts } from '#renderer/app/shell/texts.ts';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import { ExportPanel } from './components/ExportPanel.tsx';
import { ReportForm } from './components/ReportForm.tsx';
import { ReportPreview } from './components/ReportPreview.tsx';
import { clipsOf, defaultFolder, type LabelledClips, type ReportChoice } from './reportModel.ts';
import { reportTexts } from './texts.ts';
import { useReportClips } from './useReportClips.ts';
import './reports.css';

/** What to hand over: formats, language, which clips; seen before it is written. */
export function Reports() {
  const say = useTexts(reportTexts);
  const shell = useTexts(shellTexts);
  const language = useLanguage();
  const project = useProject();
  const { clips, failure } = useReportClips();
  if (!project) return null;
  return (
    <div className="view" aria-busy={!clips && failure === null}>
      {failure !== null && <Notice kind="error">{errorText(language, failure).message}</Notice>}
      {!clips && failure === null && (
        <div className="view waiting">
          <Spinner label={shell('loading')} />
        </div>
      )}
      {clips?.id.length === 0 && (
        <EmptyState icon="reports" title={say('empty')}>
          {say('emptyHint')}
        </EmptyState>
      )}
      {clips && clips.id.length > 0 && <ReportDesk project={project} clips={clips} />}
    </div>
  );
}

function ReportDesk({ project, clips }: { project: ProjectSummary; clips: LabelledClips }) {
  const say = useTexts(reportTexts);
  const language = useLanguage();
  const [choice, setChoice] = useState<ReportChoice>({
    formats: ['html', 'pdf'],
    language,
    content: 'all',
    sections: reportSections,
    folder: defaultFolder(project.root),
  });
  const clipIds = clipsOf(choice.content, clips);
  return (
    <SplitPane
      label={say('divider')}
      sized="start"
      initial={360}
      min={280}
      max={560}
      keepAs="reports"
      start={
        <div className="report-side">
          <h2>{say('title')}</h2>
          <ReportForm
            choice={choice}
            clips={clips}
            project={project}
            onChange={(change) => setChoice((before) => ({ ...before, ...change }))}
          />
          <ExportPanel choice={choice} clipIds={clipIds} project={project} />
        </div>
      }
      end={<ReportPreview language={choice.language} clipIds={clipIds} sections={choice.sections} />}
    />
  );
}
