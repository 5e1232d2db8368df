import { useState, type FormEvent } from 'react';
import type { ProjectSummary } from '#shared/contract/projects.ts';
import { useClient } from '#renderer/app/client/ClientContext.ts';
import { useText } from '#renderer/app/i18n/LanguageContext.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';

/** Which project is open, and a way to open another one. */
export function ProjectBar({ project }: { project: ProjectSummary | null }) {
  const client = useClient();
  const text = useText();
  const [folder, setFolder] = useState('');
  const [failure, setFailure] = useState<string | null>(null);

  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      setFailure(null);
      await client.call('projects.open', { folder: folder.trim() });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <header className="bar">
      <h1>{project?.name ?? 'Trimbin'}</h1>
      {project && <span className="quiet">{project.root}</span>}
      <form onSubmit={open}>
        <label>
          {text('project.folder')}{' '}
          <input value={folder} onChange={(event) => setFolder(event.target.value)} required />
        </label>
        <Button type="submit">{text('project.open')}</Button>
      </form>
      {project?.readOnly && <Notice kind="quiet">{text('project.readOnly')}</Notice>}
      {failure !== null && <Notice kind="error">{failure}</Notice>}
      {!project && failure === null && <Notice kind="quiet">{text('project.none')}</Notice>}
    </header>
  );
}
