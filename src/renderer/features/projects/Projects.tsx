import { useProject } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { CurrentProject } from './components/CurrentProject.tsx';
import { OpenFolder } from './components/OpenFolder.tsx';
import { RecentProjects } from './components/RecentProjects.tsx';
import { SamplePanel } from './components/SamplePanel.tsx';
import { projectTexts } from './texts.ts';
import { useOpenProject } from './useOpenProject.ts';
import './projects.css';

/** Where work begins: the open project, recent ones, another folder, the sample. */
export function Projects() {
  const say = useTexts(projectTexts);
  const project = useProject();
  const opening = useOpenProject();
  return (
    <div className="view">
      <div className="page">
        <div className="page-inside">
          <header className="page-head">
            <h2>{say('title')}</h2>
          </header>
          {project && <CurrentProject project={project} />}
          <OpenFolder opening={opening} />
          <RecentProjects opening={opening} current={project?.root ?? null} />
          <SamplePanel />
        </div>
      </div>
    </div>
  );
}
