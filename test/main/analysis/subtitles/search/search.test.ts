import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchExpression, readSearch } from '#main/analysis/subtitles/search/searchQuery.ts';
import { searchTokens } from '#main/analysis/subtitles/search/searchTokens.ts';
import { snippetOf } from '#main/analysis/subtitles/search/snippet.ts';

const tokensOf = (text: string) => searchTokens(text).map(({ token }) => token);
const marked = (text: string, query: string) => {
  const snippet = snippetOf(text.normalize('NFC'), readSearch(query));
  return snippet.marks.map(({ start, end }) => snippet.text.slice(start, end));
};

describe('marks of signs', () => {
  it('are where they stand, for a search that has no word', () => {
    expect(snippetOf('100% is 100 %', [], '%').marks).toEqual([
      { start: 3, end: 4 },
      { start: 12, end: 13 },
    ]);
    expect(snippetOf('100%', [], '').marks).toEqual([]);
  });
});

describe('words that can be searched', () => {
  it.each([
    ['Don’t STOP, well-known 3D!', ['don', 't', 'stop', 'well', 'known', '3d']],
    ['Crème brûlée, straße, Łódź, søster', ['creme', 'brulee', 'strasse', 'lodz', 'soster']],
    ['我们在北京。', ['我', '们', '在', '北', '京']],
    ['BMW车', ['bmw', '车']],
    ['ＢＭＷ', ['bmw']],
    ['カラオケ ｶﾞｯｺｳ', ['カ', 'ラ', 'オ', 'ケ', 'ガ', 'ッ', 'コ', 'ウ']],
    ['학교에서', ['학', '교', '에', '서']],
    ['كِتَابٌ أحمد', ['كتاب', 'احمد']],
    ['Ёлка', ['елка']],
    ['♪ la ♪', ['♪', 'la', '♪']],
    ['soft\u00adhyphen', ['softhyphen']],
    ['', []],
    ['… — ?!', []],
  ])('of %s', (text, tokens) => expect(tokensOf(text.normalize('NFC'))).toEqual(tokens));

  it('stand where they say, in order, without spaces in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        const text = raw.normalize('NFC');
        let at = 0;
        for (const { token, start, end } of searchTokens(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(token).toMatch(/^\S+$/u);
          at = end;
        }
      }),
      { examples: [['\uFC5E'], ['a\uFC5Eb c']] },
    );
  });
});

describe('what was typed', () => {
  it.each([
    ['war peace', '"war" * AND "peace" *'],
    ['"war and peace"', '"war and peace"'],
    ['北京', '"北 京"'],
    ['BMW 车', '"bmw" * AND "车"'],
    ['well-known', '"well known" *'],
    ['say "hello', '"say" * AND "hello" *'],
    ['“hello there” you', '"hello there" AND "you" *'],
    ['a* -b NEAR(c d) OR e:f', '"a" * AND "b" * AND "near c" * AND "d" * AND "or" * AND "e f" *'],
    ['"" * - ( )', ''],
  ])('%s', (query, expression) => expect(matchExpression(readSearch(query))).toBe(expression));
});

describe('a snippet', () => {
  it('marks what was found, as it is spelled', () => {
    expect(marked('Zwei Straßen in Łódź', 'lodz strasse')).toEqual(['Straßen', 'Łódź']);
    expect(marked('我们去\n北京吧', '去北')).toEqual(['去\n北']);
    expect(marked('haha', 'ha')).toEqual(['haha']);
  });

  it('is cut around the first mark', () => {
    const text = `${'word '.repeat(200)}needle ${'more '.repeat(200)}`;
    const { text: cut, marks } = snippetOf(text, readSearch('needle'));
    expect(cut.length).toBeLessThan(260);
    expect(cut).toMatch(/^… word .* more …$/s);
    expect(marks.map(({ start, end }) => cut.slice(start, end))).toEqual(['needle']);
  });
});
