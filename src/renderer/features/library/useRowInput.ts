import { useMemo, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import type { ListHandle } from './components/TileGrid.tsx';
import { ratingAt } from './components/Marks.tsx';
import { scrubOf } from './components/Thumbnail.tsx';
import { rowElementId } from './components/Tile.tsx';
import { timelineAddress } from './model/rows.ts';
import { stepTile } from './model/scrub.ts';
import {
  emptySelection,
  moveTo,
  positionAfter,
  pressForMenu,
  pressRow,
  selectAll,
  type Modifiers,
} from './model/selection.ts';
import { useLibraryStores, type LibraryStores } from './stores/libraryContext.ts';
import type { LabelActions } from './useLabels.ts';

interface InputParts {
  order: readonly number[];
  handle: RefObject<ListHandle | null>;
  labels: LabelActions;
}

/** Mouse and keyboard of the list, whichever way it is laid out. */
export function useRowInput({ order, handle, labels }: InputParts) {
  const stores = useLibraryStores();
  return useMemo(
    () => ({
      ...mouseOf(stores, { order, handle, labels }),
      onKeyDown: keysOf(stores, { order, handle, labels }),
    }),
    [stores, order, handle, labels],
  );
}

const modifiers = (event: MouseEvent | KeyboardEvent): Modifiers => ({
  extend: event.shiftKey,
  keep: event.ctrlKey || event.metaKey,
});

function rowAt(event: MouseEvent): number | null {
  const element = (event.target as Element).closest<HTMLElement>('[data-row]');
  return element ? Number(element.dataset['row']) : null;
}

function mouseOf({ view, library }: LibraryStores, { order, labels }: InputParts) {
  const current = () => {
    const { of, selection, select } = view.getState();
    return { of, selection: selection[of], select };
  };
  const isStar = (event: MouseEvent): boolean => (event.target as Element).closest('[data-stars]') !== null;
  return {
    onMouseDown(event: MouseEvent): void {
      const row = rowAt(event);
      if (event.button !== 0) return;
      const { selection, select } = current();
      if (row === null) {
        const isEmptySpace = (event.target as Element).closest('.table-head') === null;
        if (isEmptySpace && !event.shiftKey && !event.ctrlKey && !event.metaKey) select(emptySelection);
        return;
      }
      // Stars of a chosen row rate all that is chosen.
      if (isStar(event) && selection.rows.has(row)) return;
      select(pressRow(selection, order, row, modifiers(event)));
    },
    onClick(event: MouseEvent): void {
      const stars = (event.target as Element).closest('[data-stars]');
      if (!stars || rowAt(event) === null) return;
      void labels.set({ rating: ratingAt(stars, event.clientX) });
    },
    onDoubleClick(event: MouseEvent): void {
      const row = rowAt(event);
      const { page } = library.getState();
      if (row === null || page === null || isStar(event)) return;
      window.location.hash = timelineAddress(page, current().of, row);
    },
    onContextMenu(event: MouseEvent): void {
      const row = rowAt(event);
      const { selection, select } = current();
      if (row !== null) select(pressForMenu(selection, row));
    },
  };
}

function keysOf(stores: LibraryStores, { order, handle }: InputParts) {
  const { view } = stores;
  const goTo = (position: number, by: Modifiers): void => {
    const { of, selection, select } = view.getState();
    const row = order[position];
    if (row === undefined) return;
    select(moveTo(selection[of], order, row, by));
    handle.current?.scrollTo(position);
  };
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const { of, selection, select, setSkim, skim } = view.getState();
    const now = selection[of];
    const at = now.focus === null ? -1 : order.indexOf(now.focus);
    const { columns, page } = handle.current ?? { columns: 1, page: 1 };
    const by = modifiers(event);
    const to = positionAfter(event.key, at < 0 ? null : at, order.length, { columns, page });
    if (to !== null) goTo(to, by);
    else if (event.key === 'a' && by.keep && !by.extend) select(selectAll(now, order));
    else if (event.key === ' ' && now.focus !== null) {
      select(pressRow(now, order, now.focus, { ...by, keep: by.keep || now.rows.has(now.focus) }));
    } else if (event.key === 'Escape' && (skim !== null || now.rows.size > 0)) {
      if (skim !== null) setSkim(null);
      else select({ ...emptySelection, focus: now.focus });
    } else if (isMenuKey(event)) openMenuAt(event.currentTarget, rowElementId(of, now.focus ?? -1));
    else if (!by.keep && !by.extend && skimStep(event.key) !== null && now.focus !== null) {
      skimBy(stores, now.focus, skimStep(event.key) ?? 0);
    } else return;
    event.preventDefault();
  };
}

const isMenuKey = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

/** J and L go through the tiles, K leaves them: as a player's keys go. */
function skimStep(key: string): number | null {
  const steps: Record<string, number> = { j: -1, k: 0, l: 1 };
  return steps[key.toLowerCase()] ?? null;
}

function skimBy({ view, library }: LibraryStores, row: number, step: number): void {
  const { of, skim, setSkim } = view.getState();
  const { page } = library.getState();
  const found = page && scrubOf(page, of, row);
  if (!found || step === 0) return setSkim(null);
  setSkim({ row, tile: stepTile(found.tiles, skim?.row === row ? skim.tile : null, step) });
}

/** The menu key opens the menu at the row that has the keyboard, not at the list. */
function openMenuAt(list: HTMLElement, id: string): void {
  const element = document.getElementById(id) ?? list;
  const box = element.getBoundingClientRect();
  const place = {
    clientX: box.left + Math.min(24, box.width / 2),
    clientY: box.top + Math.min(24, box.height / 2),
  };
  element.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
}
