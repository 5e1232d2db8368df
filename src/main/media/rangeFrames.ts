import type { Readable } from 'node:stream';
import { yuvFrameBytes } from '#shared/domain/yuvFrame.ts';
import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type { RangeFrames, RangeRequest, RangeSink } from '#main/services/libraryPorts.ts';
import { DecodeLog } from './decodeLog.ts';
import { planDecode } from './ffmpegArgs.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { pumpPictures } from './framePipe.ts';
import { checkMediaFile } from './mediaFileCheck.ts';
import { mediaTimeout, nameMediaFailure } from './probeErrors.ts';
import { startProcess } from './runProcess.ts';

/** Longest time for one range; a range is a few minutes at most. */
const timeoutMs = 15 * 60_000;

/** Decodes a part of a clip onto small pictures, exactly as the decode of the whole clip makes them. */
export function createRangeFrames(tools: FfmpegTools): RangeFrames {
  return {
    async decode(request, sink, signal) {
      throwIfCancelled(signal);
      await checkMediaFile(request.path);
      const { path: ffmpeg } = await tools.locate('ffmpeg');
      const { path, info, longSide } = request;
      const whole = { path, info, small: { longSide }, stills: null, sound: null };
      const plan = planDecode(whole, await tools.capabilities());
      const { small, matrix } = plan.geometry;
      if (!small) throw new TrimbinError('media-no-picture', `${path} has no picture.`, { path });
      sink.begin({ small, matrix });
      return decodeRange(
        ffmpeg,
        rangeArgs(plan.args, request),
        request,
        yuvFrameBytes(small.width, small.height),
        sink,
        signal,
      );
    },
  };
}

/**
 * The same command, from a time and for a number of pictures. `-copyts` keeps the file's own time stamps, by which the
 * pictures are recognised: counting would be wrong after a seek.
 */
function rangeArgs(args: readonly string[], { info, startMs, frames }: RangeRequest): string[] {
  const input = args.indexOf('-protocol_whitelist');
  const output = args.indexOf('-map');
  const lead = Math.max(0, (info.video?.startMs ?? 0) - (info.startMs ?? info.video?.startMs ?? 0));
  const seek = startMs > 0 ? ['-ss', ((startMs + lead) / 1000).toFixed(6)] : [];
  return [
    ...args.slice(0, input),
    ...seek,
    '-copyts',
    ...args.slice(input, output),
    ...args.slice(output, -1),
    ...['-frames:v', String(frames)],
    ...args.slice(-1),
  ];
}

async function decodeRange(
  ffmpeg: string,
  args: readonly string[],
  { path, info }: RangeRequest,
  pictureBytes: number,
  sink: RangeSink,
  signal: AbortSignal,
): Promise<{ ptsMs: Float64Array }> {
  const running = startProcess(ffmpeg, args, { signal, extraPipes: 1, stdout: 'ignore' });
  const log = new DecodeLog(info.video?.index ?? null);
  running.child.stderr?.setEncoding('utf8').on('data', (text: string) => log.push(text));
  const timer = setTimeout(() => running.kill('timeout'), timeoutMs);
  try {
    const pictures = running.child.stdio[3] as Readable;
    const { count } = await pumpPictures(pictures, pictureBytes, (...batch) => sink.frames(...batch));
    const end = await running.ended;
    log.end();
    throwIfCancelled(signal);
    if (end.why === 'timeout') throw mediaTimeout(path, timeoutMs / 1000);
    if (count === 0) throw nameMediaFailure(path, log.tail.text);
    return { ptsMs: timesOf(log, info.video?.startMs ?? 0, count) };
  } catch (error) {
    running.kill('aborted');
    await running.ended;
    throwIfCancelled(signal);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Times on the clock of the analysis: ms from the first picture of the clip. */
function timesOf(log: DecodeLog, firstMs: number, count: number): Float64Array {
  const tickMs = (log.tickSeconds ?? NaN) * 1000;
  return Float64Array.from(
    { length: count },
    (_, index) => (log.small.values[index] ?? NaN) * tickMs - firstMs,
  );
}
