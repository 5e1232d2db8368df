import { useEffect } from 'react';
import { useCore, useProject } from '../client/core.ts';
import { useTexts } from '../i18n/dictionary.ts';
import { copyIn } from '../shell/imports.ts';
import { shellTexts } from '../shell/texts.ts';
import { showError } from '../shell/toasts.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { isInside, parentOf } from './paths.ts';
import { openDropped } from './openDropped.ts';
import { frameTexts } from './texts.ts';

/** What is to become of files outside of the project folder: copied in, or used where they are. */
export function PlaceDialog({ paths, onClose }: { paths: string[]; onClose(): void }) {
  const say = useTexts(frameTexts);
  const shell = useTexts(shellTexts);
  const core = useCore();
  const project = useProject();
  const outside = project ? paths.filter((path) => !isInside(path, project.root)) : paths;
  const folder = parentOf(outside);
  const isAllInside = outside.length === 0;
  useEffect(() => {
    if (!isAllInside) return;
    // They lie in the project already: used in place, without a question.
    onClose();
    void core.analysis.getState().start().catch(showError);
  }, [isAllInside, core, onClose]);
  if (isAllInside) return null;

  const copy = (): void => {
    onClose();
    void copyIn(core.client, outside).catch(showError);
  };
  const use = (): void => {
    onClose();
    void openDropped(core, folder).catch(showError);
  };
  return (
    <Dialog
      title={say('placeTitle', { n: outside.length })}
      isOpen
      onClose={onClose}
      closeLabel={shell('close')}
      footer={<Button onClick={onClose}>{shell('cancel')}</Button>}
    >
      <p className="quiet wrap-anywhere">{say('placeHint', { folder: project?.root ?? '' })}</p>
      <div className="choices">
        <button type="button" className="choice" autoFocus onClick={copy}>
          <Icon name="download" size={20} />
          <strong>{say('placeCopy')}</strong>
          <span className="quiet">{say('placeCopyHint')}</span>
        </button>
        <button type="button" className="choice" onClick={use}>
          <Icon name="folder" size={20} />
          <strong>{say('placeUse')}</strong>
          <span className="quiet wrap-anywhere">{say('placeUseHint', { folder })}</span>
        </button>
      </div>
    </Dialog>
  );
}
