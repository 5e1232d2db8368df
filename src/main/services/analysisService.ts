import type { AnalyzeProgress } from '#shared/contract/analysis.ts';
import type { Emit } from '#shared/contract/index.ts';
import { ShotParams } from '#shared/domain/shotParams.ts';
import { analyserNames, type AnalyserName } from '#shared/domain/results.ts';
import { TrimbinError, fromErrorData, throwIfCancelled } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { writeSettings, type AnalysisSettings } from './analysisKeys.ts';
import { planAnalysis, type PlannedClip } from './analysisPlan.ts';
import { summariseRun } from './analysisSummary.ts';
import { clipJobKind, type ClipJobPayload } from './clipJob.ts';
import { hasUnprobed, probeClips, syncFolder, type SyncPorts } from './folderSync.ts';
import type { Queue } from './jobPorts.ts';
import type { CurrentProject } from './projectService.ts';

export interface AnalysisServicePorts extends SyncPorts {
  current: CurrentProject;
  /** The queue of the open project. */
  queue(): Queue;
  emit: Emit;
  /** New media is about to be measured: start what takes long to start, beside the probing. Never fails. */
  prepare(analysers: readonly AnalyserName[]): void;
}

type Report = (progress: AnalyzeProgress) => void;

/** The share of the whole that finding and probing files takes on the progress bar. */
const findingShare = 0.05;

export function createAnalysisService(ports: AnalysisServicePorts): Pick<Handlers, 'analysis.run'> {
  return {
    async 'analysis.run'({ only, shots, stillIntervalMs }, { signal, report }) {
      const project = ports.current.get();
      if (project.readOnly) {
        throw new TrimbinError('project-read-only', `${project.folder} is open for reading only.`);
      }
      const settings: AnalysisSettings = { shots: ShotParams.parse(definedOnly(shots)), stillIntervalMs };
      writeSettings(project.settings, settings);
      const finding = findingProgress(report);
      const { moved } = await syncFolder(project, ports, signal, finding);
      if (hasUnprobed(project)) ports.prepare(only ?? analyserNames);
      await probeClips(project, ports, signal, finding);
      ports.emit('projects.changed', { id: project.id });
      const plan = planAnalysis(project, settings, only);
      await runJobs(plan.clips, settings, ports.queue(), signal, report);
      ports.emit('projects.changed', { id: project.id });
      return summariseRun(project, plan, moved);
    },
  };
}

function definedOnly<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function findingProgress(report: Report) {
  const steps = { scan: 0, hash: 0.4, probe: 0.7 };
  const lengths = { scan: 0.4, hash: 0.3, probe: 0.3 };
  return (stage: 'scan' | 'hash' | 'probe', done: number, total: number): void => {
    const within = total > 0 ? done / total : 0;
    report({ stage, overall: findingShare * (steps[stage] + lengths[stage] * within), done, total });
  };
}

/** Queue every clip, follow the jobs until all have ended, and pass on what the machine itself lacks. */
async function runJobs(
  clips: readonly PlannedClip[],
  settings: AnalysisSettings,
  queue: Queue,
  signal: AbortSignal,
  report: Report,
): Promise<void> {
  throwIfCancelled(signal);
  const waiting = new Map<number, PlannedClip>();
  const follow = createFollower(clips, report);
  let machineFault: TrimbinError | null = null;
  await new Promise<void>((resolve) => {
    let stopping = false;
    const stop = (): void => {
      stopping = true;
      for (const id of [...waiting.keys()]) queue.cancel(id);
    };
    const finish = (): void => {
      unsubscribe();
      signal.removeEventListener('abort', stop);
      queue.closing.removeEventListener('abort', finish);
      resolve();
    };
    const unsubscribe = queue.subscribe((job) => {
      const clip = waiting.get(job.id);
      if (!clip) return;
      // Work that is stopped has neither failed nor come to its end: the progress stays where it was.
      if (!(stopping && job.status === 'cancelled')) follow(clip, job);
      if (job.status === 'queued' || job.status === 'running') return;
      waiting.delete(job.id);
      if (job.error && isMachineFault(job.error.code)) {
        machineFault ??= fromErrorData(job.error);
        stop();
      }
      if (waiting.size === 0) finish();
    });
    signal.addEventListener('abort', stop, { once: true });
    // The project is closed: its jobs stay queued, and nobody will tell of them any more.
    queue.closing.addEventListener('abort', finish, { once: true });
    const requests = clips.map(({ key, payload }) => {
      return { kind: clipJobKind, key, payload: { ...payload, settings } satisfies ClipJobPayload };
    });
    for (const [index, { id }] of queue.enqueueAll(requests).entries()) waiting.set(id, clips[index]!);
    queue.start();
    if (waiting.size === 0) finish();
  });
  throwIfCancelled(signal);
  throwIfCancelled(queue.closing);
  if (machineFault) throw machineFault as TrimbinError;
}

function isMachineFault(code: string): boolean {
  return ['ffmpeg-missing', 'model-missing', 'disk-full', 'write-failed'].includes(code);
}

/** Turns job rows into progress of the clip and of the whole, weighted by running time. */
function createFollower(clips: readonly PlannedClip[], report: Report) {
  const total = clips.reduce((sum, { weight }) => sum + weight, 0);
  const fractions = new Map<string, number>();
  let done = 0;
  return (
    clip: PlannedClip,
    job: { status: string; progress: number | null; error: { code: string; message: string } | null },
  ) => {
    const ended = job.status !== 'queued' && job.status !== 'running';
    const started = job.status === 'running' && !fractions.has(clip.key);
    const fraction = ended ? 1 : (job.progress ?? 0);
    if (job.status === 'queued') return;
    fractions.set(clip.key, fraction);
    if (ended) done += 1;
    const weighted = clips.reduce((sum, { key, weight }) => sum + weight * (fractions.get(key) ?? 0), 0);
    const failed = job.status === 'failed' || job.status === 'cancelled';
    report({
      stage: 'analyse',
      overall: Math.min(1, findingShare + (1 - findingShare) * (weighted / total)),
      clip: {
        path: clip.payload.path,
        state: ended ? (failed ? 'failed' : 'done') : started ? 'started' : 'running',
        fraction,
        ...(job.error ? { error: { code: job.error.code, message: job.error.message } } : {}),
      },
      done,
      total: clips.length,
    });
  };
}
