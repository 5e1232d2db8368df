import type { LibraryPage } from '#shared/contract/library.ts';
import type { LabelTarget } from '#shared/contract/library.ts';
import { clipSortValues, filterClips, filterShots, shotSortValues } from '#shared/domain/libraryFilter.ts';
import { sortRows, type LibraryFilter, type LibrarySort } from '#shared/domain/libraryFilter.ts';
import type { Label } from '#shared/domain/labels.ts';

/** What the rows of the library are. A row is its number in the columns of `LibraryPage`. */
export type RowsOf = 'clips' | 'shots';

export function rowCount(page: LibraryPage, of: RowsOf): number {
  return of === 'clips' ? page.clips.id.length : page.shots.clip.length;
}

/** The row of the clip that a row belongs to; -1 where there is no such row. */
export function clipOf(page: LibraryPage, of: RowsOf, row: number): number {
  return of === 'clips' ? row : (page.shots.clip[row] ?? -1);
}

/** What a row is known by while lists change: the clip, and of a shot its frames. */
export function rowKey(page: LibraryPage, of: RowsOf, row: number): string {
  const id = page.clips.id[clipOf(page, of, row)] ?? '';
  return of === 'clips' ? id : `${id} ${page.shots.startFrame[row]}-${page.shots.endFrame[row]}`;
}

/** Rows of keys in another page; what is gone is left out. */
export function findRows(page: LibraryPage, of: RowsOf, keys: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  if (keys.size === 0) return found;
  for (let row = 0; row < rowCount(page, of); row += 1) {
    const key = rowKey(page, of, row);
    if (keys.has(key)) found.set(key, row);
  }
  return found;
}

/** The rows to show, in order. An empty `sort` keeps the order of paths and time. */
export function visibleRows(
  page: LibraryPage,
  of: RowsOf,
  filter: LibraryFilter,
  sort: readonly LibrarySort[],
): number[] {
  const { clips, shots } = page;
  const rows = of === 'clips' ? filterClips(clips, filter) : filterShots(shots, clips, filter);
  const sorts = sort.flatMap(({ column, descending }) => {
    const values = of === 'clips' ? clipSortValues(clips, column) : shotSortValues(shots, clips, column);
    return values ? [{ values, descending }] : [];
  });
  return sorts.length === 0 ? rows : sortRows(rows, sorts);
}

/** What `library.label` is told for a row. */
export function labelTarget(page: LibraryPage, of: RowsOf, row: number): LabelTarget {
  const clipId = page.clips.id[clipOf(page, of, row)] ?? '';
  if (of === 'clips') return { clipId };
  const startFrame = page.shots.startFrame[row] ?? 0;
  return { clipId, shot: { startFrame, endFrame: page.shots.endFrame[row] ?? startFrame + 1 } };
}

export function labelOf(page: LibraryPage, of: RowsOf, row: number): Label {
  const { label } = page[of];
  return {
    rating: label.rating[row] ?? null,
    flag: label.flag[row] ?? null,
    colour: (label.colour[row] ?? null) as Label['colour'],
    notes: label.notes[row] ?? '',
  };
}

/** The address of a row in the timeline view. */
export function timelineAddress(page: LibraryPage, of: RowsOf, row: number, frame?: number): string {
  const id = encodeURIComponent(page.clips.id[clipOf(page, of, row)] ?? '');
  const at = frame ?? (of === 'shots' ? page.shots.startFrame[row] : undefined);
  return `#/timeline/${id}${at === undefined ? '' : `?frame=${at}`}`;
}

/** The name of a file without its folders. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folders of a file with the slash at the end; empty at the root. */
export function folderName(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
