import type { ClipSummary } from '#shared/contract/clips.ts';
import type { ReportDocument } from '#shared/domain/reportDocument.ts';
import type { AnalyserResults, ShotsData } from '#shared/domain/results.ts';
import { buildReport } from '../analysis/report/buildReport.ts';
import { effectiveShots } from '../analysis/shotEdits/effectiveShots.ts';
import type { Handlers } from '../router.ts';
import {
  analysersFor,
  analyserVersions,
  type AnalysisSettings,
  probeVersion,
  readData,
} from './analysisKeys.ts';
import { gatherClip, isClip, readEffective, settingsOf, type ClipRow } from './clipRecords.ts';
import type { CurrentProject } from './projectService.ts';
import type { OpenProject, ReportWriter } from './projectPorts.ts';
import type { ReadReportScores } from './reportScores.ts';

/** Pictures of the project lie here, under its data folder. */
export const pictureFolderName = 'pictures';
/** Reports to be looked at in the window, the same. */
export const previewFolderName = 'previews';

export interface ReportServicePorts {
  current: CurrentProject;
  writer: ReportWriter;
  /** Scores of the shots, with reasons. */
  scores: ReadReportScores;
}

export function createReportService(
  ports: ReportServicePorts,
): Pick<Handlers, 'reports.write' | 'reports.preview' | 'clips.list'> {
  const documentOf = async (project: OpenProject, clipIds?: readonly string[]): Promise<ReportDocument> =>
    buildReport({ ...gather(project, clipIds), scores: await ports.scores(project) });
  return {
    async 'reports.write'({ formats, language, clipIds, outDir }, { signal, report }) {
      const project = ports.current.get();
      const { dataFolder } = project;
      const document = await documentOf(project, clipIds);
      const options = { formats, language, outDir, dataFolder, signal, onProgress: report };
      return { files: await ports.writer.write(document, options) };
    },
    async 'reports.preview'({ formats, language, clipIds }, { signal, report }) {
      const project = ports.current.get();
      const { dataFolder } = project;
      const document = await documentOf(project, clipIds);
      const outDir = `${dataFolder}/${previewFolderName}`;
      const options = { formats, language, outDir, dataFolder, signal, onProgress: report };
      const files = await ports.writer.write(document, options);
      return { files: files.map((path) => path.split(/[\\/]/).at(-1) ?? path) };
    },
    async 'clips.list'() {
      const project = ports.current.get();
      const settings = settingsOf(project);
      return project.files
        .list()
        .filter(isClip)
        .map((row) => summarise(project, settings, row));
    },
  };
}

function gather(project: OpenProject, clipIds?: readonly string[]): Parameters<typeof buildReport>[0] {
  const settings = settingsOf(project);
  const wanted = clipIds === undefined ? null : new Set(clipIds);
  const rows = project.files.list().filter((row) => !isClip(row) || (wanted?.has(row.clipId) ?? true));
  const read = createResultReader(project, settings);
  return {
    project: {
      name: project.name,
      root: project.folder,
      pictureFolder: `.trimbin/${pictureFolderName}`,
    },
    analysisVersions: analyserVersions,
    files: rows.filter(isClip).map((row) => gatherClip(project, row, read)),
    documents: rows
      .filter((row) => !isClip(row))
      .map(({ path, kind, hash }) => ({ path, kind: kind as 'subtitle' | 'screenplay' | 'table', hash })),
    skipped: project.files.listSkipped().map(({ path, reason }) => ({ path, reason })),
  };
}

type ResultReader = (hash: string | null) => AnalyserResults | null;

/** Reads from the store, keeping the last clip's alone: the series of all clips together may not fit in memory. */
function createResultReader(project: OpenProject, settings: AnalysisSettings): ResultReader {
  let last: { hash: string; results: AnalyserResults } | null = null;
  return (hash) => {
    if (hash === null) return null;
    if (last?.hash !== hash) last = { hash, results: readEffective(project, hash, settings) };
    return last.results;
  };
}

function countShots(project: OpenProject, hash: string, { transitions, frameCount }: ShotsData): number {
  return effectiveShots(transitions, project.editor.shotEdits.get(hash), frameCount).shots.length;
}

function summarise(project: OpenProject, settings: AnalysisSettings, row: ClipRow): ClipSummary {
  const { hash } = row;
  const info = hash === null ? null : project.mediaInfo.get(hash, probeVersion);
  const shots =
    hash === null || !info || !analysersFor(info).includes('shots')
      ? null
      : readData(project.results, hash, 'shots', settings);
  const pictures = hash === null ? null : readData(project.results, hash, 'thumbnails', settings);
  return {
    id: row.clipId,
    path: row.path,
    kind: row.kind,
    status: row.status === 'pending' ? 'skipped' : row.status,
    error: row.error ? { code: row.error.code, message: row.error.message } : null,
    durationMs: info?.durationMs ?? null,
    width: info?.video?.displayWidth ?? null,
    height: info?.video?.displayHeight ?? null,
    shotCount: shots && hash !== null ? countShots(project, hash, shots) : null,
    thumbnail: pictures?.shots[0]?.file ?? null,
  };
}
