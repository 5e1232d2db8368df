import { z } from 'zod';
import { ScoreWeights } from './defaultScore.ts';

/** What gives the scores: the default score with stored or other weights, or a trained model. */
export const ScoredBy = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('default'),
    weights: ScoreWeights.partial().optional().describe('over the stored ones'),
  }),
  z.object({ type: z.literal('model'), modelId: z.string() }),
]);
export type ScoredBy = z.infer<typeof ScoredBy>;
