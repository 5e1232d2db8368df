import type { Report, ReportClip, ReportShot } from '#shared/domain/report.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { clipWarnings, durationText, errorLines, shotLengthText } from '../clipText.ts';
import { percentStats, pictureStats, statKey } from '../measures.ts';
import { visibleText } from '#shared/domain/visibleText.ts';
import { reasonsText } from '../scoreText.ts';

export type Cell = string | number | null;

export interface SheetColumn<T> {
  key: MessageKey;
  width: number;
  /** Excel's format; absent for text. */
  format?: string;
  of: (row: T, t: Translator) => Cell;
}

export interface ClipRow {
  clip: ReportClip;
  averageShotMs: number | null;
}

export interface ShotRow {
  clip: ReportClip;
  shot: ReportShot;
  /** What gave the scores; absent: there are none. */
  scoredBy: Report['scoredBy'];
}

const WHOLE = '#,##0';
const ONE = '#,##0.0';
const TWO = '#,##0.00';
const THREE = '#,##0.000';
const PERCENT = '0.0%';

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
const text = (value: string | null | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : visibleText(value);

export const clipColumns: SheetColumn<ClipRow>[] = [
  { key: 'field.path', width: 44, of: ({ clip }) => text(clip.path) },
  { key: 'field.status', width: 13, of: ({ clip }, t) => t.text(`status.${clip.status}`) },
  { key: 'field.kind', width: 9, of: ({ clip }, t) => t.text(`kind.${clip.kind}`) },
  {
    key: 'field.duration',
    width: 13,
    of: ({ clip }) => (clip.durationMs === null ? null : durationText(clip)),
  },
  { key: 'field.durationSeconds', width: 12, format: THREE, of: ({ clip }) => seconds(clip.durationMs) },
  {
    key: 'field.frameRate',
    width: 11,
    format: '0.###',
    of: ({ clip }) => (clip.frameRate ? clip.frameRate.num / clip.frameRate.den : null),
  },
  { key: 'field.frames', width: 10, format: WHOLE, of: ({ clip }) => clip.frameCount },
  { key: 'field.width', width: 8, format: '0', of: ({ clip }) => clip.width },
  { key: 'field.height', width: 8, format: '0', of: ({ clip }) => clip.height },
  { key: 'field.startTimecode', width: 14, of: ({ clip }) => text(clip.startTimecode) },
  {
    key: 'field.codec',
    width: 12,
    of: ({ clip }) => text(clip.media?.video?.codec ?? clip.media?.audio[0]?.codec),
  },
  { key: 'field.shotCount', width: 8, format: WHOLE, of: ({ clip }) => clip.shots.length },
  { key: 'field.averageShot', width: 12, format: TWO, of: ({ averageShotMs }) => seconds(averageShotMs) },
  ...stats<ClipRow>(({ clip }) => clip.metrics),
  { key: 'metric.integrated', width: 12, format: ONE, of: ({ clip }) => clip.audio?.integratedLufs ?? null },
  { key: 'metric.range', width: 11, format: ONE, of: ({ clip }) => clip.audio?.loudnessRangeLu ?? null },
  {
    key: 'metric.shortTermMax',
    width: 12,
    format: ONE,
    of: ({ clip }) => clip.audio?.shortTermMaxLufs ?? null,
  },
  { key: 'metric.truePeak', width: 10, format: ONE, of: ({ clip }) => clip.audio?.truePeakDbtp ?? null },
  { key: 'metric.speech', width: 9, format: PERCENT, of: ({ clip }) => clip.audio?.speechShare ?? null },
  { key: 'metric.silence', width: 9, format: PERCENT, of: ({ clip }) => clip.audio?.silenceShare ?? null },
  {
    key: 'field.warnings',
    width: 30,
    of: ({ clip }, t) => text(clipWarnings(clip, t).join('\n').replaceAll('\n', ' | ')),
  },
  { key: 'field.error', width: 50, of: ({ clip }, t) => text(errorLines(clip, t).join(' ')) },
  { key: 'field.hash', width: 20, of: ({ clip }) => clip.hash },
];

export const shotColumns: SheetColumn<ShotRow>[] = [
  { key: 'field.path', width: 36, of: ({ clip }) => text(clip.path) },
  { key: 'field.shot', width: 7, format: '0', of: ({ shot }) => shot.index + 1 },
  { key: 'field.timecodeIn', width: 13, of: ({ shot }) => shot.startTimecode },
  { key: 'field.timecodeOut', width: 13, of: ({ shot }) => shot.endTimecode },
  { key: 'field.startFrame', width: 10, format: '0', of: ({ shot }) => shot.startFrame },
  { key: 'field.endFrame', width: 12, format: '0', of: ({ shot }) => shot.endFrame },
  { key: 'field.duration', width: 11, of: ({ shot, clip }) => shotLengthText(shot, clip) },
  {
    key: 'field.durationSeconds',
    width: 11,
    format: THREE,
    of: ({ shot }) =>
      shot.startMs === null || shot.endMs === null ? null : seconds(shot.endMs - shot.startMs),
  },
  { key: 'field.transitionIn', width: 11, of: ({ shot }, t) => transition(shot.transitionIn, t) },
  { key: 'field.transitionOut', width: 11, of: ({ shot }, t) => transition(shot.transitionOut, t) },
  {
    key: 'field.confidence',
    width: 11,
    format: '0.00',
    of: ({ shot }) => shot.transitionIn?.confidence ?? null,
  },
  ...stats<ShotRow>(({ shot }) => shot.metrics),
  { key: 'metric.cameraMove', width: 11, of: ({ shot }, t) => t.text(`camera.${shot.metrics.cameraMove}`) },
  { key: 'metric.speech', width: 9, format: PERCENT, of: ({ shot }) => shot.metrics.speechShare },
  { key: 'metric.silence', width: 9, format: PERCENT, of: ({ shot }) => shot.metrics.silenceShare },
  {
    key: 'metric.colours',
    width: 24,
    of: ({ shot }) => text(shot.metrics.dominantColours.map(({ hex }) => hex).join(' ')),
  },
  { key: 'score.score', width: 10, format: TWO, of: ({ shot }) => shot.score?.value ?? null },
  {
    key: 'score.why',
    width: 44,
    of: ({ shot, scoredBy }, t) =>
      shot.score && scoredBy ? text(reasonsText(shot.score, scoredBy, t)) : null,
  },
];

function stats<T>(metrics: (row: T) => ReportClip['metrics']): SheetColumn<T>[] {
  return pictureStats.map((name) => ({
    key: statKey(name),
    width: 11,
    format: percentStats.has(name) ? '0.00%' : TWO,
    of: (row) => metrics(row)[name]?.mean ?? null,
  }));
}

function transition(entry: ReportShot['transitionIn'], t: Translator): string | null {
  return entry ? t.text(`transition.${entry.type}`) : null;
}
