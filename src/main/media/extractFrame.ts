import { PassThrough } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { checkMediaFile, inputArgs } from './mediaFileCheck.ts';
import { mediaTimeout, nameMediaFailure } from './probeErrors.ts';

export interface ExtractOptions {
  /** Largest width in px of the shown picture; never enlarged. Full size if left out. */
  width?: number;
  signal?: AbortSignal;
  timeoutMs?: number;
}

/**
 * One picture, exact to the frame, as PNG: the first one at or after `ms`, half a millisecond forgiven.
 * Rotation is applied by ffmpeg; pixel aspect by scaling. The only place where fluent-ffmpeg is used.
 *
 * @param ms - From the first picture, as in `DecodeSummary.ptsMs`.
 * @throws TrimbinError `media-*`, `cancelled`, `not-found` if there is no picture that late.
 */
export async function extractFrame(
  tools: FfmpegTools,
  path: string,
  info: MediaInfo,
  ms: number,
  options: ExtractOptions = {},
): Promise<Buffer> {
  throwIfCancelled(options.signal);
  await checkMediaFile(path);
  if (info.video === null) {
    throw new TrimbinError('media-no-picture', `${path} has no picture. Choose a video.`, { path });
  }
  const { path: binary } = await tools.locate('ffmpeg');
  // Seeking counts from the start of the file, which can lie before the first picture.
  const lead = Math.max(0, (info.video.startMs ?? 0) - (info.startMs ?? info.video.startMs ?? 0));
  const seconds = Math.max(0, ms + lead - 0.5) / 1000;
  const seek = Math.max(0, seconds - leadInSeconds(info));
  const png = await collect(
    ffmpeg()
      .setFfmpegPath(binary)
      .input(`file:${path}`)
      .inputOptions([...beforeInput(path), '-ss', seek.toFixed(6)])
      .outputOptions([
        '-map',
        `0:${info.video.index}`,
        '-frames:v',
        '1',
        '-vf',
        `select=gte(t\\,${(seconds - seek).toFixed(6)}),${shapeFilter(info, options.width)}`,
      ])
      .outputOptions(['-c:v', 'png', '-f', 'image2pipe']),
    path,
    options,
  );
  if (png.length === 0) {
    throw new TrimbinError('not-found', `${path} has no picture at ${(ms / 1000).toFixed(3)} s.`, {
      path,
      ms,
    });
  }
  return png;
}

/**
 * How far before the picture to begin decoding. A jump right before a key picture lands on it, and the pictures that are
 * shown before it but need the group before (open GOP) are then missing: with some to spare they are there.
 */
function leadInSeconds({ video }: MediaInfo): number {
  const rate = video?.frameRate ? video.frameRate.num / video.frameRate.den : 25;
  return Math.max(1, 24 / rate);
}

/** The safety arguments of `inputArgs`, without the input itself. */
function beforeInput(path: string): string[] {
  return inputArgs(path).slice(0, -2);
}

function shapeFilter(info: MediaInfo, width: number | undefined): string {
  const shown = { width: info.video?.displayWidth ?? null, height: info.video?.displayHeight ?? null };
  if (shown.width === null || shown.height === null) return 'null';
  const target = Math.min(shown.width, width ?? shown.width);
  const height = Math.max(1, Math.round((shown.height * target) / shown.width));
  return `scale=${target}:${height}:flags=area,setsar=1`;
}

async function collect(
  command: ffmpeg.FfmpegCommand,
  path: string,
  options: ExtractOptions,
): Promise<Buffer> {
  const timeoutMs = options.timeoutMs ?? 60_000;
  const chunks: Buffer[] = [];
  let why: 'aborted' | 'timeout' | null = null;
  const stop = (reason: 'aborted' | 'timeout'): void => {
    why ??= reason;
    command.kill('SIGKILL');
  };
  const timer = setTimeout(() => stop('timeout'), timeoutMs);
  const onAbort = (): void => stop('aborted');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const out = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    await new Promise<void>((resolve, reject) => {
      command
        .once('end', () => resolve())
        .once('error', (error: Error, _stdout: string | null, stderr: string | null) => {
          if (why === 'timeout') reject(mediaTimeout(path, timeoutMs / 1000));
          else if (why === 'aborted') reject(new TrimbinError('cancelled', 'The work was cancelled.'));
          else reject(nameMediaFailure(path, stderr ?? error.message));
        })
        .pipe(out, { end: true });
    });
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}
