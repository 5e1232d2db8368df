import { z } from 'zod';

/** What the editor sets once for all projects. Unknown fields of a newer version are kept in the file. */
export const AppSettings = z.object({
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'dark', 'light']),
  ffmpegPath: z.string().min(1).nullable().describe('null: searched for'),
  ffprobePath: z.string().min(1).nullable(),
  clipsAtATime: z
    .int()
    .min(1)
    .max(64)
    .nullable()
    .describe(
      'clips analysed at the same time; null: as many as the machine bears. Counts from the next opening',
    ),
});
export type AppSettings = z.infer<typeof AppSettings>;

export const defaultAppSettings: AppSettings = {
  language: 'system',
  theme: 'system',
  ffmpegPath: null,
  ffprobePath: null,
  clipsAtATime: null,
};
