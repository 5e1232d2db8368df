import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '#shared/domain/metrics.ts';
import { rateChanges, retimeCue } from '#shared/domain/subtitles/syncFit.ts';
import { fitSubtitle } from '#main/analysis/subtitles/sync/fitSubtitle.ts';
import { createPrng } from '../../../../quality/prng.ts';
import { addLandings, distort, landing } from '../../../../quality/sync/distort.ts';
import { drawnFilm, looseHabits, subtitleFilm } from '../../../../quality/sync/film.ts';
import { cuesOfTurns, joinTalk, readExcerpts } from '../../../../quality/sync/talk.ts';
import { readSpans } from '../../../../quality/sync/readSpans.ts';
import { hasShared, sharedPath, skipReason } from '../../../../support/shared.ts';

const film = (seed: number, minutes = 8): Span[] => drawnFilm(minutes * 60_000, createPrng(seed));
const move = (cues: readonly Span[], change: (ms: number) => number): Span[] =>
  cues.map(({ startMs, endMs }) => ({
    startMs: Math.round(change(startMs)),
    endMs: Math.round(change(endMs)),
  }));
const seeds = fc.integer({ min: 1, max: 1e6 });

describe('fitSubtitle: what it has to find exactly', () => {
  it('finds any shift to the millisecond, and adding a shift adds it to the answer', () => {
    fc.assert(
      // A shift of less than a frame is not worth moving a file for.
      fc.property(seeds, fc.oneof(fc.constant(0), fc.integer({ min: 40, max: 300_000 })), (seed, shiftMs) => {
        const right = film(seed);
        const later = move(right, (ms) => ms + shiftMs);
        expect(fitSubtitle(later, right, { kind: 'subtitle' }).segments).toEqual([
          { startMs: 0, offsetMs: shiftMs === 0 ? 0 : -shiftMs, ratio: 1 },
        ]);
        expect(fitSubtitle(right, later, { kind: 'subtitle' }).segments).toEqual([
          { startMs: 0, offsetMs: shiftMs, ratio: 1 },
        ]);
      }),
      { numRuns: 4 },
    );
  });

  it('leaves a file that fits as it is', () => {
    const right = film(3);
    const fit = fitSubtitle(right, right, { kind: 'subtitle' });
    expect(fit.segments).toEqual([{ startMs: 0, offsetMs: 0, ratio: 1 }]);
    expect(fit.confidence).toBeGreaterThan(0.95);
  });

  it.each(rateChanges.map(({ ratio, from, to }) => ({ name: `${from} to ${to}`, ratio })))(
    'names the change of rate $name and lands every cue within 2 ms',
    ({ ratio }) => {
      const right = film(Math.round(ratio * 1000), 12);
      const old = move(right, (ms) => (ms + 45_000) / ratio);
      const { segments } = fitSubtitle(old, right, { kind: 'subtitle' });
      expect(segments.map((one) => one.ratio)).toEqual([ratio]);
      const away = old.map((cue, i) => Math.abs(retimeCue(cue, segments).startMs - right[i]!.startMs));
      expect(Math.max(...away)).toBeLessThanOrEqual(2);
    },
  );

  it('finds a drift that is no change between two rates', () => {
    const right = film(11, 25);
    for (const ratio of [1.0004, 0.99975]) {
      const old = move(right, (ms) => (ms - 12_000) / ratio).filter(({ startMs }) => startMs >= 0);
      const truth = right.slice(right.length - old.length);
      const { segments } = fitSubtitle(old, right, { kind: 'subtitle' });
      const away = old.map((cue, i) => Math.abs(retimeCue(cue, segments).startMs - truth[i]!.startMs));
      expect(Math.max(...away)).toBeLessThanOrEqual(100);
    }
  });

  it('finds where breaks are, in whole cues', () => {
    const right = film(21, 20);
    const at = [Math.floor(right.length / 3), Math.floor((2 * right.length) / 3)] as const;
    const old = right.map(({ startMs, endMs }, i) => {
      const shift = i < at[0] ? 0 : i < at[1] ? 20_000 : 33_333;
      return { startMs: startMs + shift, endMs: endMs + shift };
    });
    const { segments } = fitSubtitle(old, right, { kind: 'subtitle' });
    expect(segments).toEqual([
      { startMs: 0, offsetMs: 0, ratio: 1 },
      { startMs: old[at[0]]!.startMs, offsetMs: -20_000, ratio: 1 },
      { startMs: old[at[1]]!.startMs, offsetMs: -33_333, ratio: 1 },
    ]);
  });
});

describe('fitSubtitle: short stretches', () => {
  it('keeps both long stretches where a cue or two between them bridge two far jumps', () => {
    const right = film(31, 20);
    const middle = right.length >> 1;
    const old = right.map(({ startMs, endMs }, i) => {
      const shift = i < middle ? 0 : i < middle + 2 ? 49_000 : 97_000;
      return { startMs: startMs + shift, endMs: endMs + shift };
    });
    // Of the two between, one is a sign that nobody says: they hardly speak for a run of their own.
    const reference = right.toSpliced(middle, 1);
    for (const kind of ['subtitle', 'speech'] as const) {
      const { segments, confidence } = fitSubtitle(old, reference, { kind });
      const away = old.map((cue, i) => Math.abs(retimeCue(cue, segments).startMs - right[i]!.startMs));
      expect(away.filter((ms) => ms > 100).length).toBeLessThanOrEqual(2);
      expect(confidence).toBeGreaterThan(0.8);
    }
  });
});

describe('fitSubtitle: any input', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: -500, max: 20_000 }))
    .map(([startMs, length]): Span => ({ startMs, endMs: startMs + length }));

  it('answers with segments in order, a trust of 0–1, and the same for every order of the lists', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), fc.array(span, { maxLength: 30 }), (cues, reference) => {
        const fit = fitSubtitle(cues, reference, { kind: 'speech', reachMs: 120_000 });
        expect(fit.segments[0]!.startMs).toBe(0);
        expect(fit.segments.map(({ startMs }) => startMs)).toEqual(
          fit.segments.map(({ startMs }) => startMs).toSorted((a, b) => a - b),
        );
        expect(fit.confidence).toBeGreaterThanOrEqual(0);
        expect(fit.confidence).toBeLessThanOrEqual(1);
        const turned = fitSubtitle(cues.toReversed(), reference.toReversed(), {
          kind: 'speech',
          reachMs: 120_000,
        });
        expect(turned).toEqual(fit);
      }),
      { numRuns: 15 },
    );
  });

  it('does not move anything without something to go by', () => {
    const still = { segments: [{ startMs: 0, offsetMs: 0, ratio: 1 }], confidence: 0 };
    expect(fitSubtitle([], film(1), { kind: 'subtitle' })).toEqual(still);
    expect(fitSubtitle(film(1), [], { kind: 'speech' })).toEqual(still);
  });

  it('trusts no fit between two films', () => {
    for (const [a, b] of [
      [1, 2],
      [3, 4],
      [5, 6],
    ] as const) {
      const random = createPrng(a);
      const cues = subtitleFilm(film(a, 8), random, looseHabits);
      for (const kind of ['speech', 'subtitle'] as const) {
        expect(fitSubtitle(cues, film(b, 10), { kind }).confidence).toBeLessThan(0.3);
      }
    }
  });

  it('can be stopped between two steps', () => {
    const stop = new Error('stopped');
    const onProgress = (): void => {
      throw stop;
    };
    expect(() => fitSubtitle(film(1), film(1), { kind: 'subtitle', onProgress })).toThrow(stop);
  });
});

describe.skipIf(!hasShared)(`fitSubtitle: real subtitles and speech ${skipReason}`, () => {
  const sintel = (name: string): Span[] => readSpans(sharedPath('text/sintel', name));

  it('finds the 30 s between the Sintel files exactly, in every language', () => {
    for (const name of ['sintel.srt', 'sintel_it.srt', 'sintel_fa.srt']) {
      const fit = fitSubtitle(sintel(name), sintel('sintel_en.srt'), { kind: 'subtitle' });
      expect(fit.segments).toEqual([{ startMs: 0, offsetMs: 30_000, ratio: 1 }]);
      expect(fit.confidence).toBeGreaterThan(0.9);
    }
  });

  it('does not take Sintel for Elephants Dream', () => {
    const dream = readSpans(sharedPath('text/elephantsdream/captions.ru.vtt'));
    expect(fitSubtitle(sintel('sintel.srt'), dream, { kind: 'subtitle' }).confidence).toBeLessThan(0.2);
    expect(fitSubtitle(dream, sintel('sintel.srt'), { kind: 'subtitle' }).confidence).toBeLessThan(0.2);
  });

  it('refits the English of Elephants Dream exactly against a reference of the same timing', () => {
    const right = readSpans(sharedPath('text/elephantsdream/captions.en.vtt'));
    for (const breaks of [0, 1, 2, 3]) {
      const options = { ratio: 25 / (24_000 / 1001), shiftMs: 120_000, breaks, missing: 0.2 };
      const { cues, truth } = distort(right, createPrng(breaks + 1), options);
      const { segments } = fitSubtitle(cues, right, { kind: 'subtitle' });
      const away = cues.map((cue, i) => Math.abs(retimeCue(cue, segments).startMs - truth[i]!.startMs));
      // A stretch of one or two cues does not pay for a break.
      expect(away.filter((ms) => ms > 2).length).toBeLessThanOrEqual(1);
    }
  });

  it('refits Elephants Dream against another language after every kind of distortion', () => {
    const languages = ['ja', 'ru', 'ar', 'sv'];
    const landings = languages.map((language, i) => {
      const random = createPrng(i + 1);
      const right = readSpans(sharedPath('text/elephantsdream', `captions.${language}.vtt`));
      const other = languages[(i + 1) % languages.length]!;
      const reference = readSpans(sharedPath('text/elephantsdream', `captions.${other}.vtt`));
      const options = { ratio: 25 / 24, shiftMs: 120_000, breaks: i, missing: 0.2 };
      const { cues, truth } = distort(right, random, options);
      const { segments } = fitSubtitle(cues, reference, { kind: 'subtitle' });
      return landing(
        cues.map((cue) => retimeCue(cue, segments)),
        truth,
      );
    });
    const { cues, within400, within800 } = addLandings(landings);
    expect(within400 / cues).toBeGreaterThan(0.9);
    expect(within800 / cues).toBeGreaterThan(0.95);
  });

  it('refits cues against the turns of AMI after every kind of distortion', () => {
    const excerpts = readExcerpts();
    const landings = [1, 24 / 25, 25 / (24000 / 1001)].map((ratio, i) => {
      const random = createPrng(i + 40);
      const talk = joinTalk(excerpts, 600_000, random);
      const options = { ratio, shiftMs: 120_000, breaks: i + 1, missing: 0.2 };
      const { cues, truth } = distort(cuesOfTurns(talk.turns, random), random, options);
      const { segments, confidence } = fitSubtitle(cues, talk.turns, { kind: 'speech' });
      expect(confidence).toBeGreaterThan(0.8);
      return landing(
        cues.map((cue) => retimeCue(cue, segments)),
        truth,
      );
    });
    const { cues, within100, within400, within800 } = addLandings(landings);
    expect(within100 / cues).toBeGreaterThan(0.8);
    expect(within400 / cues).toBeGreaterThan(0.9);
    expect(within800 / cues).toBeGreaterThan(0.95);
  });
});
