import type { Explanation, InUse } from '#shared/contract/scoring.ts';
import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import type { OpenProject } from './projectPorts.ts';
import type { ScoredShots, ShotReader } from './scoredShots.ts';
import { refOf } from './scoringLabels.ts';
import type { ScoreModelFiles } from './scoringPorts.ts';
import { readInUse, scoreShots, type ChooseInThread, type Scores } from './shotScores.ts';

/** Shots explained in one go. */
const batch = 200;
/** Reasons that are named for each shot. */
const reasons = 4;

export interface ScoringParts {
  shots: ShotReader;
  models: ScoreModelFiles;
  choose: ChooseInThread;
}

/** Every shot of a project with its score and reasons; rows are the same in all of it. */
export interface ScoresInUse {
  scored: ScoredShots;
  /** `null`: the default score. */
  model: ModelSummary | null;
  scores: Scores;
  why: Explanation['contributions'][];
}

/** Scores by the model in use if its file is there, else the default score; `null` without shots. */
export async function readScoresInUse(
  project: OpenProject,
  { shots, models, choose }: ScoringParts,
): Promise<ScoresInUse | null> {
  const scored = shots.read(project);
  if (scored.hash.length === 0) return null;
  const by = await usableOf(project, models);
  const scores = await scoreShots(project, scored, by, { models, choose });
  const rows = [...scored.hash.keys()];
  const refs = rows.map((row) => refOf(scored, row));
  const why: ScoresInUse['why'] = [];
  for (let start = 0; start < rows.length; start += batch) {
    const some = [rows.slice(start, start + batch), refs.slice(start, start + batch)] as const;
    for (const { contributions } of await scores.explain(...some)) {
      why.push(contributions.filter(({ effect }) => effect !== 0).slice(0, reasons));
    }
    // Others get their turn in between.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const model = by.type === 'model' ? (project.editor.scoreModels.get(by.modelId)?.summary ?? null) : null;
  return { scored, model, scores, why };
}

async function usableOf(project: OpenProject, models: ScoreModelFiles): Promise<InUse> {
  const use = readInUse(project);
  if (use.type === 'default') return use;
  const isThere = await models.read(project.dataFolder, use.modelId).then(
    () => true,
    () => false,
  );
  return isThere ? use : { type: 'default' };
}
