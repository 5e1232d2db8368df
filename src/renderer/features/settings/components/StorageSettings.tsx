import { useEffect, useState } from 'react';
import { clearable, type StorageUse } from '#shared/contract/storage.ts';
import { useClient, useProject } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { sizeText } from '../parameters.ts';
import { settingsTexts } from '../texts.ts';

const shelves = ['database', 'pictures', 'proxies', 'backups'] as const;
type Clearable = (typeof clearable)[number];
const isClearable = (shelf: (typeof shelves)[number]): shelf is Clearable =>
  clearable.some((name) => name === shelf);

/** What the open project takes up beside the footage, and what of it can be made again. */
export function StorageSettings() {
  const say = useTexts(settingsTexts);
  const project = useProject();
  return (
    <section className="panel" aria-labelledby="settings-storage">
      <h3 id="settings-storage">{say('storage')}</h3>
      {project ? (
        <Shelves key={project.id} readOnly={project.readOnly} />
      ) : (
        <p className="quiet">{say('storageNoProject')}</p>
      )}
    </section>
  );
}

function Shelves({ readOnly }: { readOnly: boolean }) {
  const say = useTexts(settingsTexts);
  const { trimmed } = useTranslator();
  const client = useClient();
  const [use, setUse] = useState<StorageUse | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    client.call('storage.use', {}).then(setUse, showError);
  }, [client]);
  const size = (bytes: number): string => sizeText(bytes, trimmed);
  const clear = async (what: Clearable[]): Promise<void> => {
    setBusy(true);
    try {
      const done = await client.call('storage.clear', { what });
      setUse(done.use);
      showToast({ kind: 'success', message: say('freed', { size: size(done.freedBytes) }), key: 'storage' });
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  if (!use) return <div className="storage-room" />;
  const total = shelves.reduce((sum, shelf) => sum + use[shelf].bytes, 0);
  return (
    <>
      <ul className="storage">
        {shelves.map((shelf) => (
          <li key={shelf}>
            <span className="storage-name">
              {say(`storage.${shelf}`)}
              <span className="field-hint">
                {say(`storage.${shelf}Hint`, { size: size(use.pictures.unusedBytes) })}
              </span>
            </span>
            <span className="number">{size(use[shelf].bytes)}</span>
            <span className="number quiet">{say('files', { n: use[shelf].files })}</span>
            {isClearable(shelf) && !readOnly && (
              <Button
                disabled={isBusy}
                aria-label={say('clearOf', { what: say(`storage.${shelf}`) })}
                onClick={() => void clear([shelf])}
              >
                {say('clear')}
              </Button>
            )}
          </li>
        ))}
        <li className="storage-total">
          <span className="storage-name">{say('total')}</span>
          <span className="number">{size(total)}</span>
        </li>
      </ul>
      {!readOnly && (
        <div className="line">
          <Button icon="trash" isBusy={isBusy} disabled={isBusy} onClick={() => void clear([...clearable])}>
            {say('clearAll')}
          </Button>
        </div>
      )}
    </>
  );
}
