import { z } from 'zod';
import { AppSettings } from '../domain/appSettings.ts';
import { ShotParams } from '../domain/shotParams.ts';
import { command, event, query } from './define.ts';

/** Where a tool was found, in the order in which it is looked for. */
export const toolSources = ['setting', 'packaged', 'path', 'ffmpeg-static', 'npm-installer'] as const;

const FoundTool = z.object({
  path: z.string(),
  version: z.string().nullable(),
  origin: z.string().describe('which was taken and why'),
  source: z.enum(toolSources),
  toneMapping: z.boolean().nullable(),
  encoders: z.array(z.string()).describe('of those that proxies can use'),
});
export type FoundTool = z.infer<typeof FoundTool>;

const toolReport = z.object({
  tool: FoundTool.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

/** What an analysis is to measure with; the same fields as `analysis.run` takes. */
export const AnalysisParameters = z.object({
  shots: ShotParams,
  stillIntervalMs: z.number().min(40).max(60_000),
});
export type AnalysisParameters = z.infer<typeof AnalysisParameters>;

export const RecentProject = z.object({
  folder: z.string(),
  name: z.string(),
  openedAt: z.string().describe('ISO 8601, UTC'),
  exists: z.boolean(),
});
export type RecentProject = z.infer<typeof RecentProject>;

export const settings = {
  /** The program's settings, from a file in the user's config folder; no project is needed. */
  'settings.get': query({
    input: z.object({}),
    output: z.object({
      settings: AppSettings,
      file: z.string(),
      warning: z.string().nullable().describe('the file could not be read and was set aside'),
    }),
  }),
  'settings.set': command({
    input: AppSettings.partial(),
    output: AppSettings,
    errors: ['ffmpeg-missing', 'ffmpeg-failed', 'write-failed', 'disk-full'],
  }),
  'settings.changed': event(AppSettings),
  /** What would be taken with this path (null: searched for), without setting it. */
  'settings.findTool': query({
    input: z.object({ tool: z.enum(['ffmpeg', 'ffprobe']), path: z.string().nullable().optional() }),
    output: toolReport,
  }),
  /** `wanted`: for the next analysis, pass it to `analysis.run`; `current`: what the shown numbers were measured with. */
  'settings.analysis': query({
    input: z.object({}),
    output: z.object({
      wanted: AnalysisParameters,
      current: AnalysisParameters.nullable(),
      defaults: AnalysisParameters,
    }),
    errors: ['not-found'],
  }),
  'settings.setAnalysis': command({
    input: z.object({ wanted: AnalysisParameters.nullable().describe('null: the defaults') }),
    output: AnalysisParameters,
    errors: ['not-found', 'project-read-only'],
  }),
  /** Newest first. */
  'projects.recent': query({ input: z.object({}), output: z.array(RecentProject) }),
  'projects.forget': command({
    input: z.object({ folder: z.string().optional().describe('all if left out') }),
    output: z.array(RecentProject),
    errors: ['write-failed', 'disk-full'],
  }),
};
