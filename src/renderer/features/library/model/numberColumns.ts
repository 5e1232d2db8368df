import { shareNames, soundNames, statColumns, type MetricColumn } from '#shared/domain/metricColumns.ts';
import type { LibraryPage } from '#shared/contract/library.ts';
import { clipNumbers, shotNumbers } from '#shared/domain/libraryFilter.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { RowsOf } from './rows.ts';
import type { Words } from '../words.ts';

export const columnGroups = ['media', 'picture', 'sound', 'time'] as const;
export type ColumnGroup = (typeof columnGroups)[number];

/** A number that rows are shown, sorted and filtered by. */
export interface NumberColumn {
  /** As `LibraryFilter` and `LibrarySort` know it. */
  name: string;
  group: ColumnGroup;
  label: (words: Words) => string;
  /** Written behind the number. */
  unit: string;
  /** What is shown is the value times this. */
  scale: number;
  decimals: number;
  /** Only clips have it; shots show that of their clip. */
  isOfClip?: boolean;
}

type Form = Pick<NumberColumn, 'unit' | 'scale' | 'decimals'>;

const plain = (decimals: number, unit = ''): Form => ({ unit, scale: 1, decimals });
const percent = (decimals = 1): Form => ({ unit: '%', scale: 100, decimals });

const statForms: Record<string, Form> = {
  luma: plain(1),
  contrast: plain(1),
  shadowsClipped: percent(),
  highlightsClipped: percent(),
  saturation: plain(2),
  colourfulness: plain(1),
  sharpness: plain(1),
  noise: plain(2),
  motion: plain(2),
  shiftX: percent(2),
  shiftY: percent(2),
  cameraShake: percent(2),
};

/** The variance of a share is no share; it is written as it is. */
function statForm(name: string, part: string): Form {
  const form = statForms[name] ?? plain(2);
  return part === 'variance' ? { unit: '', scale: 1, decimals: Math.max(3, form.decimals) } : form;
}

function statColumn(name: `${string}.${string}`): NumberColumn {
  const [measure = '', part = ''] = name.split('.');
  return {
    name,
    group: 'picture',
    ...statForm(measure, part),
    label: (words) => {
      const text = words.shared(`metric.${measure}` as MessageKey);
      return part === 'mean' ? text : `${text} · ${words.statPart(part)}`;
    },
  };
}

const shared =
  (key: MessageKey) =>
  (words: Words): string =>
    words.shared(key);

const shareLabels: Record<(typeof shareNames)[number], MessageKey> = {
  blackShare: 'field.black',
  whiteShare: 'field.white',
  frozenShare: 'field.frozen',
  speechShare: 'metric.speech',
  silenceShare: 'metric.silence',
};

const soundForms: Record<(typeof soundNames)[number], Form & { label: NumberColumn['label'] }> = {
  integratedLufs: { ...plain(1, 'LUFS'), label: shared('metric.integrated') },
  loudnessRangeLu: { ...plain(1, 'LU'), label: shared('metric.range') },
  shortTermMaxLufs: { ...plain(1, 'LUFS'), label: shared('metric.shortTermMax') },
  momentaryMaxLufs: { ...plain(1, 'LUFS'), label: (words) => words.text('column.momentaryMax') },
  truePeakDbtp: { ...plain(1, 'dBTP'), label: shared('metric.truePeak') },
  rmsDbfs: { ...plain(1, 'dBFS'), label: shared('metric.rms') },
  peakDbfs: { ...plain(1, 'dBFS'), label: (words) => words.text('column.peak') },
  clippedShare: { ...percent(2), label: shared('metric.clippedSamples') },
};

const mediaColumns: NumberColumn[] = [
  { name: 'durationMs', ...plain(2, 's'), scale: 0.001, label: shared('field.duration') },
  { name: 'frameRate', ...plain(3, 'fps'), label: shared('field.frameRate'), isOfClip: true },
  { name: 'width', ...plain(0, 'px'), label: shared('field.width'), isOfClip: true },
  { name: 'height', ...plain(0, 'px'), label: shared('field.height'), isOfClip: true },
  { name: 'sizeBytes', ...plain(1, 'MB'), scale: 1e-6, label: shared('field.size'), isOfClip: true },
  { name: 'shotCount', ...plain(0), label: shared('field.shotCount'), isOfClip: true },
  { name: 'frameCount', ...plain(0), label: shared('field.frames'), isOfClip: true },
  {
    name: 'audioTracks',
    ...plain(0),
    label: (words: Words) => words.text('column.audioTracks'),
    isOfClip: true,
  },
].map((column): NumberColumn => ({ ...column, group: 'media' }));

/** Every number there is, in the order that menus list them. */
export const numberColumns: readonly NumberColumn[] = [
  ...mediaColumns,
  ...shareNames.map((name): NumberColumn => ({
    name,
    group: 'time',
    ...percent(),
    label: shared(shareLabels[name]),
  })),
  ...statColumns.map(statColumn),
  ...soundNames.map((name): NumberColumn => ({ name, group: 'sound', isOfClip: true, ...soundForms[name] })),
];

const byName = new Map(numberColumns.map((column) => [column.name, column]));

export const numberColumn = (name: string): NumberColumn | null => byName.get(name) ?? null;

/** The column's values, one a row; `null` if the page does not hold it. */
export function valuesOf(page: LibraryPage, of: RowsOf, name: string): readonly (number | null)[] | null {
  return of === 'clips' ? clipNumbers(page.clips, name) : shotNumbers(page.shots, page.clips, name);
}

/** Measured columns that have to be asked for, because lists do not bring them of themselves. */
export function isMetric(name: string): name is MetricColumn {
  const column = byName.get(name);
  return column !== undefined && column.group !== 'media';
}

/** A value with its unit, as tables and facts show it. */
export function numberText(words: Words, column: NumberColumn, value: number | null): string {
  if (value === null) return '–';
  const shown = value * column.scale;
  const digits = column.name === 'frameRate' ? words.trimmed(shown, 3) : words.number(shown, column.decimals);
  if (column.unit === '') return digits;
  return column.unit === '%' ? `${digits}\u202f%` : `${digits} ${column.unit}`;
}
