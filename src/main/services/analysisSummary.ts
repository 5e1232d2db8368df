import type { AnalyzeSummary } from '#shared/contract/analysis.ts';
import type { AnalysisPlan } from './analysisPlan.ts';
import type { OpenProject } from './projectPorts.ts';

const clipKinds: readonly string[] = ['video', 'audio', 'image'];

/** What a run came to, read from the store after it. */
export function summariseRun(
  project: OpenProject,
  plan: AnalysisPlan,
  moved: AnalyzeSummary['moved'],
): AnalyzeSummary {
  const rows = project.files.list();
  const clips = rows.filter(({ kind }) => clipKinds.includes(kind));
  const failed = rows.filter(({ status }) => status === 'failed');
  const due = new Set(plan.due.map(({ id }) => id));
  return {
    root: project.folder,
    clips: {
      ok: clips.filter(({ status }) => status === 'ok').length,
      failed: clips.filter(({ status }) => status === 'failed').length,
      offline: clips.filter(({ status }) => status === 'offline').length,
    },
    analysed: rows.filter(({ id, outcome }) => due.has(id) && outcome === 'ok').length,
    unchanged: plan.unchanged.length,
    moved,
    documents: rows.length - clips.length,
    skipped: project.files.listSkipped().map(({ path, message }) => ({ path, reason: message })),
    failures: failed.map(({ path, error }) => ({
      path,
      code: error?.code ?? 'internal',
      message: error?.message ?? 'The reason was not recorded.',
    })),
  };
}
