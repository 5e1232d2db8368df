import type { AudioStream, MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { PipeName } from './ffmpegArgs.ts';

export interface SoundGraph {
  graph: string;
  pipes: PipeName[];
  sound: { sampleRate: number; channels: number };
  warnings: string[];
}

/** Layouts that ffmpeg's resampler can mix; others are mixed by channel number. */
const mixable =
  /^(mono|stereo|downmix|2\.1|3\.0(\(back\))?|4\.0|quad(\(side\))?|3\.1|5\.0(\(side\))?|4\.1|5\.1(\(side\))?|6\.0(\(front\))?|hexagonal|6\.1(\(back\)|\(front\))?|7\.0(\(front\))?|7\.1(\(wide\)|\(wide-side\))?|octagonal)$/;

/**
 * The sound half of the one decode: loudness, speech, level and the time of the first sample.
 *
 * The format is pinned before the split, else an older ebur128 would pull every branch to its own 48 kHz.
 * `async=1` fills holes of the recording with silence, so that samples stay in step with the picture; without
 * holes the samples pass unchanged.
 *
 * @returns null, with nothing measured, if the stream is not there.
 */
export function soundGraph(info: MediaInfo, streamIndex: number): SoundGraph | null {
  const stream = info.audio.find((audio) => audio.index === streamIndex);
  if (stream === undefined || stream.codec === null || stream.channels === null) return null;
  const { channels } = stream;
  const sampleRate = stream.sampleRate ?? 48_000;
  const known = isMixable(stream);
  const warnings = known
    ? []
    : [
        `Sound track ${streamIndex} has ${channels} channels without a usual layout: loudness is of the first two.`,
      ];
  const level = known ? '' : `pan=stereo|c0=c0|c1=${channels > 1 ? 'c1' : 'c0'},`;
  const speech = known ? '' : `pan=mono|c0=${evenMix(channels)},`;
  return {
    graph: [
      `[0:${streamIndex}]aresample=async=1:min_hard_comp=0.1,aformat=sample_fmts=flt:sample_rates=${sampleRate},` +
        'asplit=4[e][f][sound][h]',
      `[e]${level}ebur128@level=peak=true,anullsink`,
      `[f]${speech}aresample=16000,aformat=sample_fmts=s16:channel_layouts=mono[speech]`,
      '[h]atrim=end_sample=1,ashowinfo@first,anullsink',
    ].join(';'),
    pipes: ['speech', 'sound'],
    sound: { sampleRate, channels },
    warnings,
  };
}

/** ffmpeg guesses the usual layout of up to eight channels where the file is silent. */
function isMixable({ layout, channels }: AudioStream): boolean {
  if (layout === null) return (channels ?? 0) <= 8;
  return mixable.test(layout) || (/^\d+ channels$/.test(layout) && (channels ?? 0) <= 8);
}

function evenMix(channels: number): string {
  const share = (1 / channels).toFixed(6);
  return Array.from({ length: channels }, (_, channel) => `${share}*c${channel}`).join('+');
}
