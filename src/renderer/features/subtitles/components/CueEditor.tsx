import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { markupLines } from '#shared/domain/subtitles/cueMarkup.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { measureLive } from '../model/limits.ts';
import { caretPlace, toggleTag } from '../model/typing.ts';
import { useSubtitleDesk, type CueEditorHandle } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { LiveNumbers } from './CueNumbers.tsx';
import { useTypedText } from '../useTypedText.ts';
import { TimeFields } from './TimeFields.tsx';

/** A cue open for typing, in its row: text with simple markup, in, out and length, and what they come to. */
export function CueEditor({ cue }: { cue: Cue }) {
  const say = useTexts(subtitleTexts);
  const { limits, editor, session, list, language } = useSubtitleDesk();
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, words } = useTypedText(cue, area);
  const now = useRef(cue);
  useLayoutEffect(() => {
    now.current = cue;
  });
  const lines = useMemo(() => markupLines(text), [text]);
  const measure = useMemo(() => measureLive({ ...cue, lines }, limits), [cue, lines, limits]);
  const handle: CueEditorHandle = useMemo(
    () => ({
      commit: () => words.commit(),
      caret() {
        if (document.activeElement !== area.current || !area.current) return null;
        const place = caretPlace(words.text.slice(0, area.current.selectionStart));
        return { cue: { ...now.current, lines: markupLines(words.text) }, ...place };
      },
      toggle(tag) {
        const field = area.current;
        if (!field) return;
        const next = toggleTag(field.value, field.selectionStart, field.selectionEnd, tag);
        words.type(next.text);
        requestAnimationFrame(() => field.setSelectionRange(next.from, next.to));
      },
      discard: () => words.discard(),
    }),
    [words],
  );
  useImperativeHandle(editor, () => handle, [handle]);
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.select();
  }, []);

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
        lang={language ?? undefined}
        rows={Math.max(2, text.split('\n').length)}
        value={text}
        onChange={(event) => words.type(event.target.value)}
        onCompositionStart={() => words.compose(true)}
        onCompositionEnd={() => words.compose(false)}
        onBlur={() => handle.commit()}
      />
      <TimeFields cue={cue} />
      <LiveNumbers measure={measure} limits={limits} />
    </div>
  );
}
