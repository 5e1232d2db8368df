import { InUse, type Explanation, type ScoredBy, type ShotRef } from '#shared/contract/scoring.ts';
import {
  defaultWeights,
  scorePartNames,
  ScoreWeights,
  weightedScores,
  type ScorePart,
} from '#shared/domain/scoring/defaultScore.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { ChoiceTask, ChoiceTaskResults } from '../analysis/scoring/choice/choiceTasks.ts';
import { explain } from '../analysis/scoring/choice/explain.ts';
import { technicalParts } from '../analysis/scoring/choice/technicalParts.ts';
import { takeColumns } from '../analysis/scoring/features/featureTable.ts';
import { takeRows, type Matrix } from '../analysis/scoring/linalg/matrix.ts';
import { uncertaintyOf } from '../analysis/scoring/models/predict.ts';
import type { OpenProject } from './projectPorts.ts';
import type { ScoreModelFiles, StoredModel } from './scoringPorts.ts';
import type { ScoredShots } from './scoredShots.ts';

/** Runs what takes long with many shots in a thread; the pieces are those of analysis/scoring/choice/choiceTasks. */
export type ChooseInThread = <T extends ChoiceTask>(
  task: T,
  signal?: AbortSignal,
) => Promise<ChoiceTaskResults[T['type']]>;

/** Scores of all shots, and how to explain them. */
export interface Scores {
  /** `[shots]`; `NaN`: nothing to go by. */
  values: Float64Array;
  uncertainty: Float64Array | null;
  /** Features or parts that a shot lacks. */
  missing: Int32Array;
  parts: Record<ScorePart, Float64Array> | null;
  explain(rows: readonly number[], refs: readonly ShotRef[]): Promise<Explanation[]>;
}

const weightsKey = 'scoring.weights';
const inUseKey = 'scoring.inUse';

/** What was chosen and is still there, else the newest model, else the default score. */
export function readInUse(project: OpenProject): InUse {
  const chosen = project.settings.get(inUseKey, InUse);
  const models = project.editor.scoreModels.list();
  const isThere = (use: InUse): boolean =>
    use.type === 'default' || models.some(({ id }) => id === use.modelId);
  if (chosen && isThere(chosen)) return chosen;
  const [newest] = models;
  return newest ? { type: 'model', modelId: newest.id } : { type: 'default' };
}

export function writeInUse(project: OpenProject, use: InUse): void {
  project.settings.set(inUseKey, use);
}

export function readWeights(project: OpenProject): ScoreWeights {
  return project.settings.get(weightsKey, ScoreWeights) ?? defaultWeights;
}

export function writeWeights(project: OpenProject, weights: ScoreWeights): void {
  project.settings.set(weightsKey, weights);
}

type PartialWeights = { [P in ScorePart]?: number | undefined };

export function mergeWeights(under: ScoreWeights, over: PartialWeights): ScoreWeights {
  const merged = scorePartNames.map((name) => [name, over[name] ?? under[name]]);
  return Object.fromEntries(merged) as ScoreWeights;
}

/** @throws TrimbinError `not-found`, `model-missing`. */
export async function scoreShots(
  project: OpenProject,
  scored: ScoredShots,
  by: ScoredBy,
  { models, choose }: { models: ScoreModelFiles; choose: ChooseInThread },
): Promise<Scores> {
  if (by.type === 'default') {
    return defaultScores(scored.table.x, mergeWeights(readWeights(project), by.weights ?? {}));
  }
  const model = requireModel(project, by.modelId);
  const x = takeColumns(scored.table.x, model.fitted.features);
  const values = await models.run(project.dataFolder, by.modelId, x.values, x.rows);
  return modelScores(model, x, values, choose);
}

export function requireModel(project: OpenProject, id: string): StoredModel {
  const model = project.editor.scoreModels.get(id);
  if (model) return model;
  throw new TrimbinError('not-found', `There is no score model ${id}. See the list of models.`, { id });
}

const partsOf = new WeakMap<Matrix, Record<ScorePart, Float64Array>>();

function defaultScores(x: Matrix, weights: ScoreWeights): Scores {
  const parts = partsOf.get(x) ?? technicalParts(x);
  partsOf.set(x, parts);
  const used = scorePartNames.filter((name) => weights[name] > 0);
  const values = weightedScores(parts, weights, x.rows);
  const missing = new Int32Array(x.rows);
  for (const name of used) parts[name].forEach((value, i) => (missing[i]! += Number(Number.isNaN(value))));
  return {
    ...{ values, uncertainty: null, missing, parts },
    explain: async (rows, refs) =>
      rows.map((row, i) => explainParts({ parts, weights, row, shot: refs[i]! })),
  };
}

/** Against the middle of the project, 0.5 in every part. */
function explainParts({
  parts,
  weights,
  row,
  shot,
}: {
  parts: Record<ScorePart, Float64Array>;
  weights: ScoreWeights;
  row: number;
  shot: ShotRef;
}): Explanation {
  const known = scorePartNames.filter((name) => !Number.isNaN(parts[name][row]!));
  const total = known.reduce((sum, name) => sum + weights[name], 0);
  const contributions = scorePartNames
    .filter((name) => weights[name] > 0)
    .map((name) => {
      const value = parts[name][row]!;
      const isMissing = Number.isNaN(value) || total === 0;
      const effect = isMissing ? 0 : (weights[name] * (value - 0.5)) / total;
      return { name, value: isMissing ? null : value, standardised: null, effect };
    })
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const score = total === 0 ? null : contributions.reduce((sum, { effect }) => sum + effect, 0.5);
  const frame = { unit: 'score' as const, method: 'weighted-parts' as const };
  return { shot, score, base: 0.5, total: score, ...frame, contributions };
}

function modelScores(
  { fitted, ensemble }: StoredModel,
  x: Matrix,
  values: Float64Array,
  choose: ChooseInThread,
): Scores {
  const missing = Int32Array.from(values, (_, row) => {
    let count = 0;
    for (let j = 0; j < x.columns; j++) count += Number(Number.isNaN(x.values[row * x.columns + j]!));
    return count;
  });
  const { core } = fitted;
  return {
    ...{ values, missing, parts: null },
    uncertainty: uncertaintyOf(fitted, ensemble, x),
    async explain(rows, refs) {
      const some = takeRows(x, rows);
      // Networks take milliseconds a shot; linear models next to nothing.
      const reasons =
        core.type === 'mlp'
          ? await choose({ type: 'explain', model: fitted, x: some })
          : explain(fitted, some);
      return reasons.map(({ base, total, effects }, i): Explanation => {
        const row = rows[i]!;
        const contributions = fitted.features
          .map((name, j) => {
            const raw = x.values[row * x.columns + j]!;
            const isMissing = Number.isNaN(raw);
            const scale = fitted.std[j] === 0 ? 1 : fitted.std[j]!;
            const standardised = isMissing ? null : (raw - fitted.mean[j]!) / scale;
            return { name, value: isMissing ? null : raw, standardised, effect: effects[j]! };
          })
          .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
        return {
          ...{ shot: refs[i]!, score: values[row]!, base, total, contributions },
          unit: core.type === 'linear' && core.link === 'identity' ? 'stars' : 'logit',
          method: core.type === 'mlp' ? 'integrated-gradients' : 'linear',
        };
      });
    },
  };
}
