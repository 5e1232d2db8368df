import { useId } from 'react';
import type { ClipSummary } from '#shared/contract/clips.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { useAnalysis } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { LongName } from '#renderer/ui/LongName.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { hintOf } from '../jobsModel.ts';
import { jobTexts } from '../texts.ts';

/** Files that could not be analysed, each with the reason and what to do. */
export function FailedClips({ clips, readOnly }: { clips: readonly ClipSummary[]; readOnly: boolean }) {
  const say = useTexts(jobTexts);
  const language = useLanguage();
  const { progress, start } = useAnalysis();
  const id = useId();
  if (clips.length === 0) return null;
  return (
    <section aria-labelledby={id} className="job-group">
      <div className="page-head">
        <h3 id={id}>
          {say('failedClips')} <span className="badge number">{clips.length}</span>
        </h3>
        {!readOnly && (
          <Button icon="refresh" disabled={progress !== null} onClick={() => void start()}>
            {say('retryClips')}
          </Button>
        )}
      </div>
      <ul className="job-list">
        {clips.map(({ id: clipId, path, error }) => (
          <li key={clipId}>
            <div className="job failed">
              <Icon name="error" />
              <div className="job-text wide">
                <LongName name={path} />
              </div>
              {error && (
                <div className="job-error">
                  <strong>{errorText(language, error).title}</strong>
                  <span className="wrap-anywhere">{errorText(language, error).message}</span>
                  <span>
                    <span className="quiet">{say('whatToDo')}: </span>
                    {say(hintOf(error.code as ErrorCode))}
                  </span>
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
