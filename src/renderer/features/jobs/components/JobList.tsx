import { useId } from 'react';
import type { JobSummary } from '#shared/contract/jobs.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import { en } from '#shared/i18n/en.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { sentenceText } from '#renderer/app/i18n/errorText.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Icon, type IconName } from '#renderer/ui/icons.tsx';
import { LongName } from '#renderer/ui/LongName.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { clockTime, hintOf, workedMs, type JobGroup } from '../jobsModel.ts';
import { jobTexts } from '../texts.ts';

const icons: Record<JobSummary['status'], IconName> = {
  running: 'play',
  queued: 'clock',
  done: 'check',
  failed: 'error',
  cancelled: 'stop',
  skipped: 'minus',
};

/** From this many on only those in view are drawn. */
const longList = 60;
const lineHeight = 44;

export function JobList({
  group,
  jobs,
  readOnly,
}: {
  group: JobGroup;
  jobs: readonly JobSummary[];
  readOnly: boolean;
}) {
  const say = useTexts(jobTexts);
  const id = useId();
  if (jobs.length === 0) return null;
  const lineOf = (job: JobSummary) => <JobLine key={job.id} job={job} readOnly={readOnly} />;
  // Errors take the room that they need; of the others there may be thousands.
  const isVirtual = group !== 'failed' && jobs.length > longList;
  return (
    <section aria-labelledby={id} className="job-group">
      <h3 id={id}>
        {say(group)} <span className="badge number">{jobs.length}</span>
      </h3>
      {isVirtual ? (
        <div className="job-list tall">
          <VirtualList
            count={jobs.length}
            lineHeight={lineHeight}
            label={say(group)}
            keyOf={(i) => jobs[i]?.id ?? i}
            renderLine={(i) => jobs[i] && lineOf(jobs[i])}
          />
        </div>
      ) : (
        <ul className="job-list">
          {jobs.map((job) => (
            <li key={job.id}>{lineOf(job)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function JobLine({ job, readOnly }: { job: JobSummary; readOnly: boolean }) {
  const say = useTexts(jobTexts);
  const client = useClient();
  const { text, language } = useTranslator();
  const key = `job.${job.kind}`;
  const kind = key in en ? text(key as MessageKey) : job.kind;
  const { status, label } = job;
  const cancel = (): void => void client.call('jobs.cancel', { id: job.id }).catch(showError);
  const retry = (): void => void client.call('jobs.retry', { id: job.id }).catch(showError);
  return (
    <div className={`job ${status}`}>
      <Icon name={icons[status]} />
      <div className="job-text">
        <LongName name={label} />
        <span className="quiet">{kind}</span>
      </div>
      {status === 'running' && <Progress value={job.progress} label={label} />}
      <span className="quiet number job-time">
        <JobTime job={job} />
      </span>
      <div className="job-buttons">
        {!readOnly && (status === 'running' || status === 'queued') && (
          <IconButton icon="close" label={say('cancel', { name: label })} onClick={cancel} />
        )}
        {!readOnly && (status === 'failed' || status === 'cancelled') && (
          <IconButton icon="refresh" label={say('retry', { name: label })} onClick={retry} />
        )}
      </div>
      {status === 'failed' && job.error && (
        <div className="job-error">
          <strong>{text(`error.${job.error.code}`)}</strong>
          <span className="wrap-anywhere">{sentenceText(language, job.error.message)}</span>
          <span>
            <span className="quiet">{say('whatToDo')}: </span>
            {say(hintOf(job.error.code))}
          </span>
        </div>
      )}
    </div>
  );
}

function JobTime({ job }: { job: JobSummary }) {
  const say = useTexts(jobTexts);
  const written = (ms: number): string => {
    const { key, values } = clockTime(ms);
    return say(key, values);
  };
  if (job.status === 'running') {
    const { timeLeftMs } = job;
    if (timeLeftMs === null || timeLeftMs === undefined) return `${Math.round(job.progress * 100)} %`;
    return `${Math.round(job.progress * 100)} % · ${say('timeLeft', { time: written(timeLeftMs) })}`;
  }
  if (job.status === 'done') {
    const worked = workedMs(job);
    return worked === null ? say('status.done') : say('took', { time: written(worked) });
  }
  return say(`status.${job.status}`);
}
