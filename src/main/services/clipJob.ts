import { z } from 'zod';
import type { FileRow } from '#shared/domain/projectFiles.ts';
import { analyserNames, type AnalyserName, type AnalyserResults } from '#shared/domain/results.ts';
import { TrimbinError, throwIfCancelled } from '#shared/errors.ts';
import { AnalysisSettings, probeVersion, resultKey } from './analysisKeys.ts';
import { analyseClip, type ClipAnalysisPorts, type PictureStore } from './clipAnalysis.ts';
import { failureFor, withFirstReadable } from './contentCopies.ts';
import type { JobDefinition } from './jobPorts.ts';
import type { ResultStore } from './ports.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';

export const clipJobKind = 'analyse-clip';

export const ClipJobPayload = z.object({
  hash: z.string(),
  /** For the job list; the file is found by its content. */
  path: z.string(),
  analysers: z.array(z.enum(analyserNames)).min(1),
  settings: AnalysisSettings,
});
export type ClipJobPayload = z.infer<typeof ClipJobPayload>;

export interface ClipJobPorts extends ClipAnalysisPorts {
  project(): OpenProject;
  files: ProjectFiles;
  pictures(project: OpenProject): PictureStore;
}

/** Measure one content and write all of it in one transaction; a clip that fails is marked, with the reason. */
export function createClipJob(ports: ClipJobPorts): JobDefinition<ClipJobPayload> {
  return {
    kind: clipJobKind,
    lane: 'ffmpeg',
    payload: ClipJobPayload,
    async run({ hash, analysers, settings }, { signal, report, jobId }) {
      const project = ports.project();
      const rows = project.files.byHash(hash);
      const copies = rows.filter(({ offline }) => !offline);
      const info = project.mediaInfo.get(hash, probeVersion);
      if (copies.length === 0 || !info)
        return { status: 'skipped', reason: 'No file with this content is there any more.' };
      const missing = analysers.filter((name) => !project.results.has(resultKey(hash, name, settings)));
      let readPath = '';
      try {
        const results = await withFirstReadable(copies, signal, (copy) => measure(copy, missing));
        project.transaction(() => {
          for (const name of analyserNames) store(project.results, hash, name, settings, results);
          for (const { id } of rows) project.files.setOutcome(id, 'ok');
        });
        return { status: 'done' };
      } catch (error) {
        throwIfCancelled(signal);
        await markFailed(error);
        throw error;
      }

      async function measure(file: FileRow, wanted: AnalyserName[]): Promise<Partial<AnalyserResults>> {
        if (wanted.length === 0 || !info) return {};
        const path = await ports.files.resolve(project.folder, file.path);
        readPath = path;
        const spillPrefix = await ports.files.temporaryPath(project.dataFolder, `job-${jobId}`);
        const request = { path, info, wanted, settings, spillPrefix, pictures: ports.pictures(project) };
        return analyseClip(request, ports, { signal, onProgress: report });
      }

      async function markFailed(error: unknown): Promise<void> {
        if (error instanceof TrimbinError && machineCodes.includes(error.code)) return;
        const told = rows.map((row) => failureFor(row, readPath, error, project, ports.files));
        const failures = await Promise.all(told);
        project.transaction(() => {
          for (const [n, { id }] of rows.entries()) project.files.setOutcome(id, 'failed', failures[n]);
        });
      }
    },
  };
}

/** What the machine lacks is not the file's fault: it waits, and the run says what is missing. */
const machineCodes: readonly string[] = ['ffmpeg-missing', 'model-missing', 'disk-full', 'write-failed'];

function store<A extends AnalyserName>(
  results: ResultStore,
  hash: string,
  analyser: A,
  settings: AnalysisSettings,
  measured: Partial<AnalyserResults>,
): void {
  const result = measured[analyser];
  if (result) results.put(resultKey(hash, analyser, settings), result);
}
