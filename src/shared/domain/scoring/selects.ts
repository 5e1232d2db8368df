import { z } from 'zod';
import { ScoredBy } from './scoredBy.ts';

/** Most shots of one list: more than a day of footage has. */
export const mostSelects = 5000;
export const SelectsName = z.string().trim().min(1).max(120);
export const Variety = z.number().min(0).max(1).describe('0: the best; 1: as unlike as can be');

/** A list of selects as the project keeps it. */
export const StoredSelects = z.object({
  id: z.string().min(1),
  name: SelectsName,
  madeAt: z.string().describe('ISO 8601, UTC'),
  /** What it was made for; the list may have been changed since. */
  targetMs: z.number().positive(),
  variety: Variety,
  by: ScoredBy,
  /** In the order of the editor, each by its content and its frames `[startFrame, endFrame)`: it outlives a move and a rename. */
  shots: z
    .array(
      z.object({
        hash: z.string(),
        startFrame: z.int().nonnegative(),
        endFrame: z.int().positive(),
        path: z.string().describe('of the clip when the list was made, to be named where it is gone'),
      }),
    )
    .max(mostSelects),
});
export type StoredSelects = z.infer<typeof StoredSelects>;

export const selectKey = ({ hash, startFrame, endFrame }: StoredSelects['shots'][number]): string =>
  `${hash}:${startFrame}-${endFrame}`;
