import type { FileRow } from '#shared/domain/projectFiles.ts';
import type { AnalyserName } from '#shared/domain/results.ts';
import {
  analyserVersions,
  analysersFor,
  probeVersion,
  resultKey,
  type AnalysisSettings,
} from './analysisKeys.ts';
import type { ClipJobPayload } from './clipJob.ts';
import type { OpenProject } from './projectPorts.ts';

/** One content to measure. */
export interface PlannedClip {
  /** Equal keys are equal work. */
  key: string;
  payload: Omit<ClipJobPayload, 'settings'>;
  /** Its share of the whole: running time in ms. */
  weight: number;
}

export interface AnalysisPlan {
  clips: PlannedClip[];
  /** Files whose results are there already. */
  unchanged: FileRow[];
  /** Files that the planned work is for. */
  due: FileRow[];
}

/** A still and a file of unknown length weigh as much as one second. */
const leastWeight = 1000;

/** Tell what is left to measure; files with nothing left are marked as done on the way. */
export function planAnalysis(
  project: OpenProject,
  settings: AnalysisSettings,
  only: readonly AnalyserName[] | undefined,
): AnalysisPlan {
  const plan: AnalysisPlan = { clips: [], unchanged: [], due: [] };
  const planned = new Set<string>();
  for (const row of project.files.list()) {
    if (row.offline || row.hash === null || row.outcome === 'failed') continue;
    const info = project.mediaInfo.get(row.hash, probeVersion);
    if (!info) continue;
    const wanted = analysersFor(info).filter((name) => only?.includes(name) ?? true);
    const { hash } = row;
    const missing = wanted.filter((name) => !project.results.has(resultKey(hash, name, settings)));
    if (missing.length === 0) {
      plan.unchanged.push(row);
      if (row.outcome !== 'ok') project.files.setOutcome(row.id, 'ok');
      continue;
    }
    plan.due.push(row);
    if (planned.has(hash)) continue;
    planned.add(hash);
    plan.clips.push({
      key: workKey(hash, missing, settings),
      payload: { hash, path: row.path, analysers: missing },
      weight: Math.max(leastWeight, info.durationMs ?? 0),
    });
  }
  return plan;
}

function workKey(hash: string, analysers: readonly AnalyserName[], settings: AnalysisSettings): string {
  const parts = analysers.map((name) => `${name}@${analyserVersions[name]}`);
  return `${hash} ${parts.join(',')} ${JSON.stringify(settings)}`;
}
