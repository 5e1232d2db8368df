import { useStore } from 'zustand';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { useScoringStores } from './stores/scoringContext.ts';
import {
  actionsOf,
  playCommands,
  said,
  type AnswerAction,
  type AnswerCommand,
  type PlayHand,
} from './useLabelCommands.ts';
import { useWords } from './words.ts';

/** The keys of comparing two shots, and the buttons that do the same. */
export function usePairCommands({ isReadOnly, ...hand }: PlayHand): {
  better: Record<'a' | 'b', AnswerAction>;
  others: AnswerAction[];
} {
  const { text } = useWords();
  const { pairs } = useScoringStores();
  const { current, past, answer, skip, back } = useStore(pairs);
  const side = (name: 'a' | 'b'): AnswerCommand => ({
    id: `scoring.better-${name}`,
    title: text(name === 'a' ? 'pairs.left' : 'pairs.right'),
    keys: [name === 'a' ? 'ArrowLeft' : 'ArrowRight'],
    isEnabled: () => !isReadOnly && current !== null,
    run: () => said(answer(name)),
  });
  const sides = { a: side('a'), b: side('b') };
  const others: AnswerCommand[] = [
    {
      ...{ id: 'scoring.pairSkip', title: text('pairs.same'), keys: ['ArrowDown', 'S'], icon: 'stepForward' },
      ...{ isEnabled: () => current !== null, run: () => said(skip()) },
    },
    {
      ...{ id: 'scoring.pairBack', title: text('back'), keys: ['Z', 'Backspace', 'Mod+Z'], icon: 'undo' },
      ...{ isEnabled: () => past.length > 0, run: () => said(back()) },
    },
    ...playCommands(text, hand),
  ];
  const group = text('tab.pairs');
  useCommands(
    [sides.a, sides.b, ...others].map(({ icon: _, ...command }): Command => ({
      ...{ ...command, group },
    })),
  );
  const [a, b, ...rest] = actionsOf([sides.a, sides.b, ...others]);
  if (!a || !b) throw new Error('There are two sides.');
  return { better: { a, b }, others: rest };
}
