import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type { SoundRangeReader } from '#main/services/libraryPorts.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { checkMediaFile, inputArgs } from './mediaFileCheck.ts';
import { mediaTimeout, nameMediaFailure } from './probeErrors.ts';
import { runProcess } from './runProcess.ts';

/** Decoding begins so much earlier: coded sound needs what came before, and would begin with a click. ms */
const leadInMs = 500;
const timeoutMs = 30_000;
const maxBytes = 64 * 1024 * 1024;

/** Decodes a few seconds of sound, in step with the picture; where there is none it is silent. */
export function createSoundRangeReader(tools: FfmpegTools): SoundRangeReader {
  return {
    async read({ path, info, streamIndex }, { startMs, endMs }, signal) {
      throwIfCancelled(signal);
      const stream = info.audio.find(({ index }) => index === streamIndex);
      const channels = stream?.channels ?? null;
      if (!stream || channels === null) {
        throw new TrimbinError('not-found', `${path} has no sound track ${streamIndex}.`, { path });
      }
      await checkMediaFile(path);
      const { path: ffmpeg } = await tools.locate('ffmpeg');
      const sampleRate = stream.sampleRate ?? 48_000;
      // Seeking counts from the start of the file, which can lie before the first picture.
      const toFileMs = Math.max(0, (info.video?.startMs ?? 0) - (info.startMs ?? info.video?.startMs ?? 0));
      const fromMs = startMs + (info.video ? toFileMs : 0);
      const seekMs = Math.max(0, fromMs - leadInMs);
      const seconds = (ms: number): string => (ms / 1000).toFixed(6);
      const cut = `atrim=start=${seconds(fromMs - seekMs)}:duration=${seconds(endMs - startMs)}`;
      const format = `aformat=sample_fmts=flt:sample_rates=${sampleRate}`;
      const args = [
        ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error'],
        ...['-ss', seconds(seekMs), ...inputArgs(path)],
        ...['-map', `0:${streamIndex}`, '-t', seconds(endMs - startMs + fromMs - seekMs)],
        ...['-af', `aresample=async=1:min_hard_comp=0.1:first_pts=0,${cut},${format}`],
        ...['-f', 'f32le', 'pipe:1'],
      ];
      const { stdout, code, why, stderrTail } = await runProcess(ffmpeg, args, {
        ...{ timeoutMs, signal, maxStdoutBytes: maxBytes },
      });
      if (why === 'timeout') throw mediaTimeout(path, timeoutMs / 1000);
      if (code !== 0 && stdout.length === 0) throw nameMediaFailure(path, stderrTail);
      return { samples: floatsOf(stdout, channels), sampleRate, channels };
    },
  };
}

/** Whole sample frames. A buffer may lie anywhere in memory; floats may not. */
function floatsOf(bytes: Buffer, channels: number): Float32Array {
  const frames = Math.floor(bytes.length / 4 / channels);
  const copy = new Uint8Array(bytes.subarray(0, frames * channels * 4));
  return new Float32Array(copy.buffer, copy.byteOffset, frames * channels);
}
