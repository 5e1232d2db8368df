import type { FeatureColumns, Ranking, ShotRef } from '#shared/contract/scoring.ts';
import { featureNames } from '#shared/domain/features/registry.ts';
import { defaultWeights, rankRows, scorePartNames } from '#shared/domain/scoring/defaultScore.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Matrix } from '../analysis/scoring/linalg/matrix.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import { duplicateGroups } from './nearDuplicateGroups.ts';
import type { CurrentProject } from './projectService.ts';
import { createScoreExports } from './scoreExports.ts';
import { takeShots, type ScoredShots, type ShotReader } from './scoredShots.ts';
import type { ScoreModelFiles, TableFiles } from './scoringPorts.ts';
import { readLabels, type ShotLabels } from './scoringLabels.ts';
import { chooseSelects } from './selectsChoice.ts';
import {
  mergeWeights,
  readInUse,
  readWeights,
  requireModel,
  scoreShots,
  writeInUse,
  writeWeights,
  type ChooseInThread,
  type Scores,
} from './shotScores.ts';

export interface ScoringServicePorts {
  current: CurrentProject;
  shots: ShotReader;
  models: ScoreModelFiles;
  choose: ChooseInThread;
  tables: TableFiles;
}

type Calls = Pick<
  Handlers,
  | 'scoring.features'
  | 'scoring.exportFeatures'
  | 'scoring.exportScores'
  | 'scoring.weights'
  | 'scoring.setWeights'
  | 'scoring.inUse'
  | 'scoring.use'
  | 'scoring.exportSelects'
  | 'scoring.rank'
  | 'scoring.explain'
  | 'scoring.selects'
>;

export function createScoringService(ports: ScoringServicePorts): Calls {
  const { current, shots, choose } = ports;
  return {
    async 'scoring.features'({ clipIds }) {
      const scored = shots.read(current.get());
      return featureColumns(scored, wantedRows(scored, clipIds));
    },
    ...createScoreExports(ports),
    'scoring.weights': async () => ({ weights: readWeights(current.get()), defaults: defaultWeights }),
    async 'scoring.setWeights'(change) {
      const project = current.get();
      requireWritable(project);
      const isReset = Object.values(change).every((value) => value === undefined);
      const weights = isReset ? defaultWeights : mergeWeights(readWeights(project), change);
      writeWeights(project, weights);
      return { weights, defaults: defaultWeights };
    },
    'scoring.inUse': async () => readInUse(current.get()),
    async 'scoring.use'(use) {
      const project = current.get();
      requireWritable(project);
      if (use.type === 'model') requireModel(project, use.modelId);
      writeInUse(project, use);
      return use;
    },
    async 'scoring.rank'({ by, clipIds }) {
      const project = current.get();
      const scored = shots.read(project);
      const [scores, groups] = await Promise.all([
        scoreShots(project, scored, by, ports),
        duplicateGroups(scored.table.x, choose),
      ]);
      const { labels } = readLabels(project, scored);
      return rankingOf({ scored, scores, groups, labels }, wantedRows(scored, clipIds));
    },
    async 'scoring.explain'({ by, shots: refs }) {
      const project = current.get();
      const scored = shots.read(project);
      const scores = await scoreShots(project, scored, by, ports);
      const rows = refs.map((ref) => requireRow(scored, ref));
      return { explanations: await scores.explain(rows, refs) };
    },
    async 'scoring.selects'({ clipIds, ...request }) {
      const project = current.get();
      const scored = shots.read(project);
      const wanted = wantedRows(scored, clipIds);
      const { rows, totalMs, values, reason } = await chooseSelects(project, scored, request, wanted, ports);
      const score = rows.map((row) => known(values[row]!));
      return { ...takeShots(scored.shots, rows), score, lengthMs: totalMs, reason };
    },
  };
}

/** Rows of these clips, of all by default. */
export function wantedRows({ shots }: ScoredShots, clipIds?: readonly string[]): number[] {
  const wanted = clipIds === undefined ? null : new Set(clipIds);
  return [...shots.clipId.keys()].filter((row) => wanted === null || wanted.has(shots.clipId[row]!));
}

/** @throws TrimbinError `not-found`. */
export function requireRow({ shots }: ScoredShots, { clipId, startFrame, endFrame }: ShotRef): number {
  const row = shots.clipId.findIndex(
    (id, i) => id === clipId && shots.startFrame[i] === startFrame && shots.endFrame[i] === endFrame,
  );
  if (row >= 0) return row;
  const message = 'This shot is no longer there: its clip was changed or taken away. Ask for the list again.';
  throw new TrimbinError('not-found', message, { clipId, startFrame, endFrame });
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

export function columnOf({ columns, values }: Matrix, column: number, rows: readonly number[]) {
  return rows.map((row) => known(values[row * columns + column]!));
}

function featureColumns(scored: ScoredShots, rows: readonly number[]): FeatureColumns {
  const { table, notMeasured } = scored;
  const values = featureNames.map((name, j) => [name, columnOf(table.x, j, rows)] as const);
  const frame = { missing: table.missing, notMeasured };
  return { ...takeShots(scored.shots, rows), values: Object.fromEntries(values), ...frame };
}

function rankingOf(
  parts: { scored: ScoredShots; scores: Scores; groups: Int32Array; labels: ShotLabels['labels'] },
  wanted: readonly number[],
): Ranking {
  const { scored, scores, groups, labels } = parts;
  const order = rankRows(Float64Array.from(wanted, (row) => scores.values[row]!));
  const rows = Array.from(order, (i) => wanted[i]!);
  const { uncertainty } = scores;
  const columns = scores.parts
    ? scorePartNames.map((name) => [name, rows.map((row) => known(scores.parts![name][row]!))])
    : [];
  return {
    ...takeShots(scored.shots, rows),
    score: rows.map((row) => known(scores.values[row]!)),
    uncertainty: rows.map((row) => (uncertainty ? known(uncertainty[row]!) : null)),
    missing: rows.map((row) => scores.missing[row]!),
    group: rows.map((row) => groups[row]!),
    rating: rows.map((row) => labels[row]?.rating ?? null),
    flag: rows.map((row) => labels[row]?.flag ?? null),
    parts: Object.fromEntries(columns) as Ranking['parts'],
    notMeasured: scored.notMeasured,
  };
}
