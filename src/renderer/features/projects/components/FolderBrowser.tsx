import { useEffect, useState } from 'react';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { shellTexts } from '#renderer/app/shell/texts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { projectTexts } from '../texts.ts';

type Listing = OutputOf<Contract['host.browse']>;

/** Folders on this computer, for hosts without a native dialog. */
export function FolderBrowser({
  startIn,
  onClose,
  onChoose,
}: {
  startIn: string | null;
  onClose(): void;
  onChoose(folder: string): void;
}) {
  const say = useTexts(projectTexts);
  const shell = useTexts(shellTexts);
  const language = useLanguage();
  const client = useClient();
  const [at, setAt] = useState(startIn);
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isWanted = true;
    client.call('host.browse', { folder: at }).then(
      (found) => {
        if (!isWanted) return;
        setListing(found);
        setFailure(null);
      },
      (error: unknown) => {
        if (!isWanted) return;
        // What was typed may not be there: begin at home then.
        if (at === startIn && at !== null) setAt(null);
        else setFailure(error);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [client, at, startIn]);
  return (
    <Dialog
      title={say('browseTitle')}
      isOpen
      onClose={onClose}
      closeLabel={shell('close')}
      width={560}
      footer={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button variant="primary" disabled={!listing} onClick={() => listing && onChoose(listing.folder)}>
            {say('browseThis')}
          </Button>
        </>
      }
    >
      <div className="browse-head">
        <IconButton
          icon="chevronUp"
          label={say('browseUp')}
          disabled={!listing || listing.parent === null}
          onClick={() => listing?.parent !== null && setAt(listing?.parent ?? null)}
        />
        <span className="wrap-anywhere">{listing?.folder ?? ''}</span>
      </div>
      {failure !== null && <Notice kind="error">{errorText(language, failure).message}</Notice>}
      <ul className="browse-list" aria-label={say('browseTitle')}>
        {!listing && failure === null && <Spinner label={shell('loading')} />}
        {listing?.folders.map(({ name, path, isProject }) => (
          <li key={path}>
            <button type="button" className="browse-folder" onClick={() => setAt(path)}>
              <Icon name={isProject ? 'film' : 'folder'} />
              <span className="truncate">{name}</span>
              {isProject && <span className="tag">{say('isProject')}</span>}
            </button>
          </li>
        ))}
        {listing?.folders.length === 0 && <li className="quiet browse-none">{say('browseEmpty')}</li>}
      </ul>
    </Dialog>
  );
}
