import { z } from 'zod';
import { flags, labelColours } from './labels.ts';
import { cameraMoves } from './metrics.ts';
import { clipKinds, clipStatuses } from './report.ts';
import { transitionTypes } from './shots.ts';

/** A number that rows are filtered or sorted by: `durationMs`, `rating`, `width`, or a metric column. */
const numberColumn = z.string().min(1).max(64);

/** Both ends inclusive; a row without the number does not match. */
export const NumberRange = z.object({
  column: numberColumn,
  min: z.number().optional(),
  max: z.number().optional(),
});
export type NumberRange = z.infer<typeof NumberRange>;

/** All that is given must hold; of a list, any one. `null` in a list stands for rows without the value. */
export const LibraryFilter = z.object({
  text: z
    .string()
    .max(1000)
    .optional()
    .describe('words that all occur in path, notes, reel, camera or codec'),
  ranges: z.array(NumberRange).optional(),
  status: z.array(z.enum(clipStatuses)).optional(),
  kind: z.array(z.enum(clipKinds)).optional(),
  flag: z.array(z.enum(flags).nullable()).optional(),
  colour: z.array(z.enum(labelColours).nullable()).optional(),
  cameraMove: z.array(z.enum(cameraMoves)).optional(),
  transition: z
    .array(z.enum(transitionTypes))
    .optional()
    .describe('shots that begin or end with one of these'),
  hasNotes: z.boolean().optional(),
  clipIds: z.array(z.string()).optional(),
});
export type LibraryFilter = z.infer<typeof LibraryFilter>;

export const LibrarySort = z.object({
  column: z
    .string()
    .min(1)
    .max(64)
    .describe(
      'a number column, notes, flag, colour, or a text column such as path, recordedAt, codec, status',
    ),
  descending: z.boolean().default(false),
});
export type LibrarySort = z.infer<typeof LibrarySort>;

/** A column of numbers, one a row; `null`: the row does not have it. */
type Numbers = readonly (number | null)[];

/** What rows of clips and of shots have in common. */
interface Labels {
  rating: Numbers;
  flag: readonly (string | null)[];
  colour: readonly (string | null)[];
  notes: readonly string[];
}

/** The columns of `library.list` that filters read; `ClipColumns` fits. */
export interface FilterClips {
  id: readonly string[];
  path: readonly string[];
  kind: readonly string[];
  status: readonly string[];
  codec: readonly (string | null)[];
  reel: readonly (string | null)[];
  camera: readonly (string | null)[];
  recordedAt: readonly (string | null)[];
  cameraMove: readonly string[];
  frameRate?: readonly ({ num: number; den: number } | null)[];
  label: Labels;
  metrics: Readonly<Record<string, Numbers | undefined>>;
}

/** `ShotColumns` fits. */
export interface FilterShots {
  clip: readonly number[];
  startMs: Numbers;
  endMs: Numbers;
  transitionIn: readonly (string | null)[];
  transitionOut: readonly (string | null)[];
  cameraMove: readonly string[];
  label: Labels;
  metrics: Readonly<Record<string, Numbers | undefined>>;
}

type Test = (row: number) => boolean;

/** Rows of the clips that match, in their order. */
export function filterClips(clips: FilterClips, filter: LibraryFilter): number[] {
  const tests = [...labelTests(clips, filter), ...clipTests(clips, filter)];
  if (filter.text) tests.push(textTest(filter.text, (row) => clipText(clips, row), clips.label.notes));
  tests.push(...rangeTests(filter, (column) => clipNumbers(clips, column)));
  return matching(clips.id.length, tests);
}

/** Rows of the shots that match, in their order; `status`, `kind`, `text` and `clipIds` are asked of the shot's clip. */
export function filterShots(shots: FilterShots, clips: FilterClips, filter: LibraryFilter): number[] {
  const tests = [...labelTests(shots, filter)];
  const ofClip = clipTests(clips, filter);
  if (ofClip.length > 0) {
    const fits = clips.id.map((_, row) => ofClip.every((test) => test(row)));
    tests.push((row) => fits[shots.clip[row] ?? -1] ?? false);
  }
  const { transition } = filter;
  if (transition) {
    const wanted = new Set<string | null>(transition);
    tests.push(
      (row) => wanted.has(shots.transitionIn[row] ?? null) || wanted.has(shots.transitionOut[row] ?? null),
    );
  }
  if (filter.text) {
    const ofRow = (row: number): string => clipText(clips, shots.clip[row] ?? -1);
    tests.push(textTest(filter.text, ofRow, shots.label.notes));
  }
  tests.push(...rangeTests(filter, (column) => shotNumbers(shots, clips, column)));
  return matching(shots.clip.length, tests);
}

function matching(count: number, tests: readonly Test[]): number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row += 1) if (tests.every((test) => test(row))) rows.push(row);
  return rows;
}

function clipTests(clips: FilterClips, { status, kind, clipIds }: LibraryFilter): Test[] {
  const tests: Test[] = [];
  const oneOf = (values: readonly string[], column: readonly string[]): void => {
    const wanted = new Set(values);
    tests.push((row) => wanted.has(column[row] ?? ''));
  };
  if (status) oneOf(status, clips.status);
  if (kind) oneOf(kind, clips.kind);
  if (clipIds) oneOf(clipIds, clips.id);
  return tests;
}

function labelTests(
  { label, cameraMove }: { label: Labels; cameraMove: readonly string[] },
  filter: LibraryFilter,
): Test[] {
  const tests: Test[] = [];
  const oneOf = (values: readonly (string | null)[], column: readonly (string | null)[]): void => {
    const wanted = new Set(values);
    tests.push((row) => wanted.has(column[row] ?? null));
  };
  if (filter.flag) oneOf(filter.flag, label.flag);
  if (filter.colour) oneOf(filter.colour, label.colour);
  if (filter.cameraMove) oneOf(filter.cameraMove, cameraMove);
  const { hasNotes } = filter;
  if (hasNotes !== undefined) tests.push((row) => (label.notes[row] !== '') === hasNotes);
  return tests;
}

/** All words, in any order and case, anywhere in what the row says of itself. */
function textTest(text: string, ofRow: (row: number) => string, notes: readonly string[]): Test {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (row) => {
    const said = fold(`${ofRow(row)}\n${notes[row] ?? ''}`);
    return words.every((word) => said.includes(word));
  };
}

/** Compared without case and in one spelling: a disk of macOS decomposes é. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function clipText({ path, codec, reel, camera }: FilterClips, row: number): string {
  return [path[row], codec[row], reel[row], camera[row]].join('\n');
}

function rangeTests({ ranges }: LibraryFilter, numbersOf: (column: string) => Numbers | null): Test[] {
  return (ranges ?? []).map(({ column, min = -Infinity, max = Infinity }): Test => {
    const values = numbersOf(column);
    return (row) => {
      const value = values?.[row] ?? null;
      return value !== null && value >= min && value <= max;
    };
  });
}

/** A column of the clips by its name: a field that holds numbers, `rating`, or a metric. */
export function clipNumbers(clips: FilterClips, column: string): Numbers | null {
  if (column === 'rating') return clips.label.rating;
  if (column === 'frameRate') return clips.frameRate?.map((rate) => rate && rate.num / rate.den) ?? null;
  return clips.metrics[column] ?? ownNumbers(clips, column);
}

/** The same of shots; `durationMs` is the shot's own, and what a shot does not have is its clip's. */
export function shotNumbers(shots: FilterShots, clips: FilterClips, column: string): Numbers | null {
  if (column === 'rating') return shots.label.rating;
  if (column === 'durationMs') {
    return shots.startMs.map((start, row) => {
      const end = shots.endMs[row] ?? null;
      return start === null || end === null ? null : end - start;
    });
  }
  const own = shots.metrics[column] ?? ownNumbers(shots, column);
  if (own) return own;
  const ofClip = clipNumbers(clips, column);
  return ofClip && shots.clip.map((row) => ofClip[row] ?? null);
}

function ownNumbers(columns: object, name: string): Numbers | null {
  const values: unknown = Object.hasOwn(columns, name) ? (columns as Record<string, unknown>)[name] : null;
  if (!Array.isArray(values)) return null;
  return values.every((value) => value === null || typeof value === 'number') ? (values as Numbers) : null;
}

/** A column to sort by. */
export type SortValues = readonly (number | string | null)[];

/** What a sort's column holds for each clip; `null` if there is no such column. */
export function clipSortValues(clips: FilterClips, column: string): SortValues | null {
  return labelTexts(clips.label, column) ?? clipNumbers(clips, column) ?? ownTexts(clips, column);
}

/** The same for each shot; shots of a clip stay in order of time where the clip's value decides. */
export function shotSortValues(shots: FilterShots, clips: FilterClips, column: string): SortValues | null {
  const own = labelTexts(shots.label, column) ?? shotNumbers(shots, clips, column) ?? ownTexts(shots, column);
  if (own) return own;
  const ofClip = ownTexts(clips, column);
  return ofClip && shots.clip.map((row) => ofClip[row] ?? null);
}

function labelTexts(label: Labels, column: string): SortValues | null {
  if (column === 'notes') return label.notes.map((notes) => (notes === '' ? null : notes));
  return column === 'flag' || column === 'colour' ? label[column] : null;
}

/** A field that holds texts: `path`, `codec`, `status`, … */
function ownTexts(columns: object, name: string): SortValues | null {
  const values: unknown = Object.hasOwn(columns, name) ? (columns as Record<string, unknown>)[name] : null;
  if (!Array.isArray(values)) return null;
  return values.every((value) => value === null || typeof value === 'string') ? (values as SortValues) : null;
}

/**
 * Sort rows by one column after the other; equal rows stay in order. Rows without a value come last either way, texts
 * are compared as people count (`shot 2` before `shot 10`).
 */
export function sortRows(
  rows: readonly number[],
  sorts: readonly { values: SortValues; descending: boolean }[],
): number[] {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const compareBy = ({ values, descending }: (typeof sorts)[number], a: number, b: number): number => {
    const [left, right] = [values[a] ?? null, values[b] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right));
    return descending ? -order : order;
  };
  return rows.toSorted((a, b) => {
    for (const sort of sorts) {
      const order = compareBy(sort, a, b);
      if (order !== 0) return order;
    }
    return a - b;
  });
}
