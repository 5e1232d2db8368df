import type { LibraryFilter, NumberRange } from '#shared/domain/libraryFilter.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { LibraryTextKey } from '../texts.ts';
import type { Words } from '../words.ts';
import { numberColumn, numberText } from './numberColumns.ts';

/** One condition of a filter, in words, with the filter that is left without it. */
export interface FilterChip {
  key: string;
  text: string;
  without: LibraryFilter;
}

type ListField = 'status' | 'kind' | 'flag' | 'colour' | 'cameraMove' | 'transition';

const listFields: readonly ListField[] = ['status', 'kind', 'flag', 'colour', 'cameraMove', 'transition'];

/** How a value of a list condition is called. */
export function valueText(words: Words, field: ListField, value: string | null): string {
  if (field === 'flag')
    return words.text(value === null ? 'filter.noFlag' : (`label.${value}` as LibraryTextKey));
  if (field === 'colour')
    return words.text(value === null ? 'filter.noColour' : (`colour.${value}` as LibraryTextKey));
  if (field === 'cameraMove')
    return value === 'unknown'
      ? words.text('filter.cameraUnknown')
      : words.shared(`camera.${value}` as MessageKey);
  return words.shared(`${field}.${value}` as MessageKey);
}

/** Every condition of a filter. */
export function filterChips(words: Words, filter: LibraryFilter): FilterChip[] {
  const chips: FilterChip[] = [];
  const add = (key: string, text: string, without: LibraryFilter): void =>
    void chips.push({ key, text, without });
  const { text, hasNotes, clipIds, ranges = [] } = filter;
  if (text) add('text', words.text('filter.text', { text }), withoutField(filter, 'text'));
  if (clipIds) {
    const says = words.text('filter.onlyClips', { n: clipIds.length });
    add('clipIds', says, withoutField(filter, 'clipIds'));
  }
  for (const field of listFields) {
    const values = filter[field] as readonly (string | null)[] | undefined;
    if (!values) continue;
    const says = values.map((value) => valueText(words, field, value)).join(' / ');
    add(field, says, withoutField(filter, field));
  }
  if (hasNotes !== undefined) {
    const says = words.text(hasNotes ? 'filter.withNotes' : 'filter.withoutNotes');
    add('hasNotes', says, withoutField(filter, 'hasNotes'));
  }
  ranges.forEach((range, i) => {
    add(`range ${range.column}`, rangeText(words, range), withRanges(filter, ranges.toSpliced(i, 1)));
  });
  return chips;
}

function rangeText(words: Words, { column, min, max }: NumberRange): string {
  if (column === 'rating') {
    return `${words.text('filter.rating')} ${max === undefined ? '≥' : min === undefined ? '≤' : '='} ${min ?? max}`;
  }
  const known = numberColumn(column);
  const name = known?.label(words) ?? column;
  const says = (value: number): string => (known ? numberText(words, known, value) : String(value));
  if (min !== undefined && max !== undefined) {
    return words.text('filter.between', { name, min: says(min), max: says(max) });
  }
  if (min !== undefined) return words.text('filter.atLeast', { name, min: says(min) });
  return max === undefined ? name : words.text('filter.atMost', { name, max: says(max) });
}

export function withoutField(filter: LibraryFilter, field: keyof LibraryFilter): LibraryFilter {
  const rest = { ...filter };
  delete rest[field];
  return rest;
}

export function withRanges(filter: LibraryFilter, ranges: NumberRange[]): LibraryFilter {
  return ranges.length === 0 ? withoutField(filter, 'ranges') : { ...filter, ranges };
}

/** Set or take away the condition on one number. */
export function withRange(
  filter: LibraryFilter,
  column: string,
  range: { min?: number | undefined; max?: number | undefined } | null,
): LibraryFilter {
  const { ranges = [] } = filter;
  const at = ranges.findIndex((one) => one.column === column);
  if (range === null) return at < 0 ? filter : withRanges(filter, ranges.toSpliced(at, 1));
  const one: NumberRange = { column, ...range };
  return { ...filter, ranges: at < 0 ? [...ranges, one] : ranges.with(at, one) };
}

/** Take a value into a list condition or out of it; a list without values is no condition. */
export function toggleValue<F extends ListField>(
  filter: LibraryFilter,
  field: F,
  value: NonNullable<LibraryFilter[F]>[number],
): LibraryFilter {
  const values = (filter[field] ?? []) as unknown[];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return next.length === 0 ? withoutField(filter, field) : { ...filter, [field]: next };
}

/** Conditions that hold for one sort of rows alone do not follow to the other. */
export function filterFor(filter: LibraryFilter, of: 'clips' | 'shots'): LibraryFilter {
  return of === 'clips' ? withoutField(filter, 'transition') : filter;
}

export function isEmptyFilter(filter: LibraryFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === '');
}
