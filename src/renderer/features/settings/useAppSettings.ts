import { useEffect, useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { AppSettings } from '#shared/domain/appSettings.ts';
import { useClient } from '#renderer/app/client/core.ts';

export interface SettingsRead {
  read: OutputOf<Contract['settings.get']> | null;
  failure: unknown;
  /** @throws TrimbinError as `settings.set`; then everything stays as it was. */
  set(change: Partial<AppSettings>): Promise<void>;
}

/** The program's settings, as they are in its file. */
export function useAppSettings(): SettingsRead {
  const client = useClient();
  const [read, setRead] = useState<SettingsRead['read']>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isShown = true;
    client.call('settings.get', {}).then(
      (found) => isShown && setRead(found),
      (error: unknown) => isShown && setFailure(error),
    );
    const stop = client.on('settings.changed', (settings) =>
      setRead((before) => (before ? { ...before, settings } : before)),
    );
    return () => {
      isShown = false;
      stop();
    };
  }, [client]);
  return {
    read,
    failure,
    async set(change) {
      const settings = await client.call('settings.set', change);
      setRead((before) => (before ? { ...before, settings } : before));
    },
  };
}
