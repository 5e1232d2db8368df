import { defaultStillIntervalMs } from '#shared/contract/analysis.ts';
import type { FileRow } from '#shared/domain/projectFiles.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { ReportInputFile } from '../analysis/report/reportInput.ts';
import { effectiveResults } from '../analysis/shotEdits/effectiveResults.ts';
import { probeVersion, readResults, readSettings, type AnalysisSettings } from './analysisKeys.ts';
import type { OpenProject } from './projectPorts.ts';

const clipKinds = ['video', 'audio', 'image'] as const;

/** A file of the project that can be seen or heard. */
export type ClipRow = FileRow & { kind: (typeof clipKinds)[number] };

export const isClip = (row: FileRow): row is ClipRow => (clipKinds as readonly string[]).includes(row.kind);

/** Frame pictures of this size stand in lists. */
export const thumbnailSize = 'thumbnail';

/** @throws TrimbinError `not-found`. */
export function requireClip(project: OpenProject, clipId: string): ClipRow {
  const row = project.files.byClipId(clipId);
  if (row && isClip(row)) return row;
  throw new TrimbinError('not-found', 'This clip is no longer in the project. Ask for the library again.', {
    clipId,
  });
}

/** A clip whose content was read. @throws TrimbinError `not-found`, `not-analysed`. */
export function requireHashed(project: OpenProject, clipId: string): ClipRow & { hash: string } {
  const row = requireClip(project, clipId);
  if (row.hash !== null) return { ...row, hash: row.hash };
  const message = `${row.path} was never read to its end. Run the analysis on it first.`;
  throw new TrimbinError('not-analysed', message, { path: row.path });
}

/** The settings that the shown numbers were measured with; the defaults before the first analysis. */
export function settingsOf(project: OpenProject): AnalysisSettings {
  return (
    readSettings(project.settings) ?? { shots: defaultShotParams, stillIntervalMs: defaultStillIntervalMs }
  );
}

/** All results of a content, its shot list as the editor has it. */
export function readEffective(
  project: OpenProject,
  hash: string,
  settings: AnalysisSettings = settingsOf(project),
): AnalyserResults {
  const { editor } = project;
  const pictures = editor.framePictures.list(thumbnailSize, hash);
  return effectiveResults(readResults(project.results, hash, settings), editor.shotEdits.get(hash), pictures);
}

/** What the report and the library are built from, for one clip; `results` is read only where it is asked for. */
export function gatherClip(
  project: OpenProject,
  row: ClipRow,
  read: (hash: string | null) => AnalyserResults | null,
  relinkedTo: string | null = null,
): ReportInputFile {
  const info = row.hash === null ? null : project.mediaInfo.get(row.hash, probeVersion);
  const found = relinkedTo === null ? row.status : row.outcome;
  const status = found === 'pending' ? 'skipped' : found;
  const error = found === 'pending' ? notAnalysed(row.path) : found === 'ok' ? null : row.error;
  return {
    id: row.clipId,
    path: row.path,
    kind: row.kind,
    ...(relinkedTo === null ? {} : { relinkedTo }),
    status,
    ...(error ? { error: { code: error.code, message: error.message } } : {}),
    hash: row.hash,
    info,
    get results() {
      return read(row.hash);
    },
  };
}

function notAnalysed(path: string): { code: string; message: string } {
  return { code: 'not-analysed', message: `${path} was not analysed yet. Run the analysis again.` };
}
