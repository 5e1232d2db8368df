import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueText, type Cue, type Span, type SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { cueMarkup, markupLines } from '#shared/domain/subtitles/cueMarkup.ts';
import { tidyLine } from '#shared/domain/subtitles/spans.ts';
import { mergeCues, newCue, partId, splitCue } from '#shared/domain/subtitles/splitMerge.ts';

const word = fc.stringMatching(/^[^\r\n]{0,12}$/u);
const tricky = fc.constantFrom(
  '<i>',
  '</b>',
  '&lt;',
  '&',
  '<',
  'R&B',
  '<x at="3">',
  '漢字',
  '😀',
  ' ',
  '<rt>',
  '<ruby >',
);
const text = fc.oneof(
  word,
  tricky,
  fc.tuple(tricky, word).map((parts) => parts.join('')),
);
const yes = fc.constant(true as const);
const style = fc.record(
  {
    ...{
      italic: yes,
      bold: yes,
      underline: yes,
      strike: yes,
      color: fc.constantFrom('#ff0000', '#00ff0080'),
    },
    ...{
      ruby: text,
      voice: text,
      language: fc.constantFrom('ja', 'en-GB'),
      classes: fc.array(fc.stringMatching(/^\S{1,5}$/u), { maxLength: 2 }),
    },
  },
  { requiredKeys: [] },
);
const span = fc
  .record({ text, style, offsetMs: fc.nat(99_999), markup: text }, { requiredKeys: ['text'] })
  .map((one): Span => {
    const { style: own, ...rest } = one;
    return own && Object.keys(own).length > 0 ? { ...rest, style: own as SpanStyle } : rest;
  });
const lines = fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 3 });
const clean = (list: Span[][]): Span[][] => {
  const tidy = list.map(tidyLine);
  return tidy.length === 1 && tidy[0]?.length === 0 ? [] : tidy;
};

describe('the text of a cue as one types it', () => {
  it('round-trips all that a span can say', () => {
    fc.assert(
      fc.property(lines, (list) => {
        expect(markupLines(cueMarkup({ lines: list }))).toEqual(clean(list));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws and settles: read, written and read again it is the same', () => {
    const parts = fc.array(
      fc.oneof(text, fc.constantFrom('\n', '\r\n', '<ruby>', '</ruby>', '</rt>', '<i>', '</i>', '<x/>')),
    );
    fc.assert(
      fc.property(parts, (list) => {
        const read = markupLines(list.join(''));
        expect(markupLines(cueMarkup({ lines: read }))).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });

  it('is plain where the text is', () => {
    expect(markupLines('R&B <3 a<b\n- So?')).toEqual([[{ text: 'R&B <3 a<b' }], [{ text: '- So?' }]]);
    expect(cueMarkup({ lines: [[{ text: 'R&B <3 a<b' }]] })).toBe('R&B <3 a<b');
    const [line] = markupLines('<i>She said <b>no</b></i> <ruby>漢<rt>かん</rt></ruby>');
    expect(line).toEqual([
      { text: 'She said ', style: { italic: true } },
      { text: 'no', style: { italic: true, bold: true } },
      { text: ' ' },
      { text: '漢', style: { ruby: 'かん' } },
    ]);
  });

  it('lets a style run over lines, and a tag that is not closed to the end', () => {
    expect(markupLines('<i>one\ntwo')).toEqual([
      [{ text: 'one', style: { italic: true } }],
      [{ text: 'two', style: { italic: true } }],
    ]);
  });
});

const cue = (markup: string, over: Partial<Cue> = {}): Cue => ({
  ...newCue({ id: 'c1', startMs: 1000, endMs: 5000, markup }),
  ...over,
});

describe('splitting a cue', () => {
  it('shares time by characters, trims the place, and keeps styles', () => {
    const [a, b] =
      splitCue(cue('<i>Hello there, my\nfriend of old.</i>'), { text: { line: 0, offset: 12 } }, 'c2') ?? [];
    expect([a && cueMarkup(a), b && cueMarkup(b)]).toEqual([
      '<i>Hello there,</i>',
      '<i>my</i>\n<i>friend of old.</i>',
    ]);
    // 11 of 25 signs of 4 s
    expect([a?.startMs, a?.endMs, b?.startMs, b?.endMs, b?.id]).toEqual([1000, 2760, 2760, 5000, 'c2']);
  });

  it('takes a time, a gap before it, and finds the words that go with it', () => {
    const [a, b] = splitCue(cue('One two three four'), { ms: 3000, gapMs: 80 }, 'c2') ?? [];
    expect([a && cueText(a), b && cueText(b), a?.endMs, b?.startMs]).toEqual([
      'One two',
      'three four',
      2920,
      3000,
    ]);
  });

  it('shifts the times of words and leaves no part without time', () => {
    const timed = cue('<x at="0">one</x> <x at="2500">two</x>');
    const [, b] = splitCue(timed, { text: { line: 0, offset: 4 }, ms: 3000 }, 'c2') ?? [];
    expect(b?.lines[0]?.[0]?.offsetMs).toBe(500);
    expect(splitCue(cue('a b'), { ms: 1000 }, 'c2')).toBeNull();
    expect(splitCue(cue('a b'), { ms: 5000 }, 'c2')).toBeNull();
    expect(splitCue(cue('a b', { endMs: 1001 }), {}, 'c2')).toBeNull();
  });

  it('loses no sign that can be seen, wherever it is cut, and merging gives them back', () => {
    const place = fc.record({ line: fc.nat(3), offset: fc.nat(30) });
    fc.assert(
      fc.property(lines, place, (list, at) => {
        const whole = cue('', { lines: clean(list) });
        const parts = splitCue(whole, { text: at, ms: 2000 }, 'c2');
        const signs = (text: string): string => text.replaceAll(/\s/g, '');
        expect(signs(parts?.map(cueText).join('') ?? '')).toBe(signs(cueText(whole)));
        const merged = parts && mergeCues(...parts);
        expect(signs(merged ? cueText(merged) : '')).toBe(signs(cueText(whole)));
        expect([merged?.startMs, merged?.endMs]).toEqual([whole.startMs, whole.endMs]);
      }),
    );
  });

  it('does not tear a pair of surrogates', () => {
    const parts = splitCue(cue('😀😀'), { text: { line: 0, offset: 3 } }, 'c2');
    expect(parts?.map(cueText)).toEqual(['😀', '😀']);
  });
});

describe('merging cues', () => {
  it('keeps both speakers as voices', () => {
    const merged = mergeCues(
      cue('Hi.', { speaker: 'Ann' }),
      cue('Yes?', { id: 'c2', startMs: 4000, endMs: 6000, speaker: 'Bo' }),
    );
    expect(merged).toMatchObject({ id: 'c1', startMs: 1000, endMs: 6000, speaker: null });
    expect(merged.lines.map(([one]) => one?.style?.voice)).toEqual(['Ann', 'Bo']);
  });
});

it('an id of a part is not one that is taken', () => {
  expect(partId('c1', new Set(['c1', 'c1b']))).toBe('c1bb');
});
