import { z } from 'zod';
import { reportSections } from '../domain/reportSections.ts';
import { job } from './define.ts';

export const reportFormats = ['html', 'json', 'csv', 'xlsx', 'pdf'] as const;
export const reportLanguages = ['en', 'zh-CN'] as const;
export type ReportFormat = (typeof reportFormats)[number];
export type ReportLanguage = (typeof reportLanguages)[number];

const content = {
  language: z.enum(reportLanguages).default('en'),
  clipIds: z.array(z.string()).max(100_000).optional().describe('these clips alone; by default all'),
  sections: z
    .array(z.enum(reportSections))
    .default([...reportSections])
    .describe('by default all'),
};

const progress = z.object({ done: z.int(), total: z.int(), file: z.string() });

export const reports = {
  /** Write reports of the open project. Each file appears whole or not at all. */
  'reports.write': job({
    input: z.object({
      formats: z.array(z.enum(reportFormats)).min(1),
      ...content,
      outDir: z.string().min(1),
    }),
    progress,
    output: z.object({ files: z.array(z.string()).describe('absolute paths, in the order of the formats') }),
    errors: ['not-found', 'write-failed', 'disk-full', 'cancelled'],
  }),
  /** The same to be looked at in the window, or downloaded from it: served as /previews/<file> until the next time. */
  'reports.preview': job({
    input: z.object({ formats: z.array(z.enum(reportFormats)).min(1).default(['html']), ...content }),
    progress,
    output: z.object({ files: z.array(z.string()).describe('names, in the order of the formats') }),
    errors: ['not-found', 'write-failed', 'disk-full', 'cancelled'],
  }),
};
