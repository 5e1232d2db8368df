import { z } from 'zod';
import { flags, labelColours } from './labels.ts';
import { cameraMoves } from './metrics.ts';
import { clipKinds, clipStatuses } from './report.ts';
import { transitionTypes } from './shots.ts';

/** A number that rows are filtered or sorted by: `durationMs`, `rating`, `width`, or a metric column. */
const numberColumn = z.string().min(1).max(64);

/** Both ends inclusive; a row without the number does not match. */
export const NumberRange = z.object({
  column: numberColumn,
  min: z.number().optional(),
  max: z.number().optional(),
});
export type NumberRange = z.infer<typeof NumberRange>;

/** All that is given must hold; of a list, any one. `null` in a list stands for rows without the value. */
export const LibraryFilter = z.object({
  text: z
    .string()
    .max(1000)
    .optional()
    .describe('words that all occur in path, notes, reel, camera or codec'),
  ranges: z.array(NumberRange).optional(),
  status: z.array(z.enum(clipStatuses)).optional(),
  kind: z.array(z.enum(clipKinds)).optional(),
  flag: z.array(z.enum(flags).nullable()).optional(),
  colour: z.array(z.enum(labelColours).nullable()).optional(),
  cameraMove: z.array(z.enum(cameraMoves)).optional(),
  transition: z
    .array(z.enum(transitionTypes))
    .optional()
    .describe('shots that begin or end with one of these'),
  hasNotes: z.boolean().optional(),
  clipIds: z.array(z.string()).optional(),
});
export type LibraryFilter = z.infer<typeof LibraryFilter>;

export const LibrarySort = z.object({
  column: z.string().min(1).max(64).describe('a number column, or path, notes, recordedAt'),
  descending: z.boolean().default(false),
});
export type LibrarySort = z.infer<typeof LibrarySort>;
