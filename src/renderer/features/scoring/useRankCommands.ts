import type { RefObject } from 'react';
import type { Label } from '#shared/domain/labels.ts';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import type { RankListHandle } from './components/RankList.tsx';
import { keyOf, refAt, type RankLine } from './model/ranked.ts';
import { useScoringStores } from './stores/scoringContext.ts';
import { useLabelShots } from './useLabelShots.ts';
import { useOpenShot } from './useOpenShot.ts';
import { useWords } from './words.ts';

interface Parts {
  pane: RefObject<HTMLElement | null>;
  search: RefObject<HTMLInputElement | null>;
  handle: RefObject<RankListHandle | null>;
  lines: readonly RankLine[];
  at: number;
  isReadOnly: boolean;
}

type RankCommand = Omit<Command, 'group' | 'within'>;

/** The keys of the ranking. */
export function useRankCommands({ pane, search, handle, lines, at, isReadOnly }: Parts): void {
  const { text } = useWords();
  const { look, scoring } = useScoringStores();
  const label = useLabelShots();
  const openShot = useOpenShot();
  const { list } = scoring.getState();
  const goTo = (wanted: number): void => {
    const next = Math.min(lines.length - 1, Math.max(0, wanted));
    const line = lines[next];
    if (!line || !list) return;
    look.getState().setFocus(keyOf(refAt(list, line.row)));
    handle.current?.scrollTo(next);
  };
  const shot = (): ReturnType<typeof refAt> | null => {
    const line = lines[at];
    return line && list ? refAt(list, line.row) : null;
  };
  const mark = async (set: Partial<Label>): Promise<void> => {
    const one = shot();
    if (one) await label([one], set);
  };
  const commands: RankCommand[] = [
    ...stepCommands(text, (by) => goTo(at + by), {
      all: lines.length,
      page: () => handle.current?.page() ?? 1,
    }),
    {
      ...{ id: 'scoring.open', title: text('openShot'), keys: ['Enter'] },
      run() {
        const one = shot();
        if (one) openShot(one);
      },
    },
    {
      ...{ id: 'scoring.group', title: text('key.group'), keys: ['Space', 'ArrowRight'] },
      run() {
        const line = lines[at];
        const group = line && list ? list.group[line.row] : undefined;
        if (group !== undefined) look.getState().toggleGroup(group);
      },
    },
    {
      ...{ id: 'scoring.fold', title: text('fold'), keys: ['G'] },
      run: () => look.getState().setFolded(!look.getState().isFolded),
    },
    {
      ...{ id: 'scoring.find', title: text('search'), keys: ['Mod+F', '/'] },
      run: () => search.current?.select(),
    },
    ...markCommands(text, mark, () => !isReadOnly && shot() !== null),
  ];
  const group = text('tab.rank');
  useCommands(
    commands.map((command): Command => ({
      ...{ ...command, group },
      ...(command.id === 'scoring.find' ? {} : { within: pane }),
    })),
  );
}

/** The same keys as in the library. */
function markCommands(
  text: ReturnType<typeof useWords>['text'],
  mark: (set: Partial<Label>) => Promise<void>,
  isEnabled: () => boolean,
): RankCommand[] {
  const one = (id: string, title: string, key: string, set: Partial<Label>): RankCommand => ({
    ...{ id: `scoring.${id}`, title, keys: [key], isEnabled, run: () => mark(set) },
  });
  return [
    ...[0, 1, 2, 3, 4, 5].map((n) => one(`rate${n}`, text('rate', { n }), String(n), { rating: n })),
    one('pick', text('flag.pick'), 'P', { flag: 'pick' }),
    one('reject', text('flag.reject'), 'X', { flag: 'reject' }),
    one('unflag', text('unflag'), 'U', { flag: null }),
  ];
}

function stepCommands(
  text: ReturnType<typeof useWords>['text'],
  step: (lines: number) => void,
  { all, page }: { all: number; page: () => number },
): RankCommand[] {
  const one = (id: StepId, keys: string, by: () => number): RankCommand => ({
    ...{ id: `scoring.${id}`, title: text(`key.${id}`), keys: [keys] },
    ...{ isHidden: true, repeats: true, run: () => step(by()) },
  });
  return [
    one('next', 'ArrowDown', () => 1),
    one('previous', 'ArrowUp', () => -1),
    one('pageDown', 'PageDown', page),
    one('pageUp', 'PageUp', () => -page()),
    one('first', 'Home', () => -all),
    one('last', 'End', () => all),
  ];
}

type StepId = 'next' | 'previous' | 'pageDown' | 'pageUp' | 'first' | 'last';
