import { useTexts, type Say } from '#renderer/app/i18n/dictionary.ts';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { usePlayCommands } from '#renderer/media/clip/usePlayCommands.ts';
import { timelineTexts, type TimelineTextKey } from '../texts.ts';
import type { ShotDesk } from './shotDesk.ts';

type Make = (
  id: TimelineTextKey,
  keys: readonly string[],
  run: () => void | Promise<void>,
  more?: Partial<Command>,
) => Command;

/** Everything that can be done here by key, for the palette and the sheet of shortcuts. */
export function useShotCommands(desk: ShotDesk): void {
  const say = useTexts(timelineTexts);
  const play = usePlayCommands(desk, 'timeline', say('title'));
  const make: Make = (id, keys, run, more = {}) => ({
    ...{ id: `timeline.${id}`, title: say(id), group: say('title'), keys, run },
    ...more,
  });
  useCommands([...play, ...editCommands(desk, make, say)]);
}

function editCommands(
  { edits, isReadOnly, session }: ShotDesk,
  make: Make,
  say: Say<TimelineTextKey>,
): Command[] {
  const isEnabled = (): boolean => !isReadOnly && (session.store.getState().timeline?.shots.length ?? 0) > 0;
  const own = { isEnabled, group: say('edit') };
  return [
    make('split', ['S'], () => edits.split(), own),
    make('mergeNext', ['M'], () => edits.mergeNext(), own),
    make('mergePrevious', ['Shift+M'], () => edits.mergePrevious(), own),
    make('nudgeBack', ['Alt+ArrowLeft', ','], () => edits.nudge(-1), { ...own, repeats: true }),
    make('nudgeForward', ['Alt+ArrowRight', '.'], () => edits.nudge(1), { ...own, repeats: true }),
    make('nudgeBackMore', ['Alt+Shift+ArrowLeft'], () => edits.nudge(-10), { ...own, repeats: true }),
    make('nudgeForwardMore', ['Alt+Shift+ArrowRight'], () => edits.nudge(10), { ...own, repeats: true }),
    make('toCut', ['Shift+C'], () => edits.change('cut'), { ...own, group: say('transition') }),
    make('toDissolve', ['Shift+D'], () => edits.change('dissolve'), { ...own, group: say('transition') }),
    make('toFade', ['Shift+F'], () => edits.change('fade'), { ...own, group: say('transition') }),
  ];
}
