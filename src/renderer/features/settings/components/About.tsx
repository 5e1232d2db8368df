import { useEffect, useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Facts } from '#renderer/ui/Table.tsx';
import { settingsTexts } from '../texts.ts';
import { useAppSettings } from '../useAppSettings.ts';

/** Versions, and where the settings are kept. */
export function About() {
  const say = useTexts(settingsTexts);
  const client = useClient();
  const { read } = useAppSettings();
  const [about, setAbout] = useState<OutputOf<Contract['about.get']> | null>(null);
  useEffect(() => {
    client.call('about.get', {}).then(setAbout, showError);
  }, [client]);
  return (
    <section className="panel" aria-labelledby="settings-about">
      <h3 id="settings-about">{say('about')}</h3>
      <p className="quiet">{say('licence')}</p>
      <Facts
        facts={[
          { name: say('trimbin'), value: about?.version ?? '–' },
          { name: say('node'), value: about?.node ?? '–' },
          { name: say('settingsFile'), value: read?.file ?? '–' },
        ]}
      />
    </section>
  );
}
