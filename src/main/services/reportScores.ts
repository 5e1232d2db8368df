import { trustFactsOf } from '#shared/domain/scoreTrust.ts';
import { scoreKey, type ReportScores } from '#shared/domain/scoring/reportScores.ts';
import type { OpenProject } from './projectPorts.ts';
import { readScoresInUse, type ScoringParts } from './scoresInUse.ts';
import { refOf } from './scoringLabels.ts';

export type ReadReportScores = (project: OpenProject) => Promise<ReportScores | null>;

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Scores for reports; `null` without shots. */
export function createReportScores(parts: ScoringParts): ReadReportScores {
  return async (project) => {
    const inUse = await readScoresInUse(project, parts);
    if (inUse === null) return null;
    const { scored, model, scores, why } = inUse;
    const of = why.map((contributions, row) => {
      const { clipId, startFrame, endFrame } = refOf(scored, row);
      const score = {
        value: known(scores.values[row]),
        uncertainty: known(scores.uncertainty?.[row]),
        why: contributions.map(({ name, effect }) => ({ name, effect })),
      };
      return [scoreKey(clipId, startFrame, endFrame), score] as const;
    });
    return {
      by: {
        ...{ type: model ? 'model' : 'default', name: model?.name ?? 'default', modelId: model?.id ?? null },
        sentence: model?.validation?.sentence ?? model?.warnings[0] ?? null,
        trust: model?.validation ? trustFactsOf(model.validation) : null,
      },
      shots: new Map(of),
    };
  };
}
