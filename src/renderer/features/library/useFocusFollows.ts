import { useEffect, useRef } from 'react';
import { useLibraryStores, useView } from './stores/libraryContext.ts';

/**
 * A row that a label takes out of the list (unrated, now rated) hands the keyboard to the row that takes its place, so
 * that one can go on with the same key.
 */
export function useFocusFollows(order: readonly number[]): void {
  const { view } = useLibraryStores();
  const selection = useView((state) => state.selection[state.of]);
  const of = useView((state) => state.of);
  const filter = useView((state) => state.filter);
  const last = useRef({ of, filter, position: -1 });
  useEffect(() => {
    const position = selection.focus === null ? -1 : order.indexOf(selection.focus);
    const { of: lastOf, filter: lastFilter, position: before } = last.current;
    const isSameList = lastOf === of && lastFilter === filter;
    const next = order[Math.min(before, order.length - 1)];
    if (selection.focus !== null && position < 0 && isSameList && before >= 0 && next !== undefined) {
      view.getState().select({ rows: new Set([next]), anchor: next, focus: next });
      return;
    }
    last.current = { of, filter, position };
  }, [order, selection, of, filter, view]);
}
