import { z } from 'zod';
import { command, event, job, query } from './define.ts';

export const ProjectSummary = z.object({
  id: z.string(),
  name: z.string(),
  root: z.string().describe('absolute path of the project folder'),
  readOnly: z.boolean(),
});
export type ProjectSummary = z.infer<typeof ProjectSummary>;

export const projects = {
  /** Open or create the project of a folder. One project is open at a time: another one is closed first. */
  'projects.open': command({
    input: z.object({ folder: z.string().min(1), readOnly: z.boolean().default(false) }),
    output: ProjectSummary,
    errors: ['not-found', 'project-in-use', 'project-newer', 'project-damaged', 'project-read-only'],
  }),
  /** The open project, or null. */
  'projects.current': query({ input: z.object({}), output: ProjectSummary.nullable() }),
  'projects.close': command({ input: z.object({}), output: z.object({}) }),
  /** Make the sample project: a short film, its rushes, script, subtitles and log. What is there already stays. */
  'projects.makeSample': job({
    input: z.object({ folder: z.string().min(1) }),
    progress: z.object({ fraction: z.number().min(0).max(1), file: z.string() }),
    output: z.object({
      folder: z.string(),
      files: z.array(z.string()).describe('relative to the folder'),
      made: z.boolean().describe('false where all was there already'),
    }),
    errors: ['ffmpeg-missing', 'not-found', 'write-failed', 'disk-full', 'cancelled'],
  }),
  /** Told after anything in the project's list of files changed. */
  'projects.changed': event(z.object({ id: z.string() })),
};
