import type { Readable } from 'node:stream';
import { yuvFrameBytes } from '#shared/domain/yuvFrame.ts';
import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type {
  DecodeOptions,
  DecodeRequest,
  DecodeSink,
  DecodeSummary,
  FrameSource,
  Taken,
} from '#main/services/ports.ts';
import { DecodeLog } from './decodeLog.ts';
import { summarize, type Received } from './decodeSummary.ts';
import { planDecode, type DecodePlan, type PipeName } from './ffmpegArgs.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { pumpPictures, pumpSamples } from './framePipe.ts';
import { checkMediaFile } from './mediaFileCheck.ts';
import { mediaTimeout, nameMediaFailure } from './probeErrors.ts';
import { startProcess, type ProcessEnd, type StartedProcess } from './runProcess.ts';

export interface FrameSourceSettings {
  /** Longest silence of ffmpeg in ms, not counting time in which a receiver is busy. */
  stallMs?: number;
}

/** Decodes a clip once, in one ffmpeg process, onto as many pipes as there are outputs. */
export function createFrameSource(tools: FfmpegTools, settings: FrameSourceSettings = {}): FrameSource {
  const stallMs = settings.stallMs ?? 60_000;
  return {
    async decode(request, sink, options) {
      throwIfCancelled(options.signal);
      await checkMediaFile(request.path);
      const plan = planDecode(request, await tools.capabilities());
      if (plan.pipes.length === 0) throw nothingWanted(request.path);
      const { path: ffmpeg } = await tools.locate('ffmpeg');
      await sink.begin(plan.geometry);
      throwIfCancelled(options.signal);
      return runDecode(ffmpeg, plan, request, sink, options, stallMs);
    },
  };
}

function nothingWanted(path: string): TrimbinError {
  return new TrimbinError(
    'media-no-picture',
    `${path} has none of the pictures or sounds that were asked for.`,
    { path },
  );
}

async function runDecode(
  ffmpeg: string,
  plan: DecodePlan,
  request: DecodeRequest,
  sink: DecodeSink,
  options: DecodeOptions,
  stallMs: number,
): Promise<DecodeSummary> {
  const running = startProcess(ffmpeg, plan.args, {
    signal: options.signal,
    extraPipes: plan.pipes.length,
    stdout: 'ignore',
  });
  const log = new DecodeLog(request.info.video?.index ?? null);
  const watch = new StallWatch(stallMs, () => running.kill('timeout'));
  running.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    watch.active();
    log.push(text);
    const doneMs = progressMs(log);
    if (doneMs !== null) options.onProgress?.(doneMs);
  });
  try {
    const { received, end } = await drain(running, plan, watchedSink(sink, watch), watch, options.signal);
    log.end();
    return conclude(request, plan, log, received, end, stallMs);
  } finally {
    watch.stop();
  }
}

/** ms of the clip done so far, by picture time, else by sound. */
function progressMs(log: DecodeLog): number | null {
  const ticks = log.small.values.length > 0 ? log.small.values : log.still.values;
  const done = (ticks.at(-1) ?? NaN) - (ticks[0] ?? NaN);
  if (Number.isFinite(done) && log.tickSeconds !== null) return Math.max(0, done * log.tickSeconds * 1000);
  return ticks.length === 0 && log.soundSeconds > 0 ? log.soundSeconds * 1000 : null;
}

/**
 * Read all pipes, each at its receiver's own speed, until ffmpeg has gone. After an abort or a receiver's
 * failure ffmpeg is killed, and a receiver that still holds a batch is not waited for.
 */
async function drain(
  running: StartedProcess,
  plan: DecodePlan,
  sink: DecodeSink,
  watch: StallWatch,
  signal: AbortSignal,
): Promise<{ received: Received; end: ProcessEnd }> {
  const received: Received = { small: 0, stills: 0, speech: 0, sound: 0, cutOff: false };
  const streams = plan.pipes.map((_, index) => running.child.stdio[index + 3] as Readable);
  for (const stream of streams) stream.on('data', () => watch.active()).pause();
  const pumps = Promise.all(
    plan.pipes.map((pipe, index) => pump(pipe, streams[index] as Readable, plan, sink, received)),
  );
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new TrimbinError('cancelled', 'The work was cancelled.'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([pumps, stopped, running.ended.then(() => pumps)]);
    return { received, end: await running.ended };
  } catch (error) {
    running.kill('aborted');
    pumps.catch(() => undefined);
    for (const stream of streams) stream.destroy();
    await running.ended;
    throw signal.aborted ? new TrimbinError('cancelled', 'The work was cancelled.') : error;
  }
}

async function pump(
  pipe: PipeName,
  stream: Readable,
  plan: DecodePlan,
  sink: DecodeSink,
  received: Received,
): Promise<void> {
  const { small, still, sound } = plan.geometry;
  if (pipe === 'small' || pipe === 'stills') {
    const size = pipe === 'small' ? small : still;
    if (size === null) return;
    const bytes = yuvFrameBytes(size.width, size.height);
    const { count, restBytes } = await pumpPictures(stream, bytes, (...batch) => sink[pipe](...batch));
    received[pipe] = count;
    received.cutOff ||= restBytes > 0;
    return;
  }
  if (pipe === 'speech') {
    const { count } = await pumpSamples(stream, 2, 32_000, (buffer) =>
      sink.speechPcm(new Int16Array(buffer)),
    );
    received.speech = count;
    return;
  }
  const channels = sound?.channels ?? 1;
  const frames = Math.max(1024, Math.floor(131_072 / channels));
  const { count } = await pumpSamples(stream, 4 * channels, frames, (buffer) =>
    sink.soundPcm(new Float32Array(buffer)),
  );
  received.sound = count;
}

function conclude(
  request: DecodeRequest,
  plan: DecodePlan,
  log: DecodeLog,
  received: Received,
  end: ProcessEnd,
  stallMs: number,
): DecodeSummary {
  const { path } = request;
  if (end.why === 'timeout') throw mediaTimeout(path, Math.round(stallMs / 1000));
  if (end.why === 'aborted') throw new TrimbinError('cancelled', 'The work was cancelled.');
  if (end.signal !== null) {
    throw new TrimbinError(
      'ffmpeg-failed',
      `ffmpeg was ended by ${end.signal} while reading ${path}. Try again.`,
      { path },
    );
  }
  const wantsPicture = plan.geometry.small !== null || plan.geometry.still !== null;
  if (received.small + received.stills + received.sound === 0) throw nothingDecoded(request, log.tail.text);
  if (wantsPicture && received.small + received.stills === 0) {
    throw new TrimbinError(
      'media-no-picture',
      `${path} has a picture track, but none of its pictures can be decoded. Copy it again from the source.`,
      { path, reason: log.tail.text.slice(-200) },
    );
  }
  return summarize(request, plan, log, received, end.code);
}

/** Builds before 2022 look for a film in a HEIC or AVIF still, which sharp has read: nothing is cut off there. */
function nothingDecoded({ path, info }: DecodeRequest, stderr: string): TrimbinError {
  if (info.containerName !== 'HEIF' || !stderr.includes('moov atom not found')) {
    return nameMediaFailure(path, stderr);
  }
  const kind = info.container?.toUpperCase() ?? 'HEIF';
  const advice = 'Install a newer ffmpeg or set TRIMBIN_FFMPEG.';
  const message = `${path} uses a codec that this ffmpeg cannot decode (${kind}). ${advice}`;
  return new TrimbinError('ffmpeg-failed', message, { path });
}

/** Marks the time in which a receiver holds a batch: then silence of ffmpeg is no fault. */
function watchedSink(sink: DecodeSink, watch: StallWatch): DecodeSink {
  const during =
    <A extends unknown[]>(call: (...args: A) => Taken) =>
    (...args: A): Taken =>
      watch.during(call(...args));
  return {
    begin: (geometry) => sink.begin(geometry),
    small: during((...args) => sink.small(...args)),
    stills: during((...args) => sink.stills(...args)),
    speechPcm: during((...args) => sink.speechPcm(...args)),
    soundPcm: during((...args) => sink.soundPcm(...args)),
  };
}

class StallWatch {
  #last = Date.now();
  #busy = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(limitMs: number, onStall: () => void) {
    this.#timer = setInterval(
      () => {
        if (this.#busy > 0) this.#last = Date.now();
        else if (Date.now() - this.#last > limitMs) onStall();
      },
      Math.min(1000, limitMs / 4),
    );
  }

  active(): void {
    this.#last = Date.now();
  }

  async during(work: Taken): Taken {
    this.#busy += 1;
    try {
      return await work;
    } finally {
      this.#busy -= 1;
      this.active();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
