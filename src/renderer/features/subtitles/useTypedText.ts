import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { runCommand } from '#renderer/app/shell/commands.ts';
import { TypedWords } from './model/typedWords.ts';
import { useSubtitleDesk } from './subtitleDesk.ts';

/** The words of a cue in a field, saved behind the hand. */
export function useTypedText(
  { id, lines }: Cue,
  area: RefObject<HTMLTextAreaElement | null>,
): { text: string; words: TypedWords } {
  const { actions, session } = useSubtitleDesk();
  const save = useRef(actions.setLines);
  useLayoutEffect(() => {
    save.current = actions.setLines;
  });
  const [text, show] = useState<string | null>(null);
  const words = useMemo(
    () =>
      new TypedWords(
        {
          ...{ show, newBurst: () => crypto.randomUUID(), now: () => performance.now() },
          save: (typed, burst) => save.current(id, typed, burst),
          setTyping: (isTyping) => session.set({ isTyping }),
        },
        lines,
      ),
    // One for as long as the cue is open: its lines come in by `hear`.
    [id, session],
  );
  const caret = useRef<number | null>(null);
  useEffect(() => {
    caret.current = words.hear(lines);
  }, [words, lines]);
  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== area.current) return;
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  useLastChance(words);
  useProjectUndo(area);
  return { text: text ?? words.text, words };
}

/** Whatever closes the editor, the view or the page keeps what was typed. */
function useLastChance(words: TypedWords): void {
  useEffect(() => {
    words.open();
    const commit = (): void => words.commit();
    const hide = (): void => {
      if (document.visibilityState === 'hidden') commit();
    };
    window.addEventListener('pagehide', commit);
    window.addEventListener('beforeunload', commit);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', commit);
      window.removeEventListener('beforeunload', commit);
      document.removeEventListener('visibilitychange', hide);
      words.close();
    };
  }, [words]);
}

/** The browser's own undo knows nothing of what was saved meanwhile: the project's takes its place. */
function useProjectUndo(area: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const field = area.current;
    const before = (event: InputEvent): void => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      runCommand(event.inputType === 'historyUndo' ? 'edit.undo' : 'edit.redo');
    };
    field?.addEventListener('beforeinput', before);
    return () => field?.removeEventListener('beforeinput', before);
  }, [area]);
}
