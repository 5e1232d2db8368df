import { useEffect, useLayoutEffect, useRef } from 'react';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import type { LibraryPage } from '#shared/contract/library.ts';
import { gridLayout, tileGap } from '../model/gridLayout.ts';
import type { RowsOf } from '../model/rows.ts';
import type { Selection } from '../model/selection.ts';
import type { Skim } from '../stores/viewStore.ts';
import type { Words } from '../words.ts';
import { Tile } from './Tile.tsx';

/** What a list tells of its layout, and how it is moved; for the keyboard. */
export interface ListHandle {
  columns: number;
  page: number;
  scrollTo(position: number): void;
}

export interface ListProps {
  page: LibraryPage;
  of: RowsOf;
  order: readonly number[];
  words: Words;
  selection: Selection;
  skim: Skim | null;
  /** The scrolled box, made by the parent. */
  box: HTMLDivElement | null;
  width: number;
  handle: React.RefObject<ListHandle | null>;
}

/** Rows as tiles. Only the lines in view are in the page. */
export function TileGrid({
  page,
  of,
  order,
  words,
  selection,
  skim,
  box,
  width,
  handle,
  tileWidth: wanted,
}: ListProps & { tileWidth: number }) {
  const { columns, tileWidth, lineHeight, lines } = gridLayout(width, wanted, order.length);
  const focusLine = lineOf(order, selection.focus, columns);
  const keptLine = useRef(focusLine);
  keptLine.current = focusLine;
  const virtual = useVirtualizer({
    count: lines,
    getScrollElement: () => box,
    estimateSize: () => lineHeight,
    overscan: 2,
    paddingStart: tileGap,
    paddingEnd: tileGap,
    scrollPaddingStart: tileGap,
    scrollPaddingEnd: tileGap,
    directDomUpdates: true,
    useFlushSync: false,
    rangeExtractor: (range) => withLine(range, keptLine.current),
  });
  const firstInView = virtual.range ? virtual.range.startIndex * columns : 0;
  const anchor = useRef(firstInView);
  const isLaidOut = useRef(false);
  useLayoutEffect(() => {
    if (!isLaidOut.current) {
      isLaidOut.current = true;
      return;
    }
    virtual.measure();
    // Other sizes of tiles: what was at the top stays at the top.
    virtual.scrollToIndex(Math.floor(anchor.current / columns), { align: 'start' });
  }, [virtual, lineHeight, columns]);
  useEffect(() => {
    anchor.current = firstInView;
  });
  useEffect(() => {
    handle.current = {
      columns,
      page: Math.max(1, Math.floor((box?.clientHeight ?? lineHeight) / lineHeight)),
      scrollTo: (position) => virtual.scrollToIndex(Math.floor(position / columns), { align: 'auto' }),
    };
  });
  return (
    <div ref={virtual.containerRef} className="lines" role="presentation">
      {virtual.getVirtualItems().map(({ index, key }) => (
        <div
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          className="tile-line"
          role="row"
          aria-rowindex={index + 1}
          style={{ blockSize: lineHeight, gap: tileGap, paddingInline: tileGap }}
        >
          {order.slice(index * columns, (index + 1) * columns).map((row, column) => (
            <div key={row} role="presentation" style={{ inlineSize: tileWidth }}>
              <Tile
                {...{ page, of, row, words, column }}
                isChosen={selection.rows.has(row)}
                isFocused={selection.focus === row}
                skimTile={skim?.row === row ? skim.tile : null}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function lineOf(order: readonly number[], row: number | null, columns: number): number | null {
  const position = row === null ? -1 : order.indexOf(row);
  return position < 0 ? null : Math.floor(position / columns);
}

/** The line that the keyboard is on stays in the page: it is what has the focus. */
export function withLine(range: Range, line: number | null): number[] {
  const indexes = defaultRangeExtractor(range);
  if (line === null || line >= range.count || indexes.includes(line)) return indexes;
  return [...indexes, line].sort((a, b) => a - b);
}
