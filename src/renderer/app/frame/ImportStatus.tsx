import { useEffect, useRef } from 'react';
import { viewOfFile } from '#shared/domain/views.ts';
import { useCore } from '../client/core.ts';
import { useTexts } from '../i18n/dictionary.ts';
import { errorText } from '../i18n/errorText.ts';
import { useLanguage } from '../i18n/language.ts';
import { navigate } from '../shell/route.ts';
import { stopImports, useImports } from '../shell/imports.ts';
import { showError, showToast } from '../shell/toasts.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { frameTexts } from './texts.ts';

/** Files on their way into the project; when they are there, they are analysed. */
export function ImportStatus() {
  const say = useTexts(frameTexts);
  const language = useLanguage();
  const { analysis } = useCore();
  const { progress, added, failed, batches } = useImports();
  const seen = useRef(batches);
  useEffect(() => {
    if (seen.current === batches) return;
    seen.current = batches;
    for (const { name, error } of failed) {
      const { title, message } = errorText(language, error);
      showToast({ kind: 'error', message: name === '' ? title : `${name}: ${title}`, detail: message });
    }
    const [first] = added;
    if (first === undefined) return;
    const owner = viewOfFile(first);
    if (owner !== null && added.every((path) => viewOfFile(path) === owner))
      navigate([owner], { file: first });
    showToast({ kind: 'success', message: say('imported', { n: added.length }), key: 'imported' });
    void analysis.getState().start().catch(showError);
  }, [batches, added, failed, language, say, analysis]);
  if (!progress) return null;
  const label = say('importing', { done: progress.done, total: progress.total });
  return (
    <div className="import-status" role="status">
      <div className="import-text">
        <span>{label}</span>
        <span className="quiet truncate" title={progress.file}>
          {progress.file}
        </span>
      </div>
      <Progress value={progress.fraction} label={label} />
      <IconButton icon="close" label={say('importStop')} onClick={stopImports} />
    </div>
  );
}
