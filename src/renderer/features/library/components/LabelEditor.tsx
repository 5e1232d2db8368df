import { useId } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { labelColours, type Label } from '#shared/domain/labels.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { labelOf, type RowsOf } from '../model/rows.ts';
import { useLibraryStores } from '../stores/libraryContext.ts';
import type { LabelActions } from '../useLabels.ts';
import { useWords } from '../words.ts';

/** Rating, flag, colour and notes of the chosen rows. A press on what is set takes it away. */
export function LabelEditor({
  page,
  of,
  rows,
  labels,
  isReadOnly,
}: {
  page: LibraryPage;
  of: RowsOf;
  rows: readonly number[];
  labels: LabelActions;
  isReadOnly: boolean;
}) {
  const { text } = useWords();
  const { view } = useLibraryStores();
  const ratingId = useId();
  const label = commonLabel(page, of, rows);
  const { rating, flag, colour, notes } = label;
  const set = (wanted: Partial<Label>): void => void labels.set(wanted, rows);
  return (
    <div className="label-editor">
      <div className="label-line" role="group" aria-labelledby={ratingId}>
        <span id={ratingId} className="quiet">
          {text('label.rating')}
        </span>
        <span className="label-choices">
          {[1, 2, 3, 4, 5].map((n) => (
            <button
              key={n}
              type="button"
              className={typeof rating === 'number' && n <= rating ? 'star-button on' : 'star-button'}
              aria-label={text('label.rate', { n })}
              aria-pressed={rating === n}
              disabled={isReadOnly}
              onClick={() => set({ rating: rating === n ? null : n })}
            >
              <Icon name={typeof rating === 'number' && n <= rating ? 'starFull' : 'star'} />
            </button>
          ))}
          {rating === 'mixed' && <span className="quiet">{text('label.mixed')}</span>}
        </span>
      </div>
      <div className="label-line" role="group" aria-label={text('label.flag')}>
        <span className="quiet" aria-hidden="true">
          {text('label.flag')}
        </span>
        <span className="label-choices">
          {(['pick', 'reject'] as const).map((one) => (
            <Button
              key={one}
              variant="quiet"
              icon={one === 'pick' ? 'flag' : 'reject'}
              className={`flag-button ${one}`}
              aria-pressed={flag === one}
              disabled={isReadOnly}
              onClick={() => set({ flag: flag === one ? null : one })}
            >
              {text(`label.${one}`)}
            </Button>
          ))}
          {flag === 'mixed' && <span className="quiet">{text('label.mixed')}</span>}
        </span>
      </div>
      <div className="label-line" role="group" aria-label={text('label.colour')}>
        <span className="quiet" aria-hidden="true">
          {text('label.colour')}
        </span>
        <span className="label-choices">
          {labelColours.map((one) => (
            <button
              key={one}
              type="button"
              className={`colour-button label-${one}`}
              aria-label={text(`colour.${one}`)}
              title={text(`colour.${one}`)}
              aria-pressed={colour === one}
              disabled={isReadOnly}
              onClick={() => set({ colour: colour === one ? null : one })}
            />
          ))}
          {colour === 'mixed' && <span className="quiet">{text('label.mixed')}</span>}
        </span>
      </div>
      <div className="label-notes">
        <span className="quiet">{text('label.notes')}</span>
        <Button
          variant="quiet"
          icon="note"
          disabled={isReadOnly}
          onClick={() => view.getState().show('notes')}
        >
          {text('label.editNotes')}
        </Button>
        {notes !== null && notes !== '' && <p className="notes-text wrap-anywhere">{notes}</p>}
        {notes === null && <p className="quiet">{text('label.mixed')}</p>}
      </div>
    </div>
  );
}

type Common<T> = T | 'mixed';

interface CommonLabel {
  rating: Common<Label['rating']>;
  flag: Common<Label['flag']>;
  colour: Common<Label['colour']>;
  /** `null`: they differ. */
  notes: string | null;
}

/** What the labels of the rows have in common. */
export function commonLabel(page: LibraryPage, of: RowsOf, rows: readonly number[]): CommonLabel {
  const [first, ...others] = rows.map((row) => labelOf(page, of, row));
  if (!first) return { rating: null, flag: null, colour: null, notes: '' };
  const same = (field: keyof Label): boolean => others.every((label) => label[field] === first[field]);
  return {
    rating: same('rating') ? first.rating : 'mixed',
    flag: same('flag') ? first.flag : 'mixed',
    colour: same('colour') ? first.colour : 'mixed',
    notes: same('notes') ? first.notes : null,
  };
}
