import type { SubtitleStream } from '#shared/domain/mediaInfo.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { MediaProbe } from '#main/services/ports.ts';
import type { EmbeddedSubtitles, EmbeddedTrack } from '#main/services/subtitlePorts.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { inputArgs } from './mediaFileCheck.ts';
import { mediaTimeout, nameMediaFailure } from './probeErrors.ts';
import { runProcess } from './runProcess.ts';

/** Reading a track means reading the whole file: hours of it from a slow disk. */
const extractTimeoutMs = 30 * 60_000;
const mostBytes = 64 * 1024 * 1024;

const pictureNames: Record<string, string> = {
  hdmv_pgs_subtitle: 'Blu-ray pictures (PGS)',
  dvd_subtitle: 'DVD pictures (VobSub)',
  dvb_subtitle: 'broadcast pictures (DVB)',
  xsub: 'DivX pictures (XSUB)',
};

/** Text tracks inside Matroska, MP4 and transport streams, through ffmpeg. */
export function createEmbeddedSubtitles(tools: FfmpegTools, probe: MediaProbe): EmbeddedSubtitles {
  return {
    async list(path, signal) {
      const { subtitles } = await probe.probe(path, signal);
      return subtitles.map(toTrack);
    },
    async extract(path, track, signal) {
      const target = targetOf(path, track);
      const { path: ffmpeg } = await tools.locate('ffmpeg');
      const before = track.kind === 'teletext' ? ['-txt_format', 'text', '-fix_sub_duration'] : [];
      const args = [
        ...['-v', 'error', '-nostdin', ...before, ...inputArgs(path)],
        ...['-map', `0:s:${track.number - 1}`, '-c:s', target.codec, '-f', target.format, 'pipe:1'],
      ];
      const result = await runProcess(ffmpeg, args, {
        ...{ timeoutMs: extractTimeoutMs, signal, maxStdoutBytes: mostBytes },
      });
      if (result.why === 'timeout') throw mediaTimeout(path, extractTimeoutMs / 1000);
      if (result.why === 'too-much') throw refused(path, track, 'holds more than 64 MB of text');
      const text = result.stdout.toString('utf8');
      if (result.code === 0 || text.trim() !== '') return { text, format: target.format };
      if (track.kind === 'teletext') {
        throw refused(path, track, 'is teletext, which this ffmpeg cannot read; take one built with libzvbi');
      }
      throw nameMediaFailure(path, result.stderrTail);
    },
  };
}

function toTrack({ codec, kind, language, title }: SubtitleStream, index: number): EmbeddedTrack {
  const isTeletext = codec === 'dvb_teletext';
  return { number: index + 1, codec, kind: isTeletext ? 'teletext' : kind, language, title };
}

interface Target {
  codec: string;
  format: 'srt' | 'ass' | 'webvtt';
}

function targetOf(path: string, track: EmbeddedTrack): Target {
  const { codec, kind } = track;
  if (kind === 'picture') {
    const what = pictureNames[codec ?? ''] ?? 'pictures';
    throw new TrimbinError(
      'subtitle-picture',
      `${path}: subtitle track ${track.number} is ${what}. Pictures of text cannot be read as text; choose another track.`,
      { path, codec },
    );
  }
  if (codec === 'subrip' || codec === 'srt') return { codec: 'copy', format: 'srt' };
  if (codec === 'ass' || codec === 'ssa') return { codec: 'copy', format: 'ass' };
  if (codec === 'webvtt') return { codec: 'copy', format: 'webvtt' };
  return { codec: 'srt', format: 'srt' };
}

function refused(path: string, track: EmbeddedTrack, reason: string): TrimbinError {
  return new TrimbinError('subtitle-refused', `${path}: subtitle track ${track.number} ${reason}.`, { path });
}
