import type { Explanation, InUse } from '#shared/contract/scoring.ts';
import { scoreKey, type ReportScores } from '#shared/domain/scoring/reportScores.ts';
import type { OpenProject } from './projectPorts.ts';
import { trustFactsOf } from '#shared/domain/scoreTrust.ts';
import { refOf } from './scoringLabels.ts';
import type { ScoreModelFiles } from './scoringPorts.ts';
import type { ShotReader } from './scoredShots.ts';
import { readInUse, scoreShots, type ChooseInThread } from './shotScores.ts';

/** Shots explained in one go. */
const batch = 200;
/** Reasons that a report names for each shot. */
const reasons = 4;

export type ReadReportScores = (project: OpenProject) => Promise<ReportScores | null>;

/** Scores for reports: of the model in use if its file is there, else the default score; `null` without shots. */
export function createReportScores(
  shots: ShotReader,
  { models, choose }: { models: ScoreModelFiles; choose: ChooseInThread },
): ReadReportScores {
  return async (project) => {
    const scored = shots.read(project);
    if (scored.hash.length === 0) return null;
    const by = await usableOf(project, models);
    const scores = await scoreShots(project, scored, by, { models, choose });
    const rows = [...scored.hash.keys()];
    const refs = rows.map((row) => refOf(scored, row));
    const explained: Explanation[] = [];
    for (let start = 0; start < rows.length; start += batch) {
      const some = [rows.slice(start, start + batch), refs.slice(start, start + batch)] as const;
      explained.push(...(await scores.explain(...some)));
      // Others get their turn in between.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const of = rows.map((row, i) => {
      const value = scores.values[row]!;
      const uncertainty = scores.uncertainty?.[row] ?? NaN;
      const { clipId, startFrame, endFrame } = refs[i]!;
      const score = {
        value: Number.isNaN(value) ? null : value,
        uncertainty: Number.isNaN(uncertainty) ? null : uncertainty,
        why: explained[i]!.contributions.filter(({ effect }) => effect !== 0)
          .slice(0, reasons)
          .map(({ name, effect }) => ({ name, effect })),
      };
      return [scoreKey(clipId, startFrame, endFrame), score] as const;
    });
    const model = by.type === 'model' ? (project.editor.scoreModels.get(by.modelId)?.summary ?? null) : null;
    return {
      by: {
        ...{ type: by.type, name: model?.name ?? 'default', modelId: model?.id ?? null },
        sentence: model?.validation?.sentence ?? model?.warnings[0] ?? null,
        trust: model?.validation ? trustFactsOf(model.validation) : null,
      },
      shots: new Map(of),
    };
  };
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
