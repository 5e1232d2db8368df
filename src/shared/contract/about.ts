import { z } from 'zod';
import { query } from './define.ts';

const Tool = z.object({ path: z.string(), origin: z.string(), version: z.string().nullable() });

export const about = {
  /** Versions, and which ffmpeg was taken. */
  'about.get': query({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      node: z.string(),
      ffmpeg: Tool.nullable(),
      ffprobe: Tool.nullable(),
    }),
  }),
};
