/** Speed of scoring on made-up shots: 10,000 × 60. In this thread, so that processor time is what is counted. */
import type { Ranking } from '#shared/contract/scoring.ts';
import { linesOf, noFilter, rankNow } from '#renderer/features/scoring/model/ranked.ts';
import { rankRows, defaultWeights, weightedScores } from '#shared/domain/scoring/defaultScore.ts';
import { TrainingSettings } from '#shared/domain/scoring/models.ts';
import { nearDuplicates } from '#main/analysis/scoring/choice/nearDuplicates.ts';
import { technicalParts } from '#main/analysis/scoring/choice/technicalParts.ts';
import { featureNames } from '#shared/domain/features/registry.ts';
import { fitModel, type TrainingData } from '#main/analysis/scoring/models/fit.ts';
import { predict } from '#main/analysis/scoring/models/predict.ts';
import { seededRandom } from '#main/analysis/scoring/seededRandom.ts';

const [rows, columns] = [10_000, 60];

function madeUp(width: number): TrainingData {
  const random = seededRandom(11);
  const values = Float64Array.from({ length: rows * width }, () => random.normal());
  const taste = Float64Array.from({ length: width }, () => random.normal());
  const y = Float64Array.from({ length: rows }, (_, i) => {
    const sum = taste.reduce((total, weight, j) => total + weight * values[i * width + j]!, 0);
    return Number(sum + 3 * random.normal() > 0);
  });
  const features = Array.from({ length: width }, (_, j) => `f${j}`);
  return { features, x: { rows, columns: width, values }, y, pairs: [] };
}

function rankingOf(parts: ReturnType<typeof technicalParts>, groups: Int32Array): Ranking {
  const of = <T>(value: T): T[] => new Array<T>(rows).fill(value);
  return {
    ...{ clipId: Array.from({ length: rows }, (_, i) => `clip ${i}`), path: of('day 1/A001.mp4') },
    ...{ index: of(0), startFrame: of(0), endFrame: of(25), startMs: of(0), endMs: of(1000) },
    ...{ thumbnail: of(null), score: of(0.5), uncertainty: of(null), missing: of(0), group: [...groups] },
    ...{ rating: of(null), flag: of(null), notMeasured: [] },
    parts: Object.fromEntries(Object.entries(parts).map(([name, column]) => [name, [...column]])),
  };
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The goals of scoring, in processor time. */
export function scoringBench(say: (what: string, value: string, goal: string) => void): void {
  const data = madeUp(columns);
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  const settings = TrainingSettings.parse({ mlp: { epochs: 10, patience: 1000 } });
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const logistic = cpuMs(() => fitModel({ kind: 'logistic', settings }, data, all));
  say('training 10,000 × 60, logistic', seconds(logistic), '≤ 2 s');
  const mlp = cpuMs(() => fitModel({ kind: 'mlp', settings }, data, all));
  say('training 10,000 × 60, MLP, 10 epochs', seconds(mlp), '≤ 5 s');
  const model = fitModel({ kind: 'logistic', settings }, data, all);
  const ranked = cpuMs(() => rankRows(predict(model, data.x)));
  say('10,000 shots ranked anew by a model', `${ranked.toFixed(0)} ms`, '≤ 100 ms');
  const shots = madeUp(featureNames.length).x;
  const parts = technicalParts(shots);
  const moved = cpuMs(() => rankRows(weightedScores(parts, { ...defaultWeights, focus: 1 }, rows)));
  say('10,000 shots ranked anew by a slider', `${moved.toFixed(0)} ms`, '≤ 100 ms');
  const list = rankingOf(parts, nearDuplicates(shots));
  const view = cpuMs(() => {
    const now = rankNow(list, null, { ...defaultWeights, focus: 1 }, defaultWeights);
    linesOf(list, now, noFilter, new Set());
  });
  say('10,000 shots ranked, folded and filtered in the window', `${view.toFixed(0)} ms`, '≤ 100 ms');
  const grouped = cpuMs(() => nearDuplicates(shots));
  say('near-duplicates of 10,000 shots', `${grouped.toFixed(0)} ms`, '(for information)');
}

if (process.argv[1] === import.meta.filename) {
  scoringBench((what, value, goal) => {
    process.stdout.write(`${what.padEnd(52)} ${value.padStart(12)}   goal ${goal}\n`);
  });
}
