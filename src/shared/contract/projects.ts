import { z } from 'zod';
import { command, event, query } from './define.ts';

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
  /** Told after anything in the project's list of files changed. */
  'projects.changed': event(z.object({ id: z.string() })),
};
