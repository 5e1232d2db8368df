import { z } from 'zod';
import { query } from './define.ts';

export const ClipSummary = z.object({
  id: z.string(),
  path: z.string(),
  kind: z.enum(['video', 'audio', 'image']),
  status: z.enum(['ok', 'failed', 'offline', 'skipped']),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  durationMs: z.number().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  shotCount: z.int().nullable(),
  thumbnail: z.string().nullable().describe('file under the picture folder'),
});
export type ClipSummary = z.infer<typeof ClipSummary>;

export const clips = {
  /** Every clip of the open project, sorted by path. */
  'clips.list': query({ input: z.object({}), output: z.array(ClipSummary), errors: ['not-found'] }),
};
