import { fitSubtitle } from '#main/analysis/subtitles/sync/fitSubtitle.ts';
import { createPrng } from '../quality/prng.ts';
import { distort } from '../quality/sync/distort.ts';
import { drawnFilm, looseHabits, subtitleFilm } from '../quality/sync/film.ts';
import { median } from './run.ts';

/** Fitting the subtitle of a drawn film of two hours to its speech: rate, offset and two breaks; s of CPU. */
export function benchSubtitleFit(
  runs: number,
  say: (what: string, value: string, goal: string) => void,
): void {
  const random = createPrng(11);
  const lines = drawnFilm(2 * 3_600_000, random);
  const right = subtitleFilm(lines, random, looseHabits);
  const options = { ratio: 24 / 25, shiftMs: 120_000, breaks: 2, missing: 0.2 };
  const { cues } = distort(right, random, options);
  const spent = Array.from({ length: runs + 1 }, () => {
    const from = process.cpuUsage();
    fitSubtitle(cues, lines, { kind: 'speech' });
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000_000;
  });
  // The first run compiles, as it does in the worker of the program.
  say(
    `subtitles: fit ${cues.length} cues to two hours, first run`,
    `${spent[0]!.toFixed(2)} s`,
    '≤ 2 s (aim 1)',
  );
  say('subtitles: the same again', `${median(spent.slice(1)).toFixed(2)} s`, '≤ 2 s (aim 1)');
}
