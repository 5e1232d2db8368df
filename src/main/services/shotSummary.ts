import { metricColumns, statNames, statParts, type MetricColumn } from '#shared/domain/metricColumns.ts';
import type { PictureMetrics, SoundMetrics } from '#shared/domain/metrics.ts';
import type { ReportClip, ReportShot } from '#shared/domain/report.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import { buildClip } from '../analysis/report/buildClip.ts';
import type { ReportInputFile } from '../analysis/report/reportInput.ts';
import { shotExtras, type ShotExtras } from '../analysis/scoring/features/shotExtras.ts';
import type { ShotThumbnail } from '../analysis/shotEdits/effectiveResults.ts';

type TransitionType = NonNullable<ReportShot['transitionIn']>['type'];
type CameraMove = PictureMetrics['cameraMove'];
type Numbers = (number | null)[];

/**
 * What lists show of one content, kept as JSON so that they need not read its series again. Columns as in
 * `library.list`; metrics in the order of `metricColumns`.
 */
export interface ShotSummary {
  durationMs: number | null;
  frameCount: number | null;
  cameraMove: CameraMove;
  /** One value a metric column, of the whole clip. */
  metrics: Numbers;
  shots: {
    startFrame: number[];
    endFrame: number[];
    startMs: Numbers;
    endMs: Numbers;
    transitionIn: (TransitionType | null)[];
    transitionOut: (TransitionType | null)[];
    cameraMove: CameraMove[];
    /** One column a metric, one value a shot; columns that no shot has are `null`. */
    metrics: (Numbers | null)[];
    /** What only scoring reads. */
    extras: ShotExtras;
  };
  /** Thumbnails of the detected shots. */
  thumbnails: ShotThumbnail[];
  sprite: NonNullable<AnalyserResults['thumbnails']>['data']['sprite'];
}

/** Rises with every change of form or meaning. */
export const summaryVersion = 2;

const digits = 5;

/**
 * Sum up one clip from its results, with the same numbers as the report has.
 *
 * @param file - Its results have the shot list as the editor has it.
 * @param detected - Thumbnails as they were chosen for the detected shots.
 */
export function summariseShots(file: ReportInputFile, detected: AnalyserResults['thumbnails']): ShotSummary {
  const clip = buildClip(file, '');
  const { shots } = clip;
  return {
    durationMs: clip.durationMs,
    frameCount: clip.frameCount,
    cameraMove: clip.metrics.cameraMove,
    metrics: metricColumns.map((column) => round(clipValue(clip, column))),
    shots: {
      startFrame: shots.map(({ startFrame }) => startFrame),
      endFrame: shots.map(({ endFrame }) => endFrame),
      startMs: shots.map(({ startMs }) => startMs),
      endMs: shots.map(({ endMs }) => endMs),
      transitionIn: shots.map(({ transitionIn }) => transitionIn?.type ?? null),
      transitionOut: shots.map(({ transitionOut }) => transitionOut?.type ?? null),
      cameraMove: shots.map(({ metrics }) => metrics.cameraMove),
      metrics: metricColumns.map((column) => {
        const values = shots.map((shot) => round(shotValue(shot, column)));
        return values.some((value) => value !== null) ? values : null;
      }),
      extras: roundedExtras(shotExtras(clip, file.results?.sound ?? null)),
    },
    thumbnails: detected?.data.shots ?? [],
    sprite: detected?.data.sprite ?? null,
  };
}

type Reader = (picture: PictureMetrics) => number | null;

/** How each measured number is found in the metrics of a shot or clip; those of sound are not among them. */
const readers = new Map<MetricColumn, Reader>([
  ...statNames.flatMap((name) =>
    statParts.map((part): [MetricColumn, Reader] => [
      `${name}.${part}`,
      (picture) => picture[name]?.[part] ?? null,
    ]),
  ),
  ...(['blackShare', 'whiteShare', 'frozenShare'] as const).map((name): [MetricColumn, Reader] => [
    name,
    (picture) => picture[name],
  ]),
]);

function shotValue({ metrics }: ReportShot, column: MetricColumn): number | null {
  if (column === 'speechShare' || column === 'silenceShare') return metrics[column];
  return readers.get(column)?.(metrics) ?? null;
}

function clipValue({ metrics, audio }: ReportClip, column: MetricColumn): number | null {
  const read = readers.get(column);
  if (read) return read(metrics);
  return audio?.[column as keyof SoundMetrics & MetricColumn] ?? null;
}

function roundedExtras(extras: ShotExtras): ShotExtras {
  const entries = Object.entries(extras) as [keyof ShotExtras, Numbers][];
  return Object.fromEntries(
    entries.map(([name, values]) => [name, values.map(round)]),
  ) as unknown as ShotExtras;
}

function round(value: number | null): number | null {
  return value === null || Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}
