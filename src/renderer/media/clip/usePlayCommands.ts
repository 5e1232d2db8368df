import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import type { Command } from '#renderer/app/shell/commands.ts';
import { useShuttleKeys, type Shuttle } from '../player/useShuttleKeys.ts';
import type { ClipDesk } from './clipDesk.ts';
import { goToCut, playheadOf, toggleFullScreen, zoomToShot } from './deskActions.ts';
import { shotIndexAt } from './model/shotList.ts';
import { clipTexts, type ClipTextKey } from './texts.ts';

/** How much one key press zooms. */
const zoomStep = 1.6;

type Make = (
  id: ClipTextKey,
  keys: readonly string[],
  run: () => void | Promise<void>,
  more?: Partial<Command>,
) => Command;

/**
 * Everything that moves playhead and lanes by key, to be offered with `useCommands` beside a feature's own. J, K and L are
 * followed from here on, held keys and all.
 *
 * @param feature - Before the ids of the commands: `<feature>.<verb>`.
 * @param group - Heading on the sheet of shortcuts.
 */
export function usePlayCommands(desk: ClipDesk, feature: string, group: string): Command[] {
  const say = useTexts(clipTexts);
  const shuttle = useShuttleKeys(desk.player);
  const make: Make = (id, keys, run, more = {}) => ({
    ...{ id: `${feature}.${id}`, title: say(id), group, keys, run },
    ...more,
  });
  return [...playCommands(desk, shuttle, make), ...viewCommands(desk, make)];
}

function playCommands(desk: ClipDesk, shuttle: Shuttle, make: Make): Command[] {
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

function viewCommands(desk: ClipDesk, make: Make): Command[] {
  const { view, clock } = desk;
  const zoom = (factor: number) => () => view.zoomAround(factor, clock.map.timeOf(playheadOf(desk)));
  return [
    make('zoomIn', ['+', '='], zoom(zoomStep), { repeats: true }),
    make('zoomOut', ['-'], zoom(1 / zoomStep), { repeats: true }),
    make('zoomFit', ['Shift+Z'], () => view.fit()),
    make('zoomShot', ['Z'], () => zoomToShot(desk, shotAtPlayhead(desk))),
  ];
}

function shotAtPlayhead(desk: ClipDesk): number {
  return shotIndexAt(desk.session.store.getState().timeline?.shots ?? [], playheadOf(desk));
}
