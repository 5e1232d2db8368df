import { useHostFacts } from '#renderer/app/shell/host.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { useWords } from './words.ts';

/** Say where a file was written, with a way to it. */
export function useWritten(): (message: string, writing: Promise<{ file: string | null }>) => void {
  const { text } = useWords();
  const client = useClient();
  const { canReveal } = useHostFacts();
  return (message, writing) => {
    const done = async (): Promise<void> => {
      const path = (await writing).file ?? '';
      const reveal = async (): Promise<void> =>
        void (await client.call('host.reveal', { path }).catch(showError));
      showToast({
        ...{ kind: 'success', message, detail: path, key: 'written' },
        ...(canReveal ? { action: { label: text('reveal'), run: reveal } } : {}),
      });
    };
    done().catch(showError);
  };
}

/** A file beside the reports of the project, under a name that every system takes. */
export function reportPath(root: string, name: string, ending: string): string {
  const slash = /^[A-Za-z]:\\|^\\\\/.test(root) ? '\\' : '/';
  const plain = name
    .normalize('NFC')
    .replace(/[\p{C}<>:"/\\|?*%#]+/gu, ' ')
    .trim()
    .replace(/[.\s]+$/, '');
  return [root.replace(/[\\/]$/, ''), 'trimbin-reports', `${plain}.${ending}`].join(slash);
}
