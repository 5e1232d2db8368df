import { z } from 'zod';
import type { Emit } from '#shared/contract/index.ts';
import type { Playback, ProxyState } from '#shared/contract/proxies.ts';
import { decidePlayback, firstFrameOnPlayer } from '#shared/domain/playback.ts';
import type { JobRow } from '#shared/domain/jobs.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { probeVersion, resultKey } from './analysisKeys.ts';
import { requireClip, requireHashed, settingsOf, type ClipRow } from './clipRecords.ts';
import { requireWritable } from './editorHistory.ts';
import type { JobDefinition, Queue } from './jobPorts.ts';
import type { MediaLocator, ProxyFiles, ProxyMaker } from './libraryPorts.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

export const proxyJobKind = 'make-proxy';

/** Rises with every change of how proxies are made. */
export const proxyVersion = 1;

/** An editor waits for it: before the analysis of other clips. */
const proxyPriority = 10;

const ProxyJobPayload = z.object({
  hash: z.string(),
  /** For the job list; the file is found by its content. */
  path: z.string(),
  audioStream: z.int().nonnegative().nullable(),
});
type ProxyJobPayload = z.infer<typeof ProxyJobPayload>;

export interface ProxyServicePorts {
  current: CurrentProject;
  queue(): Queue;
  emit: Emit;
  media: MediaLocator;
  files: Pick<ProjectFiles, 'temporaryPath'>;
  proxies: ProxyFiles;
  maker: ProxyMaker;
}

/** How a clip can be played here. */
export type PlaybackOf = (project: OpenProject, row: ClipRow, audioStream?: number) => Promise<Playback>;

const nothingMade: ProxyState = { state: 'none', file: null, jobId: null, progress: null, error: null };

export function createProxyService(
  ports: ProxyServicePorts,
): Pick<Handlers, 'proxies.state' | 'proxies.make'> & { playbackOf: PlaybackOf } {
  const playbackOf: PlaybackOf = async (project, row, audioStream) => {
    const info = row.hash === null ? null : project.mediaInfo.get(row.hash, probeVersion);
    const unknown = { direct: false, reasons: [{ reason: 'unknown-codec' as const, value: null }] };
    if (!info || row.hash === null || info.kind === 'image') {
      return { source: 'none', decision: unknown, proxy: nothingMade, firstFrameMs: 0 };
    }
    const decision = decidePlayback(info, audioStream ?? null);
    // Also where the clip plays as it is: a page that finds out otherwise has one made.
    const proxy = await stateOf(project, row.hash, info, audioStream);
    const isOffline = row.offline && !(await ports.media.relinked(project)).has(row.hash);
    const source = decision.direct ? (isOffline ? 'none' : 'clip') : 'proxy';
    return { source, decision, proxy, firstFrameMs: source === 'clip' ? firstFrameOnPlayer(info) : 0 };
  };

  async function stateOf(
    project: OpenProject,
    hash: string,
    info: MediaInfo,
    audioStream: number | undefined,
  ): Promise<ProxyState> {
    const heard = heardStream(info, audioStream);
    const file = proxyName(hash, info, heard);
    if (await ports.proxies.has(project.dataFolder, file)) return { ...nothingMade, state: 'ready', file };
    const job = lastJob(project.jobs.list(), hash, heard);
    return job ? jobState(job) : nothingMade;
  }

  return {
    playbackOf,
    async 'proxies.state'({ clipId, audioStream }) {
      const project = ports.current.get();
      return playbackOf(project, requireClip(project, clipId), audioStream);
    },
    async 'proxies.make'({ clipId, audioStream }) {
      const project = ports.current.get();
      requireWritable(project);
      const row = requireHashed(project, clipId);
      const info = project.mediaInfo.get(row.hash, probeVersion);
      if (!info || info.kind === 'image') {
        throw new TrimbinError('bad-request', `${row.path} is nothing that plays.`, { path: row.path });
      }
      const now = await playbackOf(project, row, audioStream);
      if (['queued', 'running', 'ready'].includes(now.proxy.state)) return now;
      await ports.media.locate(project, row);
      const payload: ProxyJobPayload = {
        ...{ hash: row.hash, path: row.path, audioStream: heardStream(info, audioStream) },
      };
      const key = proxyName(row.hash, info, payload.audioStream);
      ports.queue().enqueue({ kind: proxyJobKind, key, payload, priority: proxyPriority });
      ports.queue().start();
      return playbackOf(project, row, audioStream);
    },
  };
}

/** @throws TrimbinError `bad-request` if the clip has no such stream. */
function heardStream({ audio }: MediaInfo, audioStream: number | undefined): number | null {
  if (audioStream === undefined) return audio[0]?.index ?? null;
  if (audio.some(({ index }) => index === audioStream)) return audioStream;
  throw new TrimbinError('bad-request', `There is no audio stream ${audioStream}.`, { audioStream });
}

function proxyName(hash: string, { video }: MediaInfo, audioStream: number | null): string {
  return `${hash}-v${proxyVersion}a${audioStream ?? 'x'}.${video ? 'mp4' : 'm4a'}`;
}

function lastJob(jobs: readonly JobRow[], hash: string, audioStream: number | null): JobRow | undefined {
  return jobs
    .filter(({ kind }) => kind === proxyJobKind)
    .filter(({ payload }) => {
      const parsed = ProxyJobPayload.safeParse(payload);
      return parsed.success && parsed.data.hash === hash && parsed.data.audioStream === audioStream;
    })
    .toSorted((a, b) => b.id - a.id)[0];
}

function jobState({ id, status, progress, error }: JobRow): ProxyState {
  if (status === 'queued' || status === 'running') {
    return { ...nothingMade, state: status, jobId: String(id), progress };
  }
  if (status !== 'failed') return nothingMade;
  return {
    ...{ state: 'failed', file: null, jobId: String(id), progress: null },
    error: error && { code: error.code, message: error.message },
  };
}

/** Make one proxy; it gets its name when it is complete and its pictures have been counted. */
export function createProxyJob(ports: ProxyServicePorts): JobDefinition<ProxyJobPayload> {
  return {
    kind: proxyJobKind,
    lane: 'ffmpeg',
    payload: ProxyJobPayload,
    async run({ hash, audioStream }, { signal, report, jobId }) {
      const project = ports.current.get();
      const rows = project.files.byHash(hash);
      const row = rows.find(({ offline }) => !offline) ?? rows[0];
      const info = project.mediaInfo.get(hash, probeVersion);
      if (!row || !info) return { status: 'skipped', reason: 'No file with this content is there any more.' };
      const name = proxyName(hash, info, audioStream);
      if (await ports.proxies.has(project.dataFolder, name)) return { status: 'skipped' };
      const path = await ports.media.locate(project, row);
      const output = await ports.files.temporaryPath(project.dataFolder, `proxy-${jobId}.mp4`);
      const onProgress = (doneMs: number): void => {
        if (info.durationMs) report(Math.min(0.99, doneMs / info.durationMs));
      };
      try {
        const times = await ports.maker.make({ path, info, audioStream }, output, { signal, onProgress });
        if (times) checkTimes(project, hash, row.path, times);
        await ports.proxies.keep(project.dataFolder, output, name);
      } finally {
        await ports.proxies.discard(output);
      }
      ports.emit('proxies.changed', { clipIds: rows.map(({ clipId }) => clipId) });
      return { status: 'done' };
    },
  };
}

/**
 * A proxy must show the frames that were measured, at their times. A clip with damaged pictures is let through: what a
 * decoder makes of those is not the same twice.
 */
function checkTimes(project: OpenProject, hash: string, path: string, times: Float64Array): void {
  const shots = project.results.get(resultKey(hash, 'shots', settingsOf(project)));
  const measured = shots?.series['ptsMs'];
  if (!shots || !measured || shots.data.damagedFrames > 0) return;
  const isSame =
    measured.length === times.length && times.every((at, i) => Math.abs(at - (measured[i] ?? NaN)) < 1);
  if (isSame) return;
  const message = `The proxy of ${path} does not have the frames of the clip (${times.length} for ${measured.length}). Update ffmpeg and try again.`;
  throw new TrimbinError('ffmpeg-failed', message, { path, frames: times.length, measured: measured.length });
}
