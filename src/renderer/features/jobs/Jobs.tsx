import { Fragment } from 'react';
import { useAnalysis, useJobs, useProject } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { shellTexts } from '#renderer/app/shell/texts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { FailedClips } from './components/FailedClips.tsx';
import { JobActions } from './components/JobActions.tsx';
import { JobList } from './components/JobList.tsx';
import { clipsWithoutJob, jobGroups, groupJobs } from './jobsModel.ts';
import { jobTexts } from './texts.ts';
import { useFailedClips } from './useFailedClips.ts';
import './jobs.css';

/** What runs, what waits, what has failed and why, what has ended. */
export function Jobs() {
  const say = useTexts(jobTexts);
  const shell = useTexts(shellTexts);
  const language = useLanguage();
  const readOnly = useProject()?.readOnly ?? false;
  const { status, failure, jobs, refresh } = useJobs();
  const { progress, start } = useAnalysis();
  const groups = groupJobs(jobs);
  const failedClips = clipsWithoutJob(useFailedClips(), groups.failed);
  return (
    <div className="view">
      <div className="page">
        <div className="page-inside" aria-busy={status === 'loading'}>
          <header className="page-head">
            <h2>{say('title')}</h2>
            {!readOnly && jobs.length > 0 && <JobActions groups={groups} />}
          </header>
          {status === 'error' && (
            <Notice
              kind="error"
              title={say('failedToRead')}
              action={<Button onClick={() => void refresh()}>{shell('retry')}</Button>}
            >
              {errorText(language, failure).message}
            </Notice>
          )}
          {status === 'loading' && <Spinner label={shell('loading')} />}
          {status === 'ready' && jobs.length === 0 && failedClips.length === 0 && (
            <EmptyState
              icon="jobs"
              title={say('empty')}
              actions={
                !readOnly && (
                  <Button
                    icon="refresh"
                    isBusy={progress !== null}
                    disabled={progress !== null}
                    onClick={() => void start()}
                  >
                    {say('analyse')}
                  </Button>
                )
              }
            >
              {say('emptyHint')}
            </EmptyState>
          )}
          {jobGroups.map((group) => (
            <Fragment key={group}>
              {/* What needs a hand comes before what has ended well. */}
              {group === 'ended' && <FailedClips clips={failedClips} readOnly={readOnly} />}
              <JobList group={group} jobs={groups[group]} readOnly={readOnly} />
            </Fragment>
          ))}
        </div>
      </div>
    </div>
  );
}
