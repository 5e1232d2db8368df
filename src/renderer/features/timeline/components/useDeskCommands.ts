import { useTexts, type Say } from '#renderer/app/i18n/dictionary.ts';
import { useCommands, type Command } from '#renderer/app/shell/commands.ts';
import { useShuttleKeys, type Shuttle } from '#renderer/media/player/useShuttleKeys.ts';
import { timelineTexts, type TimelineTextKey } from '../texts.ts';
import type { Desk } from './desk.ts';
import { goToCut, playheadOf, toggleFullScreen, zoomToShot } from './deskActions.ts';

/** How much one key press zooms. */
const zoomStep = 1.6;

type Make = (
  id: TimelineTextKey,
  keys: readonly string[],
  run: () => void | Promise<void>,
  more?: Partial<Command>,
) => Command;

/** Everything that can be done here by key, for the palette and the sheet of shortcuts. */
export function useDeskCommands(desk: Desk): void {
  const say = useTexts(timelineTexts);
  const shuttle = useShuttleKeys(desk.player);
  const make: Make = (id, keys, run, more = {}) => ({
    ...{ id: `timeline.${id}`, title: say(id), group: say('title'), keys, run },
    ...more,
  });
  useCommands([
    ...playCommands(desk, shuttle, make),
    ...viewCommands(desk, make),
    ...editCommands(desk, make, say),
  ]);
}

function playCommands(desk: Desk, shuttle: Shuttle, make: Make): Command[] {
  const { player } = desk;
  const step = { isHidden: true, repeats: true };
  const set = (change: Parameters<typeof player.set>[0]): void => player.set(change);
  return [
    make('playPause', ['Space'], () => player.toggle()),
    make('shuttleBack', ['J'], () => shuttle.tap('j'), { isHidden: true }),
    make('shuttleStop', ['K'], () => shuttle.tap('k'), { isHidden: true }),
    make('shuttleForward', ['L'], () => shuttle.tap('l'), { isHidden: true }),
    make('frameBack', ['ArrowLeft'], () => player.step(-1), step),
    make('frameForward', ['ArrowRight'], () => player.step(1), step),
    make('secondBack', ['Shift+ArrowLeft'], () => player.skip(-1000), step),
    make('secondForward', ['Shift+ArrowRight'], () => player.skip(1000), step),
    make('previousCut', ['ArrowUp'], () => goToCut(desk, -1), { repeats: true }),
    make('nextCut', ['ArrowDown'], () => goToCut(desk, 1), { repeats: true }),
    make('toStart', ['Home'], () => player.seek(0)),
    make('toEnd', ['End'], () => player.seek(desk.clock.map.frameCount - 1)),
    make('markIn', ['I'], () => player.markIn()),
    make('markOut', ['O'], () => player.markOut()),
    make('clearMarks', ['X'], () => player.setMarks(null, null)),
    make('loop', ['Shift+L'], () => set({ isLooping: !player.store.getState().isLooping })),
    make('mute', ['Alt+M'], () => set({ isMuted: !player.store.getState().isMuted })),
    make('position', ['G'], () => desk.positionField.current?.focus()),
    make('fullscreen', ['F'], () => toggleFullScreen(desk)),
  ];
}

function viewCommands(desk: Desk, make: Make): Command[] {
  const { view, clock } = desk;
  const zoom = (factor: number) => () => view.zoomAround(factor, clock.map.timeOf(playheadOf(desk)));
  return [
    make('zoomIn', ['+', '='], zoom(zoomStep), { repeats: true }),
    make('zoomOut', ['-'], zoom(1 / zoomStep), { repeats: true }),
    make('zoomFit', ['Shift+Z'], () => view.fit()),
    make('zoomShot', ['Z'], () => zoomToShot(desk, desk.edits.current())),
  ];
}

function editCommands(
  { edits, isReadOnly, session }: Desk,
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
