import { defaultShotParams, type ShotParams } from '#shared/domain/shotParams.ts';
import { detectShots } from './detect.ts';
import { cutTally, gradualTally, scoreClip, scoreOfFilm, scoreWithoutFilm, type Score } from './score.ts';
import { measure } from './scoreSet.ts';
import type { Truth } from './truth.ts';

/** Thresholds that are tried. One confidence moves at a time: cuts and gradual transitions are fitted apart. */
const tried = [0.3, 0.4, 0.5, 0.6, 0.7];
const points: Partial<ShotParams>[] = [
  {},
  ...tried
    .filter((value) => value !== 0.5)
    .map((value) => ({ cutConfidence: value, gradualConfidence: value })),
];

export interface LeftOut {
  film: string;
  /** The thresholds that fitted best on everything else. */
  cutConfidence: number;
  gradualConfidence: number;
  /** F1 on the source left out, with those. */
  cut: number | null;
  gradual: number | null;
  /** The same source with the product's own thresholds. */
  defaults: { cut: number | null; gradual: number | null };
  cuts: number;
  graduals: number;
}

/** Score every clip at every point: `[point][clip]`. */
async function scorePoints(truths: readonly Truth[], log: (line: string) => void): Promise<Score[][]> {
  const scores: Score[][] = points.map(() => []);
  for (const [index, truth] of truths.entries()) {
    if (index % 10 === 0) log(`thresholds: clip ${index + 1} of ${truths.length}`);
    const clip = await measure(truth);
    for (const [at, point] of points.entries()) {
      const found = detectShots(clip.frames, clip.motion, truth.framesPerSecond, {
        ...defaultShotParams,
        ...point,
      });
      scores[at]!.push(scoreClip(truth, found));
    }
  }
  return scores;
}

/** The point with the highest F1; the product's own (the first) wins a tie. */
function best(scores: readonly Score[][], f1: (scores: readonly Score[]) => number | null): number {
  let chosen = 0;
  const worth = scores.map((list) => f1(list) ?? 0);
  worth.forEach((value, at) => {
    if (value > worth[chosen]! + 1e-9) chosen = at;
  });
  return chosen;
}

/**
 * Leave one source out at a time: choose both thresholds on the transitions and shots of all other sources, and
 * report the F1 on the one left out.
 */
export async function leaveOneOut(truths: readonly Truth[], log: (line: string) => void): Promise<LeftOut[]> {
  const all = await scorePoints(truths, log);
  const films = [...new Set(truths.flatMap((truth) => truth.films))].sort();
  return films.map((film) => {
    const rest = all.map((scores) => scoreWithoutFilm(scores, film));
    const own = all.map((scores) => scoreOfFilm(scores, film));
    const cutAt = best(rest, (scores) => cutTally(scores).f1);
    const softAt = best(rest, (scores) => gradualTally(scores).f1);
    const [cut, gradual] = [cutTally(own[cutAt]!), gradualTally(own[softAt]!)];
    return {
      film,
      cutConfidence: points[cutAt]!.cutConfidence ?? defaultShotParams.cutConfidence,
      gradualConfidence: points[softAt]!.gradualConfidence ?? defaultShotParams.gradualConfidence,
      cut: cut.f1,
      gradual: gradual.f1,
      defaults: { cut: cutTally(own[0]!).f1, gradual: gradualTally(own[0]!).f1 },
      cuts: cut.hits + cut.misses,
      graduals: gradual.hits + gradual.misses,
    };
  });
}
