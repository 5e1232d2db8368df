import type { ProjectSummary } from '#shared/contract/projects.ts';
import { useAnalysis, useCore } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { navigate } from '#renderer/app/shell/route.ts';
import { shellTexts } from '#renderer/app/shell/texts.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { projectTexts } from '../texts.ts';

export function CurrentProject({ project }: { project: ProjectSummary }) {
  const say = useTexts(projectTexts);
  const shell = useTexts(shellTexts);
  const core = useCore();
  const { progress, start } = useAnalysis();
  const { canReveal } = useHostFacts();
  const reveal = (): void => {
    void core.client.call('host.reveal', { path: project.root }).catch(showError);
  };
  return (
    <section className="panel" aria-labelledby="current-project">
      <span className="quiet">{say('current')}</span>
      <div>
        <h3 id="current-project" className="project-name wrap-anywhere">
          {project.name}
        </h3>
        <div className="quiet wrap-anywhere">{project.root}</div>
      </div>
      {project.readOnly && (
        <Notice kind="warning" title={shell('readOnly')}>
          {shell('readOnlyHint')}
        </Notice>
      )}
      <div className="line">
        <Button variant="primary" icon="library" onClick={() => navigate(['library'])}>
          {say('toLibrary')}
        </Button>
        {!project.readOnly && (
          <Button
            icon="refresh"
            isBusy={progress !== null}
            disabled={progress !== null}
            onClick={() => void start()}
          >
            {say('analyse')}
          </Button>
        )}
        {canReveal && (
          <Button icon="folder" onClick={reveal}>
            {say('reveal')}
          </Button>
        )}
        <Button variant="quiet" onClick={() => void core.project.getState().close().catch(showError)}>
          {say('close')}
        </Button>
      </div>
    </section>
  );
}
