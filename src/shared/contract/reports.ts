import { z } from 'zod';
import { job } from './define.ts';

export const reportFormats = ['html', 'json', 'csv', 'xlsx', 'pdf'] as const;
export const reportLanguages = ['en', 'zh-CN'] as const;
export type ReportFormat = (typeof reportFormats)[number];
export type ReportLanguage = (typeof reportLanguages)[number];

export const reports = {
  /** Write reports of the open project. Each file appears whole or not at all. */
  'reports.write': job({
    input: z.object({
      formats: z.array(z.enum(reportFormats)).min(1),
      language: z.enum(reportLanguages).default('en'),
      outDir: z.string().min(1),
    }),
    progress: z.object({ done: z.int(), total: z.int(), file: z.string() }),
    output: z.object({ files: z.array(z.string()).describe('absolute paths, in the order of the formats') }),
    errors: ['not-found', 'write-failed', 'disk-full', 'cancelled'],
  }),
};
