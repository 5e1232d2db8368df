import type { ClipSummary } from '#shared/contract/clips.ts';
import type { ReportDocument } from '#shared/domain/reportDocument.ts';
import type { ReportSection } from '#shared/domain/reportSections.ts';
import type { AnalyserResults, ShotsData } from '#shared/domain/results.ts';
import { buildReport } from '../analysis/report/buildReport.ts';
import { chooseSections } from '../analysis/report/chooseSections.ts';
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
import { readPins } from './dataExportService.ts';
import type { CurrentProject } from './projectService.ts';
import type { OpenProject, ReportWriter } from './projectPorts.ts';
import type { ReadReportScores } from './reportScores.ts';
import type { ReadReportTracks } from './reportTracks.ts';

/** Pictures of the project lie here, under its data folder. */
export const pictureFolderName = 'pictures';
/** Reports to be looked at in the window, the same. */
export const previewFolderName = 'previews';

export interface ReportServicePorts {
  current: CurrentProject;
  writer: ReportWriter;
  /** Scores of the shots, with reasons. */
  scores: ReadReportScores;
  reportTracks: ReadReportTracks;
  /** Hashes of offline content that is read from where the editor relinked it. */
  relinked(project: OpenProject): Promise<ReadonlySet<string>>;
}

export function createReportService(
  ports: ReportServicePorts,
): Pick<Handlers, 'reports.write' | 'reports.preview' | 'clips.list'> {
  const documentOf = async (
    project: OpenProject,
    { clipIds, sections }: Content,
    signal: AbortSignal,
  ): Promise<ReportDocument> => {
    const placeOf = await placesOf(project, ports);
    const scores = sections.includes('scores') ? await ports.scores(project) : null;
    const content = gather(project, placeOf, clipIds);
    const all = sections.includes('subtitles') ? await ports.reportTracks(project, signal) : [];
    // A report of some clips has the subtitles of these.
    const chosen = new Set(content.files.map(({ path }) => path));
    const subtitles = clipIds ? all.filter(({ clip }) => clip !== null && chosen.has(clip)) : all;
    return chooseSections(buildReport({ ...content, scores, subtitles }), sections);
  };
  return {
    async 'reports.write'({ formats, language, outDir, ...content }, { signal, report }) {
      const project = ports.current.get();
      const { dataFolder } = project;
      const document = await documentOf(project, content, signal);
      const options = { formats, language, outDir, dataFolder, signal, onProgress: report };
      return { files: await ports.writer.write(document, options) };
    },
    async 'reports.preview'({ formats, language, ...content }, { signal, report }) {
      const project = ports.current.get();
      const { dataFolder } = project;
      const document = await documentOf(project, content, signal);
      const outDir = `${dataFolder}/${previewFolderName}`;
      const options = { formats, language, outDir, dataFolder, signal, onProgress: report };
      const files = await ports.writer.write(document, options);
      return { files: files.map((path) => path.split(/[\\/]/).at(-1) ?? path) };
    },
    async 'clips.list'() {
      const project = ports.current.get();
      const settings = settingsOf(project);
      const placeOf = await placesOf(project, ports);
      return project.files
        .list()
        .filter(isClip)
        .map((row) => summarise(project, settings, row, placeOf(row)));
    },
  };
}

interface Content {
  clipIds?: readonly string[] | undefined;
  sections: readonly ReportSection[];
}

/** Where an offline clip is read from now; null for all others. */
type PlaceOf = (row: ClipRow) => string | null;

async function placesOf(project: OpenProject, ports: ReportServicePorts): Promise<PlaceOf> {
  const relinked = await ports.relinked(project);
  return ({ offline, hash }) =>
    offline && hash !== null && relinked.has(hash) ? (project.editor.relinks.get(hash)?.path ?? null) : null;
}

function gather(
  project: OpenProject,
  placeOf: PlaceOf,
  clipIds?: readonly string[],
): Parameters<typeof buildReport>[0] {
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
    files: rows.filter(isClip).map((row) => gatherClip(project, row, read, placeOf(row))),
    documents: rows
      .filter((row) => !isClip(row))
      .map(({ path, kind, hash }) => ({ path, kind: kind as 'subtitle' | 'screenplay' | 'table', hash })),
    pins: readPins(project),
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

function summarise(
  project: OpenProject,
  settings: AnalysisSettings,
  row: ClipRow,
  place: string | null,
): ClipSummary {
  const status = place === null ? row.status : row.outcome;
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
    status: status === 'pending' ? 'skipped' : status,
    error: row.error && status !== 'ok' ? { code: row.error.code, message: row.error.message } : null,
    durationMs: info?.durationMs ?? null,
    width: info?.video?.displayWidth ?? null,
    height: info?.video?.displayHeight ?? null,
    shotCount: shots && hash !== null ? countShots(project, hash, shots) : null,
    thumbnail: pictures?.shots[0]?.file ?? null,
  };
}
