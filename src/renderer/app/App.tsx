import { useEffect, useState } from 'react';
import type { Client } from '#shared/client.ts';
import { Library } from '../features/library/Library.tsx';
import { ProjectBar } from '../features/projects/ProjectBar.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ClientContext } from './client/ClientContext.ts';
import { lineEvent, type LineChange } from './client/webTransport.ts';
import { LanguageContext } from './i18n/LanguageContext.ts';
import { pickLanguage, textOf } from './i18n/texts.ts';
import { useProject } from './useProject.ts';

/** Composes the window; every view keeps its own state. */
export function App({ connecting }: { connecting: Promise<Client> }) {
  const language = pickLanguage(navigator.languages);
  const [client, setClient] = useState<Client | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    document.documentElement.lang = language;
    connecting.then(setClient, (error: Error) => setFailure(error.message));
    const onLine = (event: Event): void => {
      const { state, failedAttempts } = (event as CustomEvent<LineChange>).detail;
      // Two attempts pass unnoticed. After a new start of the core all that is shown has to be read again.
      if (state === 'anew') window.location.reload();
      else setFailure(failedAttempts > 2 ? textOf(language, 'app.lost') : null);
    };
    window.addEventListener(lineEvent, onLine);
    return () => window.removeEventListener(lineEvent, onLine);
  }, [connecting, language]);

  return (
    <LanguageContext value={language}>
      {failure !== null && <Notice kind="error">{failure}</Notice>}
      {failure === null && !client && <Notice kind="quiet">{textOf(language, 'app.connecting')}</Notice>}
      {client && (
        <ClientContext value={client}>
          <Workspace client={client} />
        </ClientContext>
      )}
    </LanguageContext>
  );
}

function Workspace({ client }: { client: Client }) {
  const project = useProject(client);
  return (
    <>
      <ProjectBar project={project} />
      {project && <Library key={project.id} readOnly={project.readOnly} />}
    </>
  );
}
