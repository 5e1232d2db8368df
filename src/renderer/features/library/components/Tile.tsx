import { memo } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { LongName } from '#renderer/ui/LongName.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { clipOf, fileName, labelOf, type RowsOf } from '../model/rows.ts';
import { rowFacts, spokenRow } from '../model/rowTexts.ts';
import type { Words } from '../words.ts';
import { ColourDot, FlagMark, Stars } from './Marks.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { Thumbnail } from './Thumbnail.tsx';

export interface RowProps {
  page: LibraryPage;
  of: RowsOf;
  row: number;
  words: Words;
  isChosen: boolean;
  isFocused: boolean;
  skimTile: number | null;
}

export const rowElementId = (of: RowsOf, row: number): string => `library-${of}-${row}`;

/** One row of the grid: picture, name, facts and marks. Presses are read by the list (`data-row`). */
export const Tile = memo(function Tile({
  page,
  of,
  row,
  words,
  isChosen,
  isFocused,
  skimTile,
  column,
}: RowProps & { column: number }) {
  const clip = clipOf(page, of, row);
  const path = page.clips.path[clip] ?? '';
  const { rating, flag, colour, notes } = labelOf(page, of, row);
  const shot =
    of === 'shots' ? words.text('row.shot', { n: String((page.shots.index[row] ?? 0) + 1) }) : null;
  return (
    <div
      id={rowElementId(of, row)}
      className={`tile${isFocused ? ' focused' : ''}${flag === 'reject' ? ' rejected' : ''}`}
      role="gridcell"
      aria-selected={isChosen}
      aria-colindex={column + 1}
      aria-label={spokenRow(words, page, of, row)}
      data-row={row}
    >
      <div className="tile-picture">
        <Thumbnail page={page} of={of} row={row} skimTile={skimTile} />
        <StatusBadge words={words} status={page.clips.status[clip]} isPending={page.clips.pending[clip]} />
        {colour !== null && <span className={`tile-colour label-${colour}`} />}
      </div>
      <div className="tile-caption" aria-hidden="true">
        <span className="tile-name">
          <LongName name={shot === null ? fileName(path) : `${shot} · ${fileName(path)}`} title={path} />
        </span>
        <span className="tile-facts number truncate">{rowFacts(words, page, of, row)}</span>
        <span className="tile-marks">
          <Stars rating={rating} />
          <span className="tile-marks-end">
            {notes !== '' && <Icon name="note" size={13} />}
            <ColourDot colour={colour} />
            <FlagMark flag={flag} />
          </span>
        </span>
      </div>
    </div>
  );
});
