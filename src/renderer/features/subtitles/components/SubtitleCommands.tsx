import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { runCommand, useCommands, type Command } from '#renderer/app/shell/commands.ts';
import type { ClipDesk } from '#renderer/media/clip/clipDesk.ts';
import { usePlayCommands } from '#renderer/media/clip/usePlayCommands.ts';
import { useDesks, useSubtitleDesk, type SubtitleDesk } from '../subtitleDesk.ts';
import { subtitleTexts, type SubtitleTextKey } from '../texts.ts';
import { useSaveAgain } from '../useSaveAgain.ts';
import type { DialogName } from './dialogs.ts';

interface Doors {
  setDialog(name: DialogName | null): void;
  openFind(): void;
}

/** Everything that can be done here by key, for the palette and the sheet of shortcuts. */
export function SubtitleCommands(doors: Doors) {
  const { clip } = useSubtitleDesk();
  return clip ? <WithPlayer clip={clip} {...doors} /> : <WithoutPlayer {...doors} />;
}

function WithPlayer({ clip, ...doors }: Doors & { clip: ClipDesk }) {
  const say = useTexts(subtitleTexts);
  const play = usePlayCommands(clip, 'subtitles.play', say('player'));
  useCommands([...useOwnCommands(doors), ...play]);
  return null;
}

function WithoutPlayer(doors: Doors) {
  useCommands(useOwnCommands(doors));
  return null;
}

type Make = (
  id: SubtitleTextKey,
  keys: readonly string[],
  run: () => void,
  more?: Partial<Command>,
) => Command;

function useOwnCommands(doors: Doors): Command[] {
  const say = useTexts(subtitleTexts);
  const desk = useSubtitleDesk();
  const { second, takeOther } = useDesks();
  const save = useSaveAgain(doors.setDialog);
  const make: Make = (id, keys, run, more = {}) => ({
    ...{ id: `subtitles.${id}`, title: say(id), group: say('title'), keys, run },
    ...more,
  });
  return [
    ...listCommands(desk, make),
    ...typingCommands(desk, make),
    ...cueCommands(desk, make),
    ...doorCommands({ ...doors, save }, desk, make),
    make('otherTrack', ['F4'], () => takeOther(), { isInText: true, isEnabled: () => second !== null }),
  ];
}

/** Where the list is, arrows are about cues; elsewhere they are the player's. */
function listCommands({ actions, list, session }: SubtitleDesk, make: Make): Command[] {
  const inList = { within: list, isHidden: true, repeats: true };
  return [
    make('previousCue', ['ArrowUp'], () => actions.step(-1), inList),
    make('nextCue', ['ArrowDown'], () => actions.step(1), inList),
    make('extendUp', ['Shift+ArrowUp'], () => actions.step(-1, { extend: true }), inList),
    make('extendDown', ['Shift+ArrowDown'], () => actions.step(1, { extend: true }), inList),
    make('editCue', ['Enter', 'F2'], () => actions.open(), { within: list }),
    make('remove', ['Delete', 'Backspace'], () => actions.remove(), { within: list }),
    make('deselect', ['Escape'], () => session.select(null), {
      ...{ within: list, isHidden: true },
      isEnabled: () => session.store.getState().current !== null,
    }),
  ];
}

/** While a cue is typed. */
function typingCommands({ actions, list, editor, session }: SubtitleDesk, make: Make): Command[] {
  const isEnabled = (): boolean => session.store.getState().editing !== null;
  const typing = { within: list, isInText: true, isHidden: true, isEnabled };
  // A time that is typed has the browser's own undo.
  const inWords = { ...typing, isEnabled: () => document.activeElement?.matches('.cue-area') ?? false };
  const editBeside = (by: 1 | -1): void => {
    editor.current?.commit();
    session.set({ editing: null });
    actions.step(by);
    actions.open();
  };
  return [
    make('splitAtCaret', ['Mod+Enter'], () => actions.split(editor.current?.caret() ?? null), {
      ...{ within: list, isInText: true },
      isEnabled: () => session.store.getState().current !== null,
    }),
    make(
      'doneTyping',
      ['Shift+Enter'],
      () => {
        actions.close();
        list.current?.focus({ preventScroll: true });
      },
      typing,
    ),
    make('editNext', ['Alt+ArrowDown'], () => editBeside(1), typing),
    make('editPrevious', ['Alt+ArrowUp'], () => editBeside(-1), typing),
    make('italic', ['Mod+I'], () => editor.current?.toggle('i'), typing),
    make('bold', ['Mod+B'], () => editor.current?.toggle('b'), typing),
    make('underline', ['Mod+U'], () => editor.current?.toggle('u'), typing),
    make('undoTyping', ['Mod+Z'], () => runCommand('edit.undo'), inWords),
    make('redoTyping', ['Mod+Shift+Z', 'Mod+Y'], () => runCommand('edit.redo'), inWords),
  ];
}

function cueCommands({ actions, session, clip }: SubtitleDesk, make: Make): Command[] {
  const isEnabled = (): boolean => session.store.getState().current !== null;
  const isTimed = (): boolean => isEnabled() && clip !== null;
  const held = { isEnabled, repeats: true };
  return [
    make('split', ['S'], () => actions.split(), { isEnabled }),
    make('mergeNext', ['M'], () => actions.mergeNext(), { isEnabled }),
    make('insert', ['N'], () => actions.insert()),
    make('setIn', ['['], () => actions.setIn(), { isEnabled: isTimed, isInText: false }),
    make('setOut', [']'], () => actions.setOut(), { isEnabled: isTimed }),
    make('nudgeBack', ['Alt+ArrowLeft'], () => actions.nudge(-1), held),
    make('nudgeForward', ['Alt+ArrowRight'], () => actions.nudge(1), held),
    make('nudgeBackMore', ['Alt+Shift+ArrowLeft'], () => actions.nudge(-10), held),
    make('nudgeForwardMore', ['Alt+Shift+ArrowRight'], () => actions.nudge(10), held),
    make('nudgeInBack', ['Alt+['], () => actions.nudge(-1, 'start'), held),
    make('nudgeInForward', ['Alt+]'], () => actions.nudge(1, 'start'), held),
    make('nudgeOutBack', ['Alt+Shift+['], () => actions.nudge(-1, 'end'), held),
    make('nudgeOutForward', ['Alt+Shift+]'], () => actions.nudge(1, 'end'), held),
    make('nextFinding', ['F8'], () => actions.nextFinding(1), { isInText: true }),
    make('previousFinding', ['Shift+F8'], () => actions.nextFinding(-1), { isInText: true }),
  ];
}

function doorCommands(
  { setDialog, openFind, save }: Doors & { save(): void },
  { session }: SubtitleDesk,
  make: Make,
): Command[] {
  return [
    make('find', ['Mod+F'], openFind, { isInText: true }),
    make('searchProject', ['Mod+Shift+F'], () => setDialog({ type: 'search' }), { isInText: true }),
    make(
      'fixCue',
      ['Mod+.'],
      () => {
        const { current } = session.store.getState();
        setDialog({ type: 'fix', rule: null, cueId: current });
      },
      { isInText: true, isEnabled: () => session.store.getState().current !== null },
    ),
    make('fixAll', ['Mod+Shift+.'], () => setDialog({ type: 'fix', rule: null, cueId: null })),
    make('retime', [], () => setDialog({ type: 'retime' })),
    make('sync', [], () => setDialog({ type: 'sync' })),
    make('stats', [], () => setDialog({ type: 'stats' })),
    make('editProfiles', [], () => setDialog({ type: 'profiles' })),
    make('report', [], () => setDialog({ type: 'report' })),
    make('save', ['Mod+S'], save, { isInText: true }),
    make('saveAs', ['Mod+Shift+S'], () => setDialog({ type: 'save' }), { isInText: true }),
  ];
}
