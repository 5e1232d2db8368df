import { useEffect, useState } from 'react';
import type { Client } from '#shared/client.ts';
import { CoreContext, createCore, startCore, type Core } from './client/core.ts';
import { Frame } from './frame/Frame.tsx';
import { frameTexts } from './frame/texts.ts';
import { useTexts } from './i18n/dictionary.ts';
import { readHostFacts } from './shell/host.ts';
import { followSettings } from './shell/preferences.ts';
import { showError } from './shell/toasts.ts';
import { useIsLineLost } from './useLine.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import './frame/frame.css';

/** Composes the window; every view keeps its own state. */
export function App({ connecting }: { connecting: Promise<Client> }) {
  const say = useTexts(frameTexts);
  const [core, setCore] = useState<Core | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const isLost = useIsLineLost();

  useEffect(() => {
    let stop = (): void => undefined;
    connecting.then(
      (client) => {
        const made = createCore(client);
        stop = startCore(made);
        setCore(made);
        followSettings(client).catch(showError);
        readHostFacts(client).catch(showError);
      },
      (error: Error) => setFailure(error.message),
    );
    return () => stop();
  }, [connecting]);

  if (failure !== null) {
    return (
      <main className="before">
        <Notice kind="error" title={say('expired')}>
          {failure}
        </Notice>
      </main>
    );
  }
  if (!core) {
    return (
      <main className="before">
        <Spinner label={say('connecting')} />
      </main>
    );
  }
  return (
    <CoreContext value={core}>
      <Frame isLost={isLost} />
    </CoreContext>
  );
}
