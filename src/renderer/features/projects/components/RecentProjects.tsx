import { useEffect, useState } from 'react';
import type { RecentProject } from '#shared/contract/settings.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { shellTexts } from '#renderer/app/shell/texts.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { projectTexts } from '../texts.ts';
import type { Opening } from '../useOpenProject.ts';

/** Projects opened before, the last one first; `current` is not listed again. */
export function RecentProjects({ opening, current }: { opening: Opening; current: string | null }) {
  const say = useTexts(projectTexts);
  const shell = useTexts(shellTexts);
  const language = useLanguage();
  const client = useClient();
  const [recent, setRecent] = useState<readonly RecentProject[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    client.call('projects.recent', {}).then(setRecent, setFailure);
  }, [client, current]);
  const forget = (folder?: string): void => {
    client
      .call('projects.forget', folder === undefined ? {} : { folder })
      .then(setRecent)
      .catch(showError);
  };
  const others = recent?.filter(({ folder }) => folder !== current);
  return (
    <section className="panel" aria-labelledby="recent-projects">
      <div className="page-head">
        <h3 id="recent-projects">{say('recent')}</h3>
        {others !== undefined && others.length > 1 && (
          <Button variant="quiet" onClick={() => forget()}>
            {say('forgetAll')}
          </Button>
        )}
      </div>
      {failure !== null && (
        <Notice kind="error" title={say('recentFailed')}>
          {errorText(language, failure).message}
        </Notice>
      )}
      {!recent && failure === null && <Spinner label={shell('loading')} />}
      {others?.length === 0 && <p className="quiet">{say('recentEmpty')}</p>}
      <ul className="recent">
        {others?.map((project) => (
          <li key={project.folder}>
            <button
              type="button"
              className="recent-open"
              disabled={!project.exists || opening.isBusy}
              title={project.exists ? project.folder : say('missingHint')}
              onClick={() => void opening.open(project.folder)}
            >
              <Icon name={project.exists ? 'film' : 'offline'} size={20} />
              <span className="recent-text">
                <strong className="truncate">{project.name}</strong>
                <span className="quiet truncate">{project.folder}</span>
              </span>
              <span className="quiet recent-when">
                {project.exists ? whenText(language, project.openedAt) : say('missing')}
              </span>
            </button>
            <IconButton
              icon="close"
              label={say('forget', { name: project.name })}
              onClick={() => forget(project.folder)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function whenText(language: string, iso: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}
