import { useStore } from 'zustand';
import { showError } from '#renderer/app/shell/toasts.ts';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { keyText } from '#renderer/app/shell/keys.ts';
import type { IconName } from '#renderer/ui/icons.tsx';
import { useScoringStores } from './stores/scoringContext.ts';
import { useWords } from './words.ts';

/** What a button of labelling and comparing shows and does. */
export interface AnswerAction {
  id: string;
  title: string;
  /** As shown to people. */
  keys: string;
  icon?: IconName;
  run(): void | Promise<void>;
  isEnabled?: () => boolean;
}

export interface PlayHand {
  isReadOnly: boolean;
  setMuted(change: (isMuted: boolean) => boolean): void;
  setPaused(change: (isPaused: boolean) => boolean): void;
}

export type AnswerCommand = Omit<Command, 'group' | 'within'> & { icon?: IconName };

/** What went wrong is said; what was done shows in the counts. */
export async function said(work: Promise<void>): Promise<void> {
  await work.catch(showError);
}

/** Play and sound, the same in both ways of labelling. */
export function playCommands(
  text: ReturnType<typeof useWords>['text'],
  { setMuted, setPaused }: Pick<PlayHand, 'setMuted' | 'setPaused'>,
): AnswerCommand[] {
  return [
    {
      ...{ id: 'scoring.play', title: text('play'), keys: ['Space', 'K'] },
      run: () => setPaused((isPaused) => !isPaused),
    },
    { id: 'scoring.mute', title: text('mute'), keys: ['M'], run: () => setMuted((isMuted) => !isMuted) },
  ];
}

export function actionsOf(commands: readonly AnswerCommand[]): AnswerAction[] {
  return commands.map(({ id, title, keys, icon, run, isEnabled }) => ({
    ...{ id, title, run, keys: keys?.[0] === undefined ? '' : keyText(keys[0]) },
    ...(icon ? { icon } : {}),
    ...(isEnabled ? { isEnabled } : {}),
  }));
}

/** The keys of labelling, and the buttons that do the same. */
export function useLabelCommands({ isReadOnly, ...hand }: PlayHand): AnswerAction[] {
  const { text } = useWords();
  const { labels } = useScoringStores();
  const { current, past, answer, skip, back } = useStore(labels);
  const canAnswer = (): boolean => !isReadOnly && current !== null;
  const commands: AnswerCommand[] = [
    {
      ...{ id: 'scoring.labelPick', title: text('flag.pick'), keys: ['P'], icon: 'flag' },
      ...{ isEnabled: canAnswer, run: () => said(answer({ flag: 'pick' })) },
    },
    {
      ...{ id: 'scoring.labelReject', title: text('flag.reject'), keys: ['X'], icon: 'reject' },
      ...{ isEnabled: canAnswer, run: () => said(answer({ flag: 'reject' })) },
    },
    ...[1, 2, 3, 4, 5].map((n): AnswerCommand => ({
      ...{ id: `scoring.labelRate${n}`, title: text('stars', { n }), keys: [String(n)] },
      ...{ isEnabled: canAnswer, run: () => said(answer({ rating: n })) },
    })),
    {
      ...{ id: 'scoring.labelSkip', title: text('skip'), keys: ['ArrowRight', 'S'], icon: 'stepForward' },
      ...{ isEnabled: () => current !== null, run: () => said(skip()) },
    },
    {
      ...{ id: 'scoring.labelBack', title: text('back'), keys: ['ArrowLeft', 'Z', 'Mod+Z'], icon: 'undo' },
      ...{ isEnabled: () => past.length > 0, run: () => said(back()) },
    },
    ...playCommands(text, hand),
  ];
  const group = text('tab.label');
  useCommands(commands.map(({ icon: _, ...command }): Command => ({ ...command, group })));
  return actionsOf(commands);
}
