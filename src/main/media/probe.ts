import { TrimbinError } from '#shared/errors.ts';
import type { MediaProbe } from '#main/services/ports.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { RawProbe, type RawStream } from './ffprobeJson.ts';
import { checkMediaFile, fileError, inputArgs, refused, type CheckedFile } from './mediaFileCheck.ts';
import { mediaTimeout, nameProbeFailure } from './probeErrors.ts';
import { heifInfo, refineImage } from './probeImage.ts';
import { completeInfo, pictureStream, toMediaInfo } from './probeInfo.ts';
import { needsFirstFrame } from './probeVideo.ts';
import { runProcess } from './runProcess.ts';

const probeTimeoutMs = 60_000;
/** Packets of all tracks that are read to see whether the rate varies; a bounded cost on any file. */
export const probedPackets = 600;

/** Probes media with ffprobe. Opens the file once, twice where the header leaves a question open. */
export function createMediaProbe(tools: FfmpegTools): MediaProbe {
  return {
    async probe(path, signal) {
      const checked = await checkMediaFile(path);
      const heif = await heifInfo(path, checked.brand, checked.sizeBytes);
      if (heif !== null) return heif;
      const { path: ffprobe } = await tools.locate('ffprobe');
      const run = (args: string[]): Promise<RawProbe> => runProbe(ffprobe, path, args, checked, signal);
      const raw = await run([
        ...['-show_format', '-show_streams', '-show_chapters'],
        ...['-show_entries', 'packet=stream_index,pts_time,duration_time,flags'],
        ...['-read_intervals', `%+#${probedPackets}`],
      ]);
      refuseLists(path, raw);
      const picture = pictureStream(raw);
      const frame = picture !== null && needsFirstFrame(picture) ? await firstFrame(run, picture) : null;
      const info = toMediaInfo(path, raw, { ...checked, firstFrame: frame });
      if (info.kind === 'image') return refineImage(path, info);
      return completeInfo(path, info, (select) => allPackets(run, select));
    },
  };
}

type Run = (args: string[]) => Promise<RawProbe>;

async function firstFrame(
  run: Run,
  picture: RawStream,
): Promise<NonNullable<RawProbe['frames']>[number] | null> {
  try {
    const raw = await run([
      ...['-select_streams', String(picture.index), '-read_intervals', '%+#1'],
      ...[
        '-show_entries',
        'frame=interlaced_frame,top_field_first,side_data_list:frame_side_data=side_data_type',
      ],
    ]);
    return raw.frames?.[0] ?? null;
  } catch (error) {
    // The header was good; what one picture would have added stays unknown.
    if (error instanceof TrimbinError && error.code !== 'cancelled') return null;
    throw error;
  }
}

/** Every packet of one stream, for files whose header does not say how long they are. */
async function allPackets(run: Run, streamIndex: number): Promise<NonNullable<RawProbe['packets']>> {
  const raw = await run([
    ...['-select_streams', String(streamIndex)],
    ...['-show_entries', 'packet=pts_time,duration_time,flags'],
  ]);
  return raw.packets ?? [];
}

async function runProbe(
  ffprobe: string,
  path: string,
  args: string[],
  checked: CheckedFile,
  signal: AbortSignal | undefined,
): Promise<RawProbe> {
  const result = await runProcess(ffprobe, ['-v', 'error', '-of', 'json', ...args, ...inputArgs(path)], {
    timeoutMs: probeTimeoutMs,
    signal,
    maxStdoutBytes: 64 * 1024 * 1024,
  });
  if (result.why === 'timeout') throw mediaTimeout(path, probeTimeoutMs / 1000);
  if (result.why === 'too-much') {
    throw new TrimbinError(
      'media-damaged',
      `${path} has an index too large to be true. Copy it again from the source.`,
      { path },
    );
  }
  if (result.signal !== null) {
    throw new TrimbinError(
      'ffmpeg-failed',
      `ffprobe was ended by ${result.signal} while reading ${path}. Try again, or another one (TRIMBIN_FFPROBE).`,
      { path },
    );
  }
  if (result.code !== 0) {
    // Between our look at the file and ffprobe's it may have gone.
    await checkMediaFile(path).catch((error: unknown) => {
      throw fileError(path, error);
    });
    throw nameProbeFailure(path, result.stderrTail, checked.isoBox !== null);
  }
  return RawProbe.parse(JSON.parse(result.stdout.toString('utf8')));
}

const listFormats = /^(hls|applehttp|concat|dash|sdp|rtsp|rtp|imf|lavfi|vapoursynth|avisynth|libgme_list)$/;
const textFormats = /^(tty|ffmetadata|bin|adf|idf|xbin)$/;

function refuseLists(path: string, raw: RawProbe): void {
  const names = (raw.format?.format_name ?? '').split(',');
  if (names.some((name) => listFormats.test(name))) throw refused(path, 'a playlist or a script');
  if (names.some((name) => textFormats.test(name))) {
    throw new TrimbinError(
      'media-not-media',
      `${path} holds text, not picture or sound. Check what was copied.`,
      {
        path,
      },
    );
  }
}
