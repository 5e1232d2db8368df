import { TrimbinError } from '#shared/errors.ts';
import type { EmbeddedSubtitles, EmbeddedTrack } from '#main/services/subtitlePorts.ts';
import type { FfmpegTools } from './ffmpegTools.ts';
import { RawProbe, type RawStream } from './ffprobeJson.ts';
import { checkMediaFile, inputArgs } from './mediaFileCheck.ts';
import { mediaTimeout, nameMediaFailure, nameProbeFailure } from './probeErrors.ts';
import { toSubtitleStream } from './probeVideo.ts';
import { runProcess } from './runProcess.ts';

/** Reading a track means reading the whole file: hours of it from a slow disk. */
const extractTimeoutMs = 30 * 60_000;
const listTimeoutMs = 60_000;
const mostBytes = 64 * 1024 * 1024;

const pictureNames: Record<string, string> = {
  hdmv_pgs_subtitle: 'Blu-ray pictures (PGS)',
  dvd_subtitle: 'DVD pictures (VobSub)',
  dvb_subtitle: 'broadcast pictures (DVB)',
  xsub: 'DivX pictures (XSUB)',
};

/** Text tracks inside Matroska, MP4 and transport streams, through ffmpeg. */
export function createEmbeddedSubtitles(tools: FfmpegTools): EmbeddedSubtitles {
  return {
    async list(path, signal) {
      // Not the probe of clips: a stream of nothing but subtitles is no clip, and yet has tracks.
      const { isoBox } = await checkMediaFile(path);
      const { path: ffprobe } = await tools.locate('ffprobe');
      const args = [
        '-v',
        'error',
        '-of',
        'json',
        '-show_streams',
        '-select_streams',
        's',
        ...inputArgs(path),
      ];
      const result = await runProcess(ffprobe, args, { timeoutMs: listTimeoutMs, signal });
      if (result.why === 'timeout') throw mediaTimeout(path, listTimeoutMs / 1000);
      if (result.code !== 0) throw nameProbeFailure(path, result.stderrTail, isoBox !== null);
      const { streams } = RawProbe.parse(JSON.parse(result.stdout.toString('utf8')));
      return (streams ?? []).map(toTrack);
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
      if (track.kind === 'teletext' && text.trim() === '') {
        throw refused(
          path,
          track,
          'is teletext, and ffmpeg finds no subtitle pages with times in it (it must be built with libzvbi)',
        );
      }
      if (result.code === 0 || text.trim() !== '') return { text, format: target.format };
      throw nameMediaFailure(path, result.stderrTail);
    },
  };
}

function toTrack(raw: RawStream, index: number): EmbeddedTrack {
  const { codec, kind, language, title } = toSubtitleStream(raw);
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
