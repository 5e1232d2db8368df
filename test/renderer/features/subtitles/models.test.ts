import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { cueText } from '#shared/domain/subtitles/cue.ts';
import { createClipClock } from '#renderer/media/time/clipClock.ts';
import {
  findIn,
  patternOf,
  replaceAll,
  replaceIn,
  type Search,
} from '#renderer/features/subtitles/model/findReplace.ts';
import {
  brokenRules,
  gravest,
  isShown,
  nextWithFinding,
  silentRules,
} from '#renderer/features/subtitles/model/findingList.ts';
import { keepSame } from '#renderer/features/subtitles/model/keepSame.ts';
import { caretPlace, toggleTag } from '#renderer/features/subtitles/model/typing.ts';
import { pairCues } from '#renderer/features/subtitles/model/pairCues.ts';
import { clockText, readTime, timeText } from '#renderer/features/subtitles/model/timeText.ts';

function cue(id: string, startMs: number, endMs: number, text = id): Cue {
  return {
    id,
    startMs,
    endMs,
    lines: text.split('\n').map((line) => [{ text: line }]),
    speaker: null,
    position: null,
  };
}

describe('cues that are read again', () => {
  const styled = (text: string): Cue => ({ ...cue('a', 0, 1), lines: [[{ text, style: { italic: true } }]] });

  it('stay the same objects where nothing is different, the list too', () => {
    const before = [styled('x'), cue('b', 2, 3)];
    expect(keepSame(before, structuredClone(before))).toBe(before);
    const now = keepSame(before, [styled('y'), cue('b', 2, 3)]);
    expect(now[0]).toEqual(styled('y'));
    expect(now[1]).toBe(before[1]);
    expect(keepSame(before, [cue('b', 2, 3)])).toEqual([before[1]]);
  });

  it('are taken as they are now wherever a part is another', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [old, fresh] = [a, b].map((style) => ({ ...cue('a', 0, 1), style }) as unknown as Cue);
        const [kept] = keepSame([old as Cue], [fresh as Cue]);
        expect(kept === old).toBe(canonical(a) === canonical(b));
      }),
    );
  });
});

/** JSON with the keys in one order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

describe('rules that could not be judged', () => {
  it('stand together by what is wanting', () => {
    expect(
      silentRules([
        { rule: 'shot-in', reason: 'no-shots' },
        { rule: 'number-spell', reason: 'no-words' },
        { rule: 'shot-out', reason: 'no-shots' },
      ]),
    ).toEqual([
      { reason: 'no-shots', rules: ['shot-in', 'shot-out'] },
      { reason: 'no-words', rules: ['number-spell'] },
    ]);
    expect(silentRules([])).toEqual([]);
  });
});

describe('text as it is typed', () => {
  it('puts a selection into a tag and takes it out', () => {
    const once = toggleTag('say it now', 4, 6, 'i');
    expect(once).toEqual({ text: 'say <i>it</i> now', from: 7, to: 9 });
    expect(toggleTag(once.text, once.from, once.to, 'i')).toEqual({ text: 'say it now', from: 4, to: 6 });
  });
  it('knows where the caret is in the words, whatever tags stand before it', () => {
    expect(caretPlace('')).toEqual({ line: 0, offset: 0 });
    expect(caretPlace('one\n<i>tw')).toEqual({ line: 1, offset: 2 });
    expect(caretPlace('one\n')).toEqual({ line: 1, offset: 0 });
  });
});

describe('times as they are typed', () => {
  const clock = createClipClock({
    times: { type: 'constant', rate: { num: 25, den: 1 }, frameCount: 250 },
    ...{ frameRate: { num: 25, den: 1 }, variableFrameRate: false, durationMs: 10_000 },
    ...{ startTimecode: '01:00:00:00', dropFrame: false },
  });
  it.each([
    ['0:00:01,480', 1480],
    ['1:02:03.4', 3_723_400],
    ['2:03', 123_000],
    ['63.45', 63_450],
    ['1480ms', 1480],
    ['+0.5', 2500],
    ['-1', 1000],
    ['1:75', null],
    ['soon', null],
    ['', null],
  ])('reads %s', (text, ms) => {
    expect(readTime(text, 2000, 'clock', clock)).toBe(ms);
  });
  it('reads and writes the timecode of the clip', () => {
    expect(readTime('01:00:01:12', 0, 'timecode', clock)).toBe(1480);
    expect(readTime('00:00:01:12', 0, 'timecode', clock)).toBe(1480);
    expect(timeText(1480, 'timecode', clock)).toBe('01:00:01:12');
    expect(timeText(1480, 'clock', clock)).toBe('0:00:01,480');
  });
  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.nat(359_999_999), (ms) => {
        expect(readTime(clockText(ms), 0, 'clock', null)).toBe(ms);
      }),
    );
  });
});

describe('find and replace', () => {
  const search = (text: string, more: Partial<Search> = {}): Search => ({
    ...{ text, replacement: '', isRegex: false, matchCase: false, wholeWords: false },
    ...more,
  });
  const cues = [
    cue('a', 0, 1000, 'The cat sat.\nA cathedral'),
    cue('b', 1000, 2000, '北京 Cat'),
    cue('c', 2000, 3000, '(cat)'),
  ];

  it('finds words, whole words, cases and patterns, in any script', () => {
    expect(findIn(cues, search('cat'))).toHaveLength(4);
    expect(findIn(cues, search('cat', { wholeWords: true })).map(({ cueId }) => cueId)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(findIn(cues, search('Cat', { matchCase: true }))).toHaveLength(1);
    expect(findIn(cues, search('京'))).toHaveLength(1);
    expect(findIn(cues, search('(cat)'))).toHaveLength(1);
    expect(findIn(cues, search('^.', { isRegex: true }))).toHaveLength(4);
    expect(findIn(cues, search('x*', { isRegex: true }))).toEqual([]);
  });
  it('says what is wrong with a pattern', () => {
    expect(patternOf(search('(', { isRegex: true }))).toMatchObject({ ok: false });
    expect(findIn(cues, search('(', { isRegex: true }))).toEqual([]);
  });
  it('replaces with groups, keeps the styles, and breaks lines', () => {
    const styled: Cue = {
      ...cue('s', 0, 1),
      lines: [[{ text: 'one ' }, { text: 'two', style: { italic: true } }, { text: ' three' }]],
    };
    const own = search('(t)wo', { isRegex: true, replacement: '$1WO-$&' });
    expect(replaceIn(styled, findIn([styled], own))).toEqual([
      [{ text: 'one ' }, { text: 'tWO-two', style: { italic: true } }, { text: ' three' }],
    ]);
    const across = search('e two th', { replacement: '/' });
    expect(
      replaceIn(styled, findIn([styled], across)).map((line) => line.map(({ text }) => text).join('')),
    ).toEqual(['on/ree']);
    const broken = search(' t', { isRegex: true, replacement: String.raw`\nt` });
    expect(cueText({ lines: replaceIn(styled, findIn([styled], broken)) })).toBe('one\ntwo\nthree');
  });
  it('changes exactly the cues with hits', () => {
    const found = findIn(cues, search('cat', { replacement: 'dog' }));
    expect(replaceAll(cues, found).map(({ cueId, lines }) => [cueId, cueText({ lines })])).toEqual([
      ['a', 'The dog sat.\nA doghedral'],
      ['b', '北京 dog'],
      ['c', '(dog)'],
    ]);
  });
  it('does as replacing the text does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 4 }),
        letters,
        letters,
        (texts, text, replacement) => {
          const one: Cue = { ...cue('x', 0, 1), lines: [texts.map((own) => ({ text: own }))] };
          const found = findIn([one], search(text, { replacement }));
          expect(cueText({ lines: replaceIn(one, found) })).toBe(
            texts.join('').replaceAll(text, replacement),
          );
        },
      ),
    );
  });
});

describe('two tracks side by side', () => {
  it('pairs by shared time and gives rows to what stands alone', () => {
    const first = [cue('a', 0, 2000), cue('b', 3000, 5000)];
    const second = [cue('x', 100, 1000), cue('y', 1000, 3200), cue('z', 2100, 2900), cue('w', 8000, 9000)];
    const rows = pairCues(first, second).map((row) => [
      row.cue?.id ?? null,
      row.second.map(({ id }) => id).join('+'),
    ]);
    expect(rows).toEqual([
      ['a', 'x+y'],
      [null, 'z'],
      ['b', ''],
      [null, 'w'],
    ]);
  });
  it('loses no cue of either', () => {
    const track = fc
      .array(fc.tuple(fc.nat(10_000), fc.nat(3000)), { maxLength: 30 })
      .map((spans) => spans.map(([start, length], i) => cue(String(i), start, start + length)));
    fc.assert(
      fc.property(track, track, (a, b) => {
        const rows = pairCues(a, b);
        expect(rows.flatMap((row) => (row.cue ? [row.cue.id] : []))).toEqual(a.map(({ id }) => id));
        expect(rows.flatMap(({ second }) => second.map(({ id }) => id)).sort()).toEqual(
          b.map(({ id }) => id).sort(),
        );
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }),
    );
  });
});

describe('findings', () => {
  const finding = (
    cueId: string,
    rule: 'cps-max' | 'empty',
    severity: 'error' | 'warning',
    fixable = false,
  ) => ({
    ...{ rule, cue: 1, value: 1, limit: 2, unit: 'text' as const, severity, fixable, source: '' },
    ...{ cueId, startMs: 0, endMs: 1 },
  });
  it('tells the gravest, filters, counts rules and goes round', () => {
    const list = [
      finding('b', 'cps-max', 'warning', true),
      finding('b', 'empty', 'error'),
      finding('d', 'cps-max', 'warning'),
    ];
    const byCue = Map.groupBy(list, ({ cueId }) => cueId);
    expect(gravest(byCue.get('b'))).toBe('error');
    expect(gravest(undefined)).toBeNull();
    expect([
      isShown(undefined, 'all'),
      isShown(undefined, 'findings'),
      isShown(byCue.get('d'), 'empty'),
    ]).toEqual([true, false, false]);
    expect(brokenRules(list)).toEqual([
      { rule: 'cps-max', count: 2, fixable: 1 },
      { rule: 'empty', count: 1, fixable: 0 },
    ]);
    const ids = ['a', 'b', 'c', 'd'];
    expect(nextWithFinding(ids, byCue, 3, 1)).toBe(1);
    expect(nextWithFinding(ids, byCue, 1, -1)).toBe(3);
    expect(nextWithFinding(['a'], byCue, 0, 1)).toBeNull();
  });
});
