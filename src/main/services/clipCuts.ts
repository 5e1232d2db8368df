import type { FrameRate } from '#shared/domain/frameRate.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import { TrimbinError } from '#shared/errors.ts';
import { probeVersion, smallLongSide } from './analysisKeys.ts';
import type { ClipTask, ClipTasks } from './clipAnalysis.ts';
import { readEffective, requireHashed } from './clipRecords.ts';
import type { FrameTaskMessage, FrameTaskResult } from './clipTasks.ts';
import { probeNamed } from './namedMedia.ts';
import type { FrameSource, MediaProbe } from './ports.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

/** Where a film is cut and how fast it runs. */
export interface ClipCuts {
  from: 'project' | 'detected';
  /** First frame of each new shot, ms from the first picture, ascending. */
  cutsMs: number[];
  /** `null`: the file does not say. */
  rate: FrameRate | null;
}

export interface ClipCutsPorts {
  current: CurrentProject;
  frames: FrameSource;
  tasks: ClipTasks;
  probe: MediaProbe;
}

export type FindCuts = (
  video: { path: string } | { clipId: string },
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
) => Promise<ClipCuts>;

/**
 * The cuts of a clip: the verified shot list where the clip is in the open project and was analysed, else found
 * now with the default parameters, and not kept.
 */
export function createClipCuts(ports: ClipCutsPorts): FindCuts {
  return async (video, options) => {
    const project = ports.current.peek();
    if ('clipId' in video) return storedCuts(ports.current.get(), video.clipId);
    const clipId = project ? clipIdOf(project, video.path) : null;
    if (project && clipId !== null) {
      try {
        return storedCuts(project, clipId);
      } catch (error) {
        if (!(error instanceof TrimbinError) || error.code !== 'not-analysed') throw error;
      }
    }
    return detectCuts(video.path, ports, options);
  };
}

/** The clip of an absolute path in the open project. */
function clipIdOf({ folder, files }: OpenProject, path: string): string | null {
  const slashed = path.replaceAll('\\', '/');
  const root = `${folder.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  return slashed.startsWith(root) ? (files.byPath(slashed.slice(root.length))?.clipId ?? null) : null;
}

function storedCuts(project: OpenProject, clipId: string): ClipCuts {
  const row = requireHashed(project, clipId);
  const { shots } = readEffective(project, row.hash);
  const rate = project.mediaInfo.get(row.hash, probeVersion)?.video?.frameRate ?? null;
  if (!shots) {
    const message = `The shots of ${row.path} were not measured yet. Run the analysis first.`;
    throw new TrimbinError('not-analysed', message, { path: row.path });
  }
  return { from: 'project', cutsMs: cutTimes(shots.data.transitions, shots.series['ptsMs'] ?? []), rate };
}

/** Gradual changes have no frame that a cue could stand on; only cuts count. */
function cutTimes(transitions: readonly Transition[], ptsMs: ArrayLike<number>): number[] {
  return transitions.flatMap(({ type, startFrame }) => {
    const ms = type === 'cut' ? ptsMs[startFrame] : undefined;
    return ms === undefined ? [] : [ms];
  });
}

async function detectCuts(
  path: string,
  { frames, tasks, probe }: ClipCutsPorts,
  { signal, onProgress }: Parameters<FindCuts>[1],
): Promise<ClipCuts> {
  const info = await probeNamed(probe, path, signal);
  if (!info.video) {
    const message = `${path} has no picture, so no shot changes. Give the film itself, or leave --video out.`;
    throw new TrimbinError('media-no-picture', message, { path });
  }
  const rate = info.video.frameRate;
  let task: ClipTask<FrameTaskMessage, FrameTaskResult> | null = null;
  const running = (): typeof task => task;
  const request = { path, info, small: { longSide: smallLongSide }, stills: null, sound: null };
  const { durationMs } = info;
  try {
    const { ptsMs } = await frames.decode(
      request,
      {
        async begin({ small, matrix }) {
          if (!small) return;
          const framesPerSecond = rate ? rate.num / rate.den : 25;
          const plain = { picture: false, spillPath: null };
          task = tasks.frames({ size: small, matrix, framesPerSecond, shots: defaultShotParams, ...plain });
        },
        small: async (pictures, _first, count) =>
          running()?.lend({ frames: pictures, count }, pictures.buffer as ArrayBuffer),
        stills: () => Promise.resolve(),
        speechPcm: () => Promise.resolve(),
        soundPcm: () => Promise.resolve(),
      },
      { signal, onProgress: (doneMs) => durationMs && onProgress(Math.min(0.99, doneMs / durationMs)) },
    );
    const result = await running()?.finish();
    return { from: 'detected', cutsMs: cutTimes(result?.transitions ?? [], ptsMs), rate };
  } finally {
    await running()?.cancel();
  }
}
