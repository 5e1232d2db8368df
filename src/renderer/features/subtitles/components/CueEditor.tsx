import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { cueMarkup, markupLines } from '#shared/domain/subtitles/cueMarkup.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { measureLive } from '../model/limits.ts';
import { caretPlace, toggleTag } from '../model/typing.ts';
import { useSubtitleDesk, type CueEditorHandle } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { LiveNumbers } from './CueNumbers.tsx';
import { TimeFields } from './TimeFields.tsx';

/** A cue open for typing, in its row: text with simple markup, in, out and length, and what they come to. */
export function CueEditor({ cue }: { cue: Cue }) {
  const say = useTexts(subtitleTexts);
  const { actions, limits, editor, session, list } = useSubtitleDesk();
  const area = useRef<HTMLTextAreaElement>(null);
  const markup = useMemo(() => cueMarkup({ lines: cue.lines }), [cue.lines]);
  const [text, setText] = useState(markup);
  const now = useRef({ text, markup, cue });
  useLayoutEffect(() => {
    now.current = { text, markup, cue };
  });
  // Undo, or another window, has changed the words under the hand.
  useEffect(() => setText(markup), [markup]);
  const lines = useMemo(() => markupLines(text), [text]);
  const measure = useMemo(() => measureLive({ ...cue, lines }, limits), [cue, lines, limits]);

  const handle: CueEditorHandle = useMemo(
    () => ({
      commit() {
        const { text: typed, markup: before, cue: own } = now.current;
        if (typed !== before) actions.setLines(own.id, markupLines(typed));
      },
      caret() {
        const { text: typed, cue: own } = now.current;
        if (document.activeElement !== area.current || !area.current) return null;
        const place = caretPlace(typed.slice(0, area.current.selectionStart));
        return { cue: { ...own, lines: markupLines(typed) }, ...place };
      },
      toggle(tag) {
        const field = area.current;
        if (!field) return;
        const next = toggleTag(field.value, field.selectionStart, field.selectionEnd, tag);
        setText(next.text);
        requestAnimationFrame(() => field.setSelectionRange(next.from, next.to));
      },
      discard() {
        now.current = { ...now.current, text: now.current.markup };
      },
    }),
    [actions],
  );
  useImperativeHandle(editor, () => handle, [handle]);
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.select();
    // Whatever closes the editor keeps what was typed; Escape has put the old words back before.
    return () => handle.commit();
  }, [handle]);

  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    handle.discard();
    session.set({ editing: null });
    list.current?.focus({ preventScroll: true });
  };
  const isVertical = cue.position?.writing !== undefined;
  return (
    // Keys for the whole of it: Escape leaves from any of its fields.
    <div className="cue-editor" data-editing={cue.id} onKeyDown={press}>
      <textarea
        ref={area}
        className={`input cue-area ${isVertical ? 'is-vertical' : ''}`}
        aria-label={say('textOf')}
        dir="auto"
        spellCheck
        lang={session.store.getState().opened?.track.language ?? undefined}
        rows={Math.max(2, text.split('\n').length)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => handle.commit()}
      />
      <TimeFields cue={cue} />
      <LiveNumbers measure={measure} limits={limits} />
    </div>
  );
}
