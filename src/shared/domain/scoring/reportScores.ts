import { z } from 'zod';
import { TrustFacts } from '../scoreTrust.ts';

/** The score of one shot as the report has it. */
export const ReportScore = z.object({
  value: z.number().nullable().describe('0–1, stars for a linear model; null: nothing to go by'),
  uncertainty: z.number().nullable().describe('standard deviation; null: not known'),
  why: z
    .array(
      z.object({
        name: z.string().describe('a feature (docs/specs/features.md) or a part of the default score'),
        effect: z.number().describe('what it added: to the default score, the logit or the stars'),
      }),
    )
    .describe('the largest effects, largest first'),
});
export type ReportScore = z.infer<typeof ReportScore>;

/** What gave the scores of a report. */
export const ReportScoredBy = z.object({
  type: z.enum(['default', 'model']),
  name: z.string().describe('kind and labels of the model; default'),
  modelId: z.string().nullable(),
  sentence: z.string().nullable().describe('how far a model can be trusted, in plain words'),
  trust: TrustFacts.nullable().optional().describe('the same as data'),
});
export type ReportScoredBy = z.infer<typeof ReportScoredBy>;

/** Scores for a report; shots by `scoreKey`. */
export interface ReportScores {
  by: ReportScoredBy;
  shots: ReadonlyMap<string, ReportScore>;
}

export const scoreKey = (clipId: string, startFrame: number, endFrame: number): string =>
  `${clipId} ${startFrame}-${endFrame}`;
