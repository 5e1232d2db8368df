/** Names of the measured numbers that lists are sorted and filtered by. Units are those of `PictureMetrics` and `SoundMetrics`. */
export const statNames = [
  'luma',
  'contrast',
  'shadowsClipped',
  'highlightsClipped',
  'saturation',
  'colourfulness',
  'sharpness',
  'noise',
  'motion',
  'shiftX',
  'shiftY',
  'cameraShake',
] as const;
export type StatName = (typeof statNames)[number];

export const statParts = ['mean', 'variance', 'std', 'min', 'max'] as const;
export type StatPart = (typeof statParts)[number];

/** Shares of a shot's or clip's time, 0–1. */
export const shareNames = ['blackShare', 'whiteShare', 'frozenShare', 'speechShare', 'silenceShare'] as const;

/** Of a clip's sound as a whole; shots have none of these. */
export const soundNames = [
  'integratedLufs',
  'loudnessRangeLu',
  'shortTermMaxLufs',
  'momentaryMaxLufs',
  'truePeakDbtp',
  'rmsDbfs',
  'peakDbfs',
  'clippedShare',
] as const;

/** `luma.mean`, `luma.max`, … */
export type StatColumn = `${StatName}.${StatPart}`;
export type ShareColumn = (typeof shareNames)[number];
export type SoundColumn = (typeof soundNames)[number];
export type MetricColumn = StatColumn | ShareColumn | SoundColumn;

export const statColumns: readonly StatColumn[] = statNames.flatMap((name) =>
  statParts.map((part): StatColumn => `${name}.${part}`),
);

/** Every number that can be asked for. */
export const metricColumns: readonly MetricColumn[] = [...statColumns, ...shareNames, ...soundNames];

/** What a list shows unless it asks for more: the mean of every measure, all shares, all of the sound. */
export const defaultMetricColumns: readonly MetricColumn[] = metricColumns.filter(
  (column) => !column.includes('.') || column.endsWith('.mean'),
);
