import type { FrameRange } from '#shared/domain/labels.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import { TrimbinError } from '#shared/errors.ts';
import { probeVersion, resultKey, smallLongSide } from './analysisKeys.ts';
import type { ClipTask, ClipTasks } from './clipAnalysis.ts';
import { settingsOf, type ClipRow } from './clipRecords.ts';
import type { FrameTaskMessage, FrameTaskResult } from './clipTasks.ts';
import type { MediaLocator, RangeFrames } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';

/** Look for transitions in a range of a clip again; frames of what is found are those of the clip. */
export type RedetectRange = (
  project: OpenProject,
  row: ClipRow & { hash: string },
  range: FrameRange,
  params: ShotParams,
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
) => Promise<Transition[]>;

export interface RedetectPorts {
  ranges: RangeFrames;
  tasks: ClipTasks;
  media: MediaLocator;
}

/** What the detector sees on each side of the range beyond its longest transition, ms. */
const contextMs = 2000;

export function createRedetectRange({ ranges, tasks, media }: RedetectPorts): RedetectRange {
  return async (project, row, range, params, { signal, onProgress }) => {
    const { info, ptsMs } = timesOf(project, row);
    const rate = info.video?.frameRate;
    const framesPerSecond = rate ? rate.num / rate.den : 25;
    const context = Math.ceil(((params.maxDissolveMs + contextMs) / 1000) * framesPerSecond);
    const first = Math.max(0, range.startFrame - context);
    const end = Math.min(ptsMs.length, range.endFrame + context);
    const path = await media.locate(project, row);
    const request = {
      path,
      info,
      longSide: smallLongSide,
      startMs: startOf(ptsMs, first),
      frames: end - first,
    };
    let task: ClipTask<FrameTaskMessage, FrameTaskResult> | null = null;
    try {
      const decoded = await ranges.decode(
        request,
        {
          begin({ small, matrix }) {
            const plain = { picture: false, spillPath: null };
            task = tasks.frames({ size: small, matrix, framesPerSecond, shots: params, ...plain });
          },
          async frames(frames, from, count) {
            onProgress(Math.min(1, (from + count) / (end - first)));
            return task?.lend({ frames, count }, frames.buffer as ArrayBuffer);
          },
        },
        signal,
      );
      const offset = offsetOf(decoded.ptsMs, ptsMs, row.path);
      const result = await (task as ClipTask<FrameTaskMessage, FrameTaskResult> | null)?.finish();
      return (result?.transitions ?? []).map((one) => ({
        ...{ ...one, startFrame: one.startFrame + offset, endFrame: one.endFrame + offset },
      }));
    } finally {
      await (task as ClipTask<FrameTaskMessage, FrameTaskResult> | null)?.cancel();
    }
  };
}

function timesOf(
  project: OpenProject,
  { hash, path }: ClipRow & { hash: string },
): { info: MediaInfo; ptsMs: ArrayLike<number> } {
  const info = project.mediaInfo.get(hash, probeVersion);
  const ptsMs = project.results.get(resultKey(hash, 'shots', settingsOf(project)))?.series['ptsMs'];
  if (info && ptsMs && ptsMs.length > 0) return { info, ptsMs };
  const message = `The shots of ${path} were not measured yet. Run the analysis first.`;
  throw new TrimbinError('not-analysed', message, { path });
}

/** Halfway between a frame and the one before: no rounding of a clock can choose the wrong one. */
function startOf(ptsMs: ArrayLike<number>, frame: number): number {
  return frame <= 0 ? 0 : ((ptsMs[frame - 1] ?? 0) + (ptsMs[frame] ?? 0)) / 2;
}

/**
 * The number of the first decoded frame, by its time stamp.
 *
 * @throws TrimbinError `ffmpeg-failed` where the times of the range are not those of the analysis.
 */
function offsetOf(decoded: Float64Array, ptsMs: ArrayLike<number>, path: string): number {
  const time = decoded[0] ?? NaN;
  let best = 0;
  for (let frame = 0; frame < ptsMs.length; frame += 1) {
    if (Math.abs((ptsMs[frame] ?? NaN) - time) < Math.abs((ptsMs[best] ?? NaN) - time)) best = frame;
  }
  const isSame = decoded.every((at, index) => Math.abs((ptsMs[best + index] ?? NaN) - at) < 1);
  if (isSame) return best;
  const message = `The time stamps of ${path} are not the same when it is read from the middle. Analyse the whole clip with other parameters instead.`;
  throw new TrimbinError('ffmpeg-failed', message, { path });
}
