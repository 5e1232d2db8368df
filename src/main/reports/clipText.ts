import type { Stat } from '#shared/domain/metrics.ts';
import type { ReportClip, ReportShot } from '#shared/domain/report.ts';
import { errorCodes } from '#shared/errors.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { formatDuration, formatFrames } from '#shared/time/duration.ts';
import { parseTimecode } from '#shared/time/timecode.ts';
import { chineseError } from '#shared/i18n/errorSentences.ts';
import { percentStats, statDecimals, type PictureStat } from './measures.ts';
import { visibleText } from '#shared/domain/visibleText.ts';
import { warningText } from './warningText.ts';

/** What stands for something unknown on a page. */
export const UNKNOWN = '–';

/** Facts and numbers of clips as people read them; the same words in HTML, XLSX and PDF. */
export interface Fact {
  label: string;
  value: string;
}

/** `mm:ss:ff` where there is a rate, else `mm:ss.mmm`. */
export function durationText(clip: ReportClip): string {
  return clip.durationMs === null ? UNKNOWN : formatDuration(clip.durationMs, clip.frameRate, drops(clip));
}

/** The length of a shot: by its frames, or by its time where the rate varies. */
export function shotLengthText(shot: ReportShot, clip: ReportClip): string {
  const { frameRate } = clip;
  const varies = clip.media?.video?.variableFrameRate === true;
  if (frameRate && !varies) return formatFrames(shot.endFrame - shot.startFrame, frameRate, drops(clip));
  if (shot.startMs === null || shot.endMs === null) return UNKNOWN;
  return formatDuration(shot.endMs - shot.startMs, frameRate, drops(clip));
}

function drops({ startTimecode, frameRate, media }: ReportClip): boolean {
  if (media?.dropFrame === true) return true;
  if (startTimecode === null || frameRate === null) return false;
  return parseTimecode(startTimecode, frameRate)?.dropFrame ?? false;
}

export function frameRateText({ frameRate, media }: ReportClip, t: Translator): string {
  if (!frameRate) return UNKNOWN;
  const rate = t.trimmed(frameRate.num / frameRate.den, 3);
  const varies = media?.video?.variableFrameRate === true;
  return t.text(varies ? 'field.variableFrameRate' : 'field.fps', { rate });
}

/** A measure as printed: shares as percentages. */
export function statText(stat: PictureStat, value: number, t: Translator): string {
  return percentStats.has(stat) ? `${t.number(value * 100, 1)} %` : t.number(value, statDecimals[stat]);
}

export function meanText(name: PictureStat, stat: Stat | null, t: Translator): string {
  return stat ? statText(name, stat.mean, t) : UNKNOWN;
}

export function shareText(share: number | null, t: Translator): string {
  return share === null ? UNKNOWN : `${t.number(share * 100)} %`;
}

export function unitText(value: number | null, unit: string, t: Translator): string {
  return value === null ? UNKNOWN : `${t.number(value, 1)} ${unit}`;
}

/** What the file is, in a few lines; nothing that is unknown. */
export function clipFacts(clip: ReportClip, t: Translator): Fact[] {
  const video = clip.media?.video ?? null;
  const joined = (...parts: (string | null | undefined)[]): string =>
    parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
  const facts: [Parameters<Translator['text']>[0], string][] = [
    ['field.duration', clip.durationMs === null ? '' : durationText(clip)],
    ['field.frameRate', clip.frameRate ? frameRateText(clip, t) : ''],
    ['field.frames', clip.frameCount === null ? '' : t.number(clip.frameCount)],
    ['field.size', clip.width !== null && clip.height !== null ? `${clip.width} × ${clip.height}` : ''],
    ['field.startTimecode', clip.startTimecode ?? ''],
    ['field.codec', joined(containerText(clip), video?.codec, video?.profile)],
    ['field.scan', video?.fieldOrder ? t.text(`scan.${video.fieldOrder}`) : ''],
    ['field.colour', joined(video?.hdr?.toUpperCase(), video?.colour.primaries, bits(video?.bitDepth))],
    ['field.sound', joined(...soundParts(clip, t))],
    [
      'field.subtitleTracks',
      (clip.media?.subtitles ?? []).map((s) => s.language ?? s.codec ?? '?').join(', '),
    ],
    ['field.reel', clip.media?.reel ?? ''],
    ['field.camera', clip.media?.camera ?? ''],
    ['field.relinkedTo', visibleText(clip.relinkedTo ?? '')],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ label: t.text(key), value: visibleText(value) }));
}

/** A still has no container worth a word: ffmpeg calls it a "piped png sequence". */
function containerText({ kind, media }: ReportClip): string | null {
  return kind === 'image' ? null : (media?.containerName ?? media?.container ?? null);
}

function bits(depth: number | null | undefined): string | null {
  return depth === null || depth === undefined ? null : `${depth} bit`;
}

function soundParts({ media }: ReportClip, t: Translator): (string | null)[] {
  return (media?.audio ?? []).map((stream) => {
    const channels = stream.channels === null ? null : t.text('count.channels', { n: stream.channels });
    const rate = stream.sampleRate === null ? null : `${t.trimmed(stream.sampleRate / 1000, 3)} kHz`;
    const parts = [stream.codec, stream.layout ?? channels, rate, stream.language];
    return parts.filter((part) => part !== null).join(' ');
  });
}

/** The sound of a clip in numbers; empty where nothing was measured. */
export function soundFacts({ audio }: ReportClip, t: Translator): Fact[] {
  if (!audio) return [];
  return [
    { label: t.text('metric.integrated'), value: unitText(audio.integratedLufs, 'LUFS', t) },
    { label: t.text('metric.range'), value: unitText(audio.loudnessRangeLu, 'LU', t) },
    { label: t.text('metric.shortTermMax'), value: unitText(audio.shortTermMaxLufs, 'LUFS', t) },
    { label: t.text('metric.truePeak'), value: unitText(audio.truePeakDbtp, 'dBTP', t) },
    { label: t.text('metric.rms'), value: unitText(audio.rmsDbfs, 'dBFS', t) },
    { label: t.text('metric.clippedSamples'), value: `${t.number(audio.clippedShare * 100, 3)} %` },
    { label: t.text('metric.speech'), value: shareText(audio.speechShare, t) },
    { label: t.text('metric.silence'), value: shareText(audio.silenceShare, t) },
  ];
}

/** Warnings as sentences; they name damaged pictures too. */
export function clipWarnings(clip: ReportClip, t: Translator): string[] {
  return clip.warnings.map((warning) => warningText(warning, t.language));
}

/**
 * What went wrong, a line each. The message itself is written where the error arises, in English and with the
 * file's name; in Chinese it is said anew, or follows a translated headline where it is not known.
 */
export function errorLines({ error }: Pick<ReportClip, 'error'>, t: Translator): string[] {
  if (!error) return [];
  if (t.language === 'en') return [visibleText(error.message)];
  const said = chineseError(error.message);
  if (said !== null) return [visibleText(said)];
  const code = errorCodes.find((known) => known === error.code);
  return [...(code ? [t.text(`error.${code}`)] : []), visibleText(error.message)];
}

/** What to do about a clip that is not ready; `null` for one that is. */
export function clipHint(clip: ReportClip, t: Translator): string | null {
  return clip.status === 'ok' ? null : t.text(`hint.${clip.status}`);
}
