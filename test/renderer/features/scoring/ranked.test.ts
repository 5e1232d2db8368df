import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Ranking } from '#shared/contract/scoring.ts';
import { defaultWeights, scorePartNames } from '#shared/domain/scoring/defaultScore.ts';
import { alignLearned, linesOf, noFilter, rankNow } from '#renderer/features/scoring/model/ranked.ts';

/** A ranking of shots whose parts are all the same number. */
function rankingOf(scores: readonly (number | null)[], groups = scores.map((_, i) => i)): Ranking {
  const of = <T>(value: T): T[] => scores.map(() => value);
  return {
    ...{ clipId: scores.map((_, i) => `c${i}`), path: scores.map((_, i) => `Tag ${i}/Take ${i}.mp4`) },
    ...{ index: of(0), startFrame: of(0), endFrame: of(25), startMs: of(0), endMs: of(1000) },
    ...{ thumbnail: of(null), score: [...scores], uncertainty: of(null), missing: of(0), group: groups },
    ...{ rating: of(null), flag: of(null), notMeasured: [] },
    parts: Object.fromEntries(scorePartNames.map((name) => [name, [...scores]])) as Ranking['parts'],
  };
}

const rank = (list: Ranking, weights = defaultWeights) => rankNow(list, null, weights, defaultWeights);

describe('ranking anew in the window', () => {
  it('puts the best first, those without a score last and without a place', () => {
    const { order, ranks } = rank(rankingOf([0.2, null, 0.9]));
    expect([...order]).toEqual([2, 0, 1]);
    expect([...ranks]).toEqual([2, 0, 1]);
  });

  it('says how many places a shot has won by the weights', () => {
    const list = rankingOf([0.6, 0.5]);
    list.parts.focus = [0, 1];
    list.parts.noise = [1, 0];
    const { order, moved } = rank(list, { ...defaultWeights, focus: 0, noise: 10 });
    expect([...rank(list).order]).toEqual([1, 0]);
    expect([...order]).toEqual([0, 1]);
    expect([...moved]).toEqual([1, -1]);
  });

  it('brings a model’s scores into the same rows, whatever their order', () => {
    const list = rankingOf([0.1, 0.2, 0.3]);
    const learned = rankingOf([0.9, 0.8]);
    [learned.clipId, learned.uncertainty] = [
      ['c2', 'c0'],
      [0.05, 0.1],
    ];
    const aligned = alignLearned(list, learned, 'm');
    expect([...aligned.scores]).toEqual([0.8, NaN, 0.9]);
    expect([...aligned.uncertainty]).toEqual([0.1, NaN, 0.05]);
    expect([...rankNow(list, aligned, defaultWeights, defaultWeights).ranks]).toEqual([2, 0, 1]);
  });

  it('folds near-duplicates behind the best of them, and loses no shot', () => {
    const shots = fc.array(
      fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), group: fc.nat(5) }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(shots, (all) => {
        const list = rankingOf(
          all.map(({ score }) => score),
          all.map(({ group }) => group),
        );
        const ranked = rank(list);
        const folded = linesOf(list, ranked, noFilter, new Set());
        expect(folded.reduce((sum, { others }) => sum + 1 + others, 0)).toBe(all.length);
        expect(new Set(folded.map(({ row }) => list.group[row])).size).toBe(folded.length);
        const open = linesOf(list, ranked, noFilter, new Set(list.group));
        expect(open.map(({ row }) => row).sort((a, b) => a - b)).toEqual([...all.keys()]);
        for (const { row } of folded) {
          const group = list.group[row];
          const places = all.flatMap((one, i) => (one.group === group ? [ranked.ranks[i]!] : []));
          expect(ranked.ranks[row]).toBe(Math.min(...places));
        }
      }),
    );
  });

  it('filters by name, score and label together', () => {
    const list = rankingOf([0.2, 0.9, 0.8, null]);
    list.flag = ['pick', 'reject', null, null];
    const rows = (change: Partial<typeof noFilter>) =>
      linesOf(list, rank(list), { ...noFilter, ...change }, null).map(({ row }) => row);
    expect(rows({})).toEqual([1, 2, 0, 3]);
    expect(rows({ minScore: 0.5 })).toEqual([1, 2]);
    expect(rows({ flag: 'notRejected' })).toEqual([2, 0, 3]);
    expect(rows({ flag: 'unlabelled' })).toEqual([2, 3]);
    expect(rows({ text: 'TAKE 2 tag' })).toEqual([2]);
  });
});
