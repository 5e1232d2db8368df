import type { ReactNode } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import { valueText } from '../model/filterChips.ts';
import { sizeText } from '../model/mediaFacts.ts';
import { numberColumn, numberText, valuesOf } from '../model/numberColumns.ts';
import { labelOf, type RowsOf } from '../model/rows.ts';
import { durationText, frameText, shotTimes } from '../model/rowTimes.ts';
import type { Words } from '../words.ts';
import { ColourDot, FlagMark, Stars } from './Marks.tsx';
import { StatusBadge } from './StatusBadge.tsx';

/** A column of the table besides the first, which holds picture and name. */
export interface TableColumn {
  key: string;
  label: string;
  width: number;
  /** Name in `LibrarySort`. */
  sort?: string;
  isNumber?: boolean;
  cell(row: number): ReactNode;
}

export const nameColumnWidth = 300;

/** Every column of the table, with its cells drawn from the page. */
export function tableColumns(
  words: Words,
  page: LibraryPage,
  of: RowsOf,
  numbers: readonly string[],
): TableColumn[] {
  const labels = labelColumns(words, page, of);
  const measured = numbers.flatMap((name) => numberColumnOf(words, page, of, name) ?? []);
  const notes: TableColumn = {
    ...{ key: 'notes', label: words.text('column.notes'), width: 220, sort: 'notes' },
    cell: (row) => labelOf(page, of, row).notes,
  };
  return of === 'clips'
    ? [statusColumn(words, page), ...labels, ...clipColumns(words, page), ...measured, notes]
    : [...labels, ...shotColumns(words, page), ...measured, notes];
}

function statusColumn(words: Words, { clips }: LibraryPage): TableColumn {
  return {
    ...{ key: 'status', label: words.shared('field.status'), width: 104, sort: 'status' },
    cell: (row) =>
      clips.status[row] === 'ok' && clips.pending[row] !== true ? (
        <span className="quiet">{words.shared('status.ok')}</span>
      ) : (
        <StatusBadge words={words} status={clips.status[row]} isPending={clips.pending[row]} />
      ),
  };
}

function labelColumns(words: Words, page: LibraryPage, of: RowsOf): TableColumn[] {
  return [
    {
      ...{ key: 'rating', label: words.text('column.rating'), width: 92, sort: 'rating' },
      cell(row) {
        const { rating } = labelOf(page, of, row);
        return (
          <>
            <Stars rating={rating} />
            {rating !== null && (
              <span className="visually-hidden">{words.text('row.rated', { n: rating })}</span>
            )}
          </>
        );
      },
    },
    {
      ...{ key: 'flag', label: words.text('column.flag'), width: 84, sort: 'flag' },
      cell(row) {
        const { flag } = labelOf(page, of, row);
        return (
          flag !== null && (
            <span className="marked">
              <FlagMark flag={flag} />
              {words.text(`label.${flag}`)}
            </span>
          )
        );
      },
    },
    {
      ...{ key: 'colour', label: words.text('column.colour'), width: 84, sort: 'colour' },
      cell(row) {
        const { colour } = labelOf(page, of, row);
        return (
          colour !== null && (
            <span className="marked">
              <ColourDot colour={colour} />
              {words.text(`colour.${colour}`)}
            </span>
          )
        );
      },
    },
  ];
}

function clipColumns(words: Words, page: LibraryPage): TableColumn[] {
  const { clips } = page;
  const number = (name: string, width: number): TableColumn[] =>
    [numberColumnOf(words, page, 'clips', name)].flatMap((column) => (column ? [{ ...column, width }] : []));
  return [
    durationColumn(words, page, 'clips'),
    ...number('shotCount', 72),
    {
      ...{ key: 'kind', label: words.shared('field.kind'), width: 76, sort: 'kind' },
      cell: (row) => words.shared(`kind.${clips.kind[row]}` as MessageKey),
    },
    {
      ...{ key: 'size', label: words.text('column.size'), width: 96, sort: 'width', isNumber: true },
      cell: (row) => pictureSize(clips.width[row], clips.height[row]),
    },
    ...number('frameRate', 96),
    {
      ...{ key: 'codec', label: words.shared('field.codec'), width: 84, sort: 'codec' },
      cell: (row) => clips.codec[row] ?? '–',
    },
    {
      ...{
        key: 'startTimecode',
        label: words.shared('field.startTimecode'),
        width: 116,
        sort: 'startTimecode',
      },
      cell: (row) => <span className="timecode">{clips.startTimecode[row] ?? frameText(page, row, 0)}</span>,
    },
    {
      ...{
        key: 'sizeBytes',
        label: words.shared('field.size'),
        width: 84,
        sort: 'sizeBytes',
        isNumber: true,
      },
      cell: (row) => fileSize(words, clips.sizeBytes[row] ?? null),
    },
    textColumn('recordedAt', words.text('column.recordedAt'), 150, clips.recordedAt),
    textColumn('reel', words.shared('field.reel'), 96, clips.reel),
    textColumn('camera', words.shared('field.camera'), 120, clips.camera),
    {
      ...{ key: 'cameraMove', label: words.text('column.cameraMove'), width: 104, sort: 'cameraMove' },
      cell: (row) => words.shared(`camera.${clips.cameraMove[row] ?? 'unknown'}`),
    },
  ];
}

function textColumn(
  key: string,
  label: string,
  width: number,
  values: readonly (string | null)[],
): TableColumn {
  return { key, label, width, sort: key, cell: (row) => values[row] ?? '–' };
}

function fileSize(words: Words, bytes: number | null): string {
  return bytes === null ? '–' : sizeText(words, bytes);
}

function pictureSize(width: number | null | undefined, height: number | null | undefined): string {
  return typeof width === 'number' && typeof height === 'number' ? `${width}×${height}` : '–';
}

function durationColumn(words: Words, page: LibraryPage, of: RowsOf): TableColumn {
  return {
    ...{ key: 'durationMs', label: words.shared('field.duration'), width: 96, sort: 'durationMs' },
    isNumber: true,
    cell: (row) => <span className="timecode">{durationText(page, of, row)}</span>,
  };
}

function shotColumns(words: Words, page: LibraryPage): TableColumn[] {
  const { shots } = page;
  const time = (key: 'start' | 'end', label: string, sort: string): TableColumn => ({
    ...{ key, label, width: 112, sort },
    cell: (row) => <span className="timecode">{shotTimes(page, row)[key]}</span>,
  });
  const transition = (key: 'transitionIn' | 'transitionOut', label: string): TableColumn => ({
    ...{ key, label, width: 104, sort: key },
    cell: (row) => {
      const type = shots[key][row] ?? null;
      return type === null ? '–' : valueText(words, 'transition', type);
    },
  });
  return [
    time('start', words.shared('field.timecodeIn'), 'startMs'),
    time('end', words.shared('field.timecodeOut'), 'endMs'),
    durationColumn(words, page, 'shots'),
    transition('transitionIn', words.shared('field.transitionIn')),
    transition('transitionOut', words.shared('field.transitionOut')),
    {
      ...{ key: 'cameraMove', label: words.text('column.cameraMove'), width: 104, sort: 'cameraMove' },
      cell: (row) => words.shared(`camera.${shots.cameraMove[row] ?? 'unknown'}`),
    },
  ];
}

function numberColumnOf(words: Words, page: LibraryPage, of: RowsOf, name: string): TableColumn | null {
  const column = numberColumn(name);
  if (!column) return null;
  const values = valuesOf(page, of, name);
  const label = column.label(words);
  return {
    ...{ key: name, label, width: Math.min(190, Math.max(88, 40 + label.length * 7)), sort: name },
    isNumber: true,
    cell: (row) => numberText(words, column, values?.[row] ?? null),
  };
}
