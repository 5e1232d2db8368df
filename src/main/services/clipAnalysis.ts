import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { AnalyserName, AnalyserResults } from '#shared/domain/results.ts';
import { TrimbinError } from '#shared/errors.ts';
import { smallLongSide, stillWidth, type AnalysisSettings } from './analysisKeys.ts';
import type {
  FrameTaskInit,
  FrameTaskMessage,
  FrameTaskResult,
  SampleTaskInit,
  SampleTaskMessage,
  SampleTaskResult,
} from './clipTasks.ts';
import { composeResults } from './composeResults.ts';
import type { DecodedGeometry, DecodeRequest, DecodeSink, DecodeSummary, FrameSource } from './ports.ts';

/** One analysis thread at work on one clip. */
export interface ClipTask<M, R> {
  /** Resolves when the thread can take more: the bounded queue. */
  post(message: M): Promise<void>;
  /**
   * The same, with a buffer in the message that is handed over.
   *
   * @returns One as long that the thread is done with, if there is one: to be filled next.
   */
  lend(message: M, buffer: ArrayBuffer): Promise<ArrayBuffer | null>;
  finish(): Promise<R>;
  /** End the task and everything that it holds; safe to call at any time. */
  cancel(): Promise<void>;
}

export interface ClipTasks {
  frames(init: FrameTaskInit): ClipTask<FrameTaskMessage, FrameTaskResult>;
  samples(init: SampleTaskInit): ClipTask<SampleTaskMessage, SampleTaskResult>;
}

/** Where the pictures of a project go. */
export interface PictureStore {
  /** @returns the path under the project's picture folder, forward slashes; the same bytes give the same path. */
  save(bytes: Uint8Array): Promise<string>;
}

export interface SpillReader {
  /** @throws TrimbinError `write-failed` if the file is gone. */
  read(path: string, offset: number, length: number): Promise<Uint8Array>;
  remove(path: string): Promise<void>;
}

export interface ClipAnalysisPorts {
  frames: FrameSource;
  tasks: ClipTasks;
  spills: SpillReader;
  /** @throws TrimbinError `model-missing`. */
  speechModelPath(): Promise<string>;
}

export interface ClipRequest {
  path: string;
  info: MediaInfo;
  wanted: readonly AnalyserName[];
  settings: AnalysisSettings;
  pictures: PictureStore;
  /** A path prefix of this job alone, in the project's folder for unfinished work. */
  spillPrefix: string;
}

interface Running {
  geometry: DecodedGeometry;
  frames: ClipTask<FrameTaskMessage, FrameTaskResult> | null;
  samples: ClipTask<SampleTaskMessage, SampleTaskResult> | null;
}

/**
 * Measure one clip with one decode. Nothing is kept unless every picture was read: on abort or failure the
 * decoder and the threads have ended when this rejects.
 */
export async function analyseClip(
  request: ClipRequest,
  ports: ClipAnalysisPorts,
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<Partial<AnalyserResults>> {
  const spills = { small: `${request.spillPrefix}.small`, still: `${request.spillPrefix}.still` };
  const decode = decodeRequest(request);
  const speechModelPath = decode.sound ? await ports.speechModelPath() : null;
  let running: Running | null = null;
  const sink: DecodeSink = {
    async begin(geometry) {
      running = startTasks(geometry, request, ports.tasks, { ...spills, speechModelPath });
    },
    small: async (frames, _first, count) =>
      running?.frames?.lend({ frames, count }, frames.buffer as ArrayBuffer),
    stills: async (frames, _first, count) =>
      running?.samples?.lend({ type: 'stills', frames, count }, frames.buffer as ArrayBuffer),
    speechPcm: async (samples) =>
      running?.samples?.lend({ type: 'speech', samples }, samples.buffer as ArrayBuffer),
    soundPcm: async (samples) =>
      running?.samples?.lend({ type: 'sound', samples }, samples.buffer as ArrayBuffer),
  };
  const { durationMs } = request.info;
  const onProgress = (doneMs: number): void => {
    if (durationMs !== null && durationMs > 0) options.onProgress(Math.min(0.99, doneMs / durationMs));
  };
  try {
    const summary = await ports.frames.decode(decode, sink, { signal: options.signal, onProgress });
    const measured = await finishTasks(running, summary, decode);
    return await composeResults({ request, summary, ...measured, spills, ports });
  } finally {
    const started = running as Running | null;
    await Promise.all([started?.frames?.cancel(), started?.samples?.cancel()]);
    await Promise.all([ports.spills.remove(spills.small), ports.spills.remove(spills.still)]);
  }
}

function decodeRequest({ path, info, wanted, settings }: ClipRequest): DecodeRequest {
  const wants = (name: AnalyserName): boolean => wanted.includes(name);
  const hasPicture = info.video !== null;
  const stills = hasPicture && (wants('picture') || wants('thumbnails'));
  const sound = wants('sound') ? info.audio[0] : undefined;
  return {
    path,
    info,
    small: hasPicture && wanted.some((name) => name !== 'sound') ? { longSide: smallLongSide } : null,
    stills: stills ? { width: stillWidth, intervalMs: settings.stillIntervalMs } : null,
    sound: sound ? { streamIndex: sound.index } : null,
  };
}

function startTasks(
  geometry: DecodedGeometry,
  { info, wanted, settings }: ClipRequest,
  tasks: ClipTasks,
  paths: { small: string; still: string; speechModelPath: string | null },
): Running {
  const { small, still, sound, matrix } = geometry;
  const thumbnails = wanted.includes('thumbnails');
  const rate = info.video?.frameRate;
  return {
    geometry,
    frames: small
      ? tasks.frames({
          size: small,
          matrix,
          // A picture without a known rate is judged as if at the commonest.
          framesPerSecond: rate ? rate.num / rate.den : 25,
          shots: wanted.includes('shots') || thumbnails ? settings.shots : null,
          picture: wanted.includes('picture'),
          spillPath: thumbnails ? paths.small : null,
        })
      : null,
    samples:
      still || sound
        ? tasks.samples({
            still,
            matrix,
            stillsPerBucket: Math.max(1, Math.round(2000 / settings.stillIntervalMs)),
            spillPath: thumbnails ? paths.still : null,
            sound,
            speechModelPath: paths.speechModelPath,
          })
        : null,
  };
}

async function finishTasks(
  running: Running | null,
  { loudness, soundOffsetMs, frameCount }: DecodeSummary,
  decode: DecodeRequest,
): Promise<{ geometry: DecodedGeometry; frames: FrameTaskResult | null; samples: SampleTaskResult | null }> {
  if (!running) throw new TrimbinError('ffmpeg-failed', `Nothing could be decoded of ${decode.path}.`);
  if (decode.sound) {
    const { streamIndex } = decode.sound;
    await running.samples?.post({ type: 'loudness', loudness, offsetMs: soundOffsetMs, streamIndex });
  }
  const [frames, samples] = await Promise.all([running.frames?.finish(), running.samples?.finish()]);
  if (frames && frames.frameCount !== frameCount) {
    const counts = `${frames.frameCount} pictures were measured where ${frameCount} have a time`;
    throw new TrimbinError('internal', `${decode.path}: ${counts}.`);
  }
  return { geometry: running.geometry, frames: frames ?? null, samples: samples ?? null };
}
