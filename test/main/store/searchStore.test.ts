import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchExpression, readSearch } from '#main/analysis/subtitles/search/searchQuery.ts';
import { searchTokens } from '#main/analysis/subtitles/search/searchTokens.ts';
import { createEditorStores } from '#main/store/index.ts';
import { open, tempFolder } from './support.ts';

function storeOf(tracks: Record<string, string[]>, folder = tempFolder()) {
  const database = open(folder);
  const store = createEditorStores(database).subtitleSearch;
  for (const [name, texts] of Object.entries(tracks)) put(store, name, texts);
  const find = (query: string, limit = 100, offset = 0): string[] => {
    const phrases = readSearch(query);
    const wanted = phrases.length > 0 ? { match: matchExpression(phrases) } : { signs: query };
    return store.search(wanted, { limit, offset }).hits.map(({ track, index }) => `${track.name}${index}`);
  };
  return { database, store, find };
}

function put(
  store: ReturnType<typeof createEditorStores>['subtitleSearch'],
  name: string,
  texts: string[],
  how: 'put' | 'change' = 'put',
): void {
  const cues = texts.map((raw, i) => {
    const text = raw.normalize('NFC');
    const words = searchTokens(text).map(({ token }) => token);
    return { cueId: `c${i}`, startMs: i * 1000, endMs: i * 1000 + 900, text, words: words.join(' ') };
  });
  store[how]({ trackId: `id of ${name}`, key: 'k', name, clipId: null, error: null }, cues);
}

describe('the index of all subtitles', () => {
  const lines = {
    a: [
      ...['我们明天去北京。', '我不知道', '北边的京城', '那辆BMW的车', '東京タワーへ行く', '학교에서 만나요'],
      ...['ذهبتُ إلى المدرسةِ', 'Crème brûlée at the CAFÉ', 'Walking alone', 'Ce n’est rien', '♪ ...'],
    ],
  };

  it.each([
    ['北京', ['a0']],
    ['我', ['a0', 'a1']],
    ['我们', ['a0']],
    ['京', ['a0', 'a2', 'a4']],
    ['BMW 车', ['a3']],
    ['bmw', ['a3']],
    ['タワー', ['a4']],
    ['東', ['a4']],
    ['학교', ['a5']],
    ['에서', ['a5']],
    ['مدرسة', []],
    ['المدرسة', ['a6']],
    ['ذهبت', ['a6']],
    ['creme BRULEE', ['a7']],
    ['cafe', ['a7']],
    ['walk', ['a8']],
    ['alking', []],
    ['"walk"', []],
    ['"walking alone"', ['a8']],
    ['alone walking', ['a8']],
    ['"alone walking"', []],
    ["n'est", ['a9']],
    ['♪', ['a10']],
    ['...', ['a10']],
    ['%', []],
  ])('finds %s', (query, hits) => expect(storeOf(lines).find(query)).toEqual(hits));

  it('finds every run of characters of a Chinese, Japanese or Korean text', () => {
    const text = '他們在北京大學学習日本語とハングル한국어';
    const { find: findIn } = storeOf({ x: [text] });
    for (let from = 0; from < text.length; from += 1) {
      for (let to = from + 1; to <= text.length; to += 1)
        expect(findIn(text.slice(from, to))).toEqual(['x0']);
    }
  });

  it('takes whatever is typed', () => {
    const { find } = storeOf(lines);
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('"', '*', '-', 'NEAR', '(', ')', 'a', ':', '^', "'", ' ', '+', '\\', '我', '\0'),
          {
            maxLength: 12,
          },
        ),
        (parts) => void find(parts.join('')),
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => void find(query)));
  });

  it('pages over tracks in the order of their names, whatever the order of indexing', () => {
    const { find: findIn, store } = storeOf({ b: ['x 1', 'no', 'x 2'], a: ['x 3', 'x 4'] });
    expect(findIn('x')).toEqual(['a0', 'a1', 'b0', 'b2']);
    expect(findIn('x', 2, 1)).toEqual(['a1', 'b0']);
    expect(findIn('x', 2, 9)).toEqual([]);
    expect(store.search({ match: '"x"' }, { limit: 1, offset: 0 }).total).toBe(4);
  });

  it('replaces, renames and drops tracks', () => {
    const { find: findIn, store } = storeOf({ a: ['old words'], b: ['other words'] });
    put(store, 'a', ['new']);
    expect(findIn('old')).toEqual([]);
    expect(findIn('new')).toEqual(['a0']);
    store.put({ ...store.list()[0]!, name: 'c' }, null);
    expect(findIn('new')).toEqual(['c0']);
    store.remove(['id of a', 'id of nobody']);
    expect(findIn('new')).toEqual([]);
    expect(findIn('words')).toEqual(['b0']);
  });

  it('is read beside the writer, and by one who may only read', () => {
    const folder = tempFolder();
    storeOf({ a: ['hello'] }, folder);
    const reader = createEditorStores(open(folder, { readOnly: true })).subtitleSearch;
    expect(reader.search({ match: '"hello"' }, { limit: 1, offset: 0 }).total).toBe(1);
  });
});

describe('a track of the index that was edited', () => {
  it('is after a change what it would be if written anew, whatever was edited', () => {
    const word = fc.constantFrom('we', 'go', '北京', 'home', '♪');
    const texts = fc.array(fc.array(word, { maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const spoken = (all: string[][]): string[] => all.map((words) => words.join(' '));
        const { store, find } = storeOf({ a: spoken(before), b: ['we go home'] });
        const fresh = storeOf({ a: spoken(after), b: ['we go home'] });
        put(store, 'a', spoken(after), 'change');
        for (const query of ['we', 'go home', '北', '京', '♪'])
          expect(find(query)).toEqual(fresh.find(query));
      }),
      { numRuns: 25 },
    );
  });

  it('asks for the words of changed cues alone', () => {
    const { store } = storeOf({ a: ['one', 'two', 'three'] });
    const asked: string[] = [];
    const cues = ['one', 'too', 'three'].map((text, i) => ({
      ...{ cueId: `c${i}`, startMs: i * 1000, endMs: i * 1000 + 900, text },
      get words() {
        asked.push(text);
        return text;
      },
    }));
    const track = { trackId: 'id of a', key: 'k', name: 'a', clipId: null, error: null };
    store.change(track, cues);
    expect(asked).toEqual(['too']);
  });
});
