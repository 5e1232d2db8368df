import type { LibraryPage } from '#shared/contract/library.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { LibraryTextKey } from '../texts.ts';
import type { Words } from '../words.ts';
import { clipOf, fileName, labelOf, type RowsOf } from './rows.ts';
import { durationText, shotTimes } from './rowTimes.ts';

/** What a row is called: the file, and of a shot its number. */
export function rowName(words: Words, page: LibraryPage, of: RowsOf, row: number): string {
  const name = fileName(page.clips.path[clipOf(page, of, row)] ?? '');
  if (of === 'clips') return name;
  return words.text('row.shotOf', { n: String((page.shots.index[row] ?? 0) + 1), name });
}

/** The short facts under a picture. */
export function rowFacts(words: Words, page: LibraryPage, of: RowsOf, row: number): string {
  const clip = clipOf(page, of, row);
  const { kind, width, height, shotCount } = page.clips;
  if (of === 'shots' && kind[clip] !== 'image')
    return `${shotTimes(page, row).start} · ${durationText(page, of, row)}`;
  const parts: string[] = [];
  if (kind[clip] !== 'image') parts.push(durationText(page, of, row));
  const [w, h] = [width[clip] ?? null, height[clip] ?? null];
  if (w !== null && h !== null) parts.push(`${w}×${h}`);
  const shots = shotCount[clip] ?? null;
  if (kind[clip] === 'video' && shots !== null) parts.push(words.text('row.shots', { n: shots }));
  if (kind[clip] !== 'video') parts.push(words.shared(`kind.${kind[clip]}` as MessageKey));
  return parts.join(' · ');
}

/** All that a row says to those who hear it. */
export function spokenRow(words: Words, page: LibraryPage, of: RowsOf, row: number): string {
  const clip = clipOf(page, of, row);
  const { rating, flag, colour, notes } = labelOf(page, of, row);
  const status = page.clips.status[clip];
  return [
    rowName(words, page, of, row),
    rowFacts(words, page, of, row),
    status === undefined || status === 'ok' ? '' : words.shared(`status.${status}`),
    rating === null ? '' : words.text('row.rated', { n: rating }),
    flag === null ? '' : words.text(`label.${flag}`),
    colour === null ? '' : words.text(`colour.${colour}` as LibraryTextKey),
    notes === '' ? '' : words.text('row.notes'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}
