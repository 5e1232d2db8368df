import { useCommands } from '#renderer/app/shell/commands.ts';
import { useWords } from './words.ts';

export const tabIds = ['rank', 'label', 'pairs', 'models', 'selects'] as const;
export type TabId = (typeof tabIds)[number];

/** Each tab by a key of its own. */
const keys: Readonly<Record<TabId, string>> = {
  ...{ rank: 'Shift+R', label: 'Shift+L', pairs: 'Shift+P', models: 'Shift+M', selects: 'Shift+S' },
};

export function useTabCommands(show: (id: TabId) => void): void {
  const words = useWords();
  useCommands(
    tabIds.map((id) => ({
      id: `scoring.${id}`,
      title: words.text(`tab.${id}`),
      group: words.text('title'),
      keys: [keys[id]],
      run: () => show(id),
    })),
  );
}
