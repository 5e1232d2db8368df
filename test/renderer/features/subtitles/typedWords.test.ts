import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineText, type Span } from '#shared/domain/subtitles/cue.ts';
import { markupLines } from '#shared/domain/subtitles/cueMarkup.ts';
import { burstRestMs, saveRestMs, TypedWords } from '#renderer/features/subtitles/model/typedWords.ts';
import { caretAfter } from '#renderer/features/subtitles/model/typing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A cue under the hand; what is saved comes back by itself, as it does from the core. */
function open(words: string, keeps = true) {
  const saved: { text: string; burst: string | undefined }[] = [];
  let [shown, isTyping, bursts] = [words, false, 0];
  const typed: TypedWords = new TypedWords(
    {
      async save(lines: Span[][], burst) {
        saved.push({ text: lines.map(lineText).join('|'), burst });
        return keeps;
      },
      show: (text) => void (shown = text),
      setTyping: (now) => void (isTyping = now),
      newBurst: () => `burst ${(bursts += 1)}`,
      now: () => Date.now(),
    },
    markupLines(words),
  );
  return { typed, saved, shown: () => shown, isTyping: () => isTyping };
}

describe('words while they are typed', () => {
  it('saves behind the hand when it rests, not at every letter', async () => {
    const { typed, saved, isTyping } = open('A');
    for (const text of ['Ab', 'Abc', 'Abcd']) {
      typed.type(text);
      await vi.advanceTimersByTimeAsync(saveRestMs - 1);
    }
    expect([saved, isTyping()]).toEqual([[], true]);
    await vi.advanceTimersByTimeAsync(1);
    expect([saved, isTyping()]).toEqual([[{ text: 'Abcd', burst: 'burst 1' }], false]);
  });

  it('takes what is typed without a long rest for one burst', async () => {
    const { typed, saved } = open('A');
    typed.type('Ab');
    await vi.advanceTimersByTimeAsync(burstRestMs - 1);
    typed.type('Abc');
    await vi.advanceTimersByTimeAsync(burstRestMs + 1);
    typed.type('Abcd');
    typed.commit();
    expect(saved.map(({ text, burst }) => [text, burst])).toEqual([
      ['Ab', 'burst 1'],
      ['Abc', 'burst 1'],
      ['Abcd', 'burst 2'],
    ]);
  });

  it('leaves what is composed alone until it is composed', async () => {
    const { typed, saved, shown } = open('你');
    typed.compose(true);
    for (const text of ['你h', '你ha', '你hao']) typed.type(text);
    await vi.advanceTimersByTimeAsync(5000);
    typed.commit();
    expect(saved).toEqual([]);
    // What comes from elsewhere does not tear it apart.
    expect(typed.hear(markupLines('别处'))).toBeNull();
    expect(shown()).toBe('你hao');
    typed.type('你好');
    typed.compose(false);
    await vi.advanceTimersByTimeAsync(saveRestMs);
    expect(saved.map(({ text }) => text)).toEqual(['你好']);
  });

  it('does not let its own words on their way back undo what was typed since', async () => {
    const { typed, shown } = open('A');
    typed.type('Ab');
    typed.commit();
    typed.type('Abc');
    expect(typed.hear(markupLines('Ab'))).toBeNull();
    expect(shown()).toBe('Abc');
  });

  it('takes words from elsewhere, with the caret behind what changed', () => {
    const { typed, shown } = open('One three');
    expect(typed.hear(markupLines('One 2, three'))).toBe(7);
    expect(shown()).toBe('One 2, three');
    // From there on they are what Escape brings back.
    typed.type('x');
    typed.discard();
    expect(shown()).toBe('One 2, three');
  });

  it('goes back to the words as they were opened', async () => {
    const { typed, saved, shown } = open('<i>Old</i>');
    typed.type('New');
    typed.commit();
    typed.type('Newer');
    typed.discard();
    expect([shown(), saved.map(({ text }) => text)]).toEqual(['<i>Old</i>', ['New', 'Old']]);
    typed.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(saved.length).toBe(2);
  });

  it('keeps what could not be saved in the field', async () => {
    const { typed, shown, isTyping } = open('Old', false);
    typed.type('New');
    typed.commit();
    await vi.advanceTimersByTimeAsync(0);
    expect(typed.hear(markupLines('Old'))).toBeNull();
    expect([shown(), isTyping()]).toEqual(['New', true]);
  });

  it('saves once more when it goes', () => {
    const { typed, saved } = open('A');
    typed.compose(true);
    typed.type('Ab');
    typed.close();
    expect(saved.map(({ text }) => text)).toEqual(['Ab']);
  });

  it.each([
    ['abc', 'abXc', 3],
    ['abXc', 'abc', 2],
    ['', 'abc', 3],
    ['aaa', 'aa', 2],
    ['one', 'two', 3],
  ])('puts the caret from %j to %j behind the change', (before, now, at) => {
    expect(caretAfter(before, now)).toBe(at);
  });
});
