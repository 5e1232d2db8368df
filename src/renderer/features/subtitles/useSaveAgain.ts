import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import type { DialogName } from './components/dialogs.ts';
import { lastSave } from './model/lastSaves.ts';
import { useSubtitleDesk } from './subtitleDesk.ts';
import { subtitleTexts } from './texts.ts';

/** Save where it was saved last; the first time, and where more would be lost than before, ask. */
export function useSaveAgain(setDialog: (name: DialogName) => void): () => void {
  const say = useTexts(subtitleTexts);
  const client = useClient();
  const { session, editor } = useSubtitleDesk();
  const save = async (): Promise<void> => {
    editor.current?.commit();
    await session.settled();
    const last = lastSave(session.id);
    if (!last) return setDialog({ type: 'save' });
    const { losses } = await client.call('subtitles.previewSave', last.target);
    if (!last.isKnown(losses)) return setDialog({ type: 'save' });
    const { path } = await client.call('subtitles.save', { ...last.target, overwrite: true });
    showToast({ kind: 'success', message: say('written', { path }), key: 'subtitle-save' });
  };
  return () => void save().catch(showError);
}
