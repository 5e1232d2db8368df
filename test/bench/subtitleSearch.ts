import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchExpression, readSearch } from '#main/analysis/subtitles/search/searchQuery.ts';
import { searchTokens } from '#main/analysis/subtitles/search/searchTokens.ts';
import { snippetOf } from '#main/analysis/subtitles/search/snippet.ts';
import { createEditorStores, openProjectDatabase } from '#main/store/index.ts';
import { createPrng } from '../quality/prng.ts';
import { median } from './run.ts';

const tracks = 50;
const cuesPerTrack = 1000;
const latin = 'the of a river tomorrow never always café morning hello walking station train people'.split(
  ' ',
);
const chinese = [...'我们你的是在了不有这北京天上海车人来到说时大'];
const queries = [
  'the',
  'walk',
  'e',
  'never tomorrow',
  '"hello walking"',
  '我',
  '北京',
  'café 我',
  '…',
  'nothing',
];

/** Searching 50,000 cues of 50 tracks, half of them Chinese, with a full page of hits. */
export function benchSubtitleSearch(
  runs: number,
  say: (what: string, value: string, goal: string) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-bench-search-'));
  const database = openProjectDatabase(folder);
  try {
    const store = createEditorStores(database).subtitleSearch;
    const random = createPrng(4);
    const began = performance.now();
    for (let track = 0; track < tracks; track += 1) {
      const cues = Array.from({ length: cuesPerTrack }, (_, i) => {
        const text =
          track % 2 === 0
            ? Array.from({ length: 8 }, () => random.pick(latin)).join(' ')
            : Array.from({ length: 14 }, () => random.pick(chinese)).join('');
        const words = searchTokens(text).map(({ token }) => token);
        return { cueId: `c${i}`, startMs: i * 3000, endMs: i * 3000 + 2500, text, words: words.join(' ') };
      });
      store.put(
        { trackId: String(track), key: '', name: `film ${track}.srt`, clipId: null, error: null },
        cues,
      );
    }
    say('subtitles: 50,000 cues indexed', `${((performance.now() - began) / 1000).toFixed(1)} s`, 'none');
    const slowest = queries.map((query) => ({ query, ms: medianOf(runs, () => search(query)) }));
    const worst = slowest.reduce((a, b) => (b.ms > a.ms ? b : a));
    say(`subtitles: search 50,000 cues (${worst.query})`, `${worst.ms.toFixed(1)} ms`, '≤ 100 ms');

    function search(query: string): void {
      const phrases = readSearch(query);
      const wanted = phrases.length > 0 ? { match: matchExpression(phrases) } : { signs: query };
      for (const { text } of store.search(wanted, { limit: 100, offset: 0 }).hits) snippetOf(text, phrases);
    }
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function medianOf(runs: number, work: () => void): number {
  return median(
    Array.from({ length: runs }, () => {
      const from = performance.now();
      work();
      return performance.now() - from;
    }),
  );
}
