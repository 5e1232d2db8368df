import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { LibrarySort } from '#shared/domain/libraryFilter.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { LongName } from '#renderer/ui/LongName.tsx';
import { tableHeaderHeight, tableRowHeight } from '../model/gridLayout.ts';
import { clipOf, fileName, folderName } from '../model/rows.ts';
import { nameColumnWidth, type TableColumn } from './tableColumns.tsx';
import { Thumbnail } from './Thumbnail.tsx';
import { rowElementId, type RowProps } from './Tile.tsx';
import { withLine, type ListProps } from './TileGrid.tsx';

interface TableProps extends ListProps {
  columns: readonly TableColumn[];
  sort: readonly LibrarySort[];
  onSort(column: string, isAdded: boolean): void;
}

/** Rows as lines with sortable columns. Only the lines in view are in the page. */
export function RowTable({
  page,
  of,
  order,
  words,
  selection,
  skim,
  box,
  handle,
  columns,
  sort,
  onSort,
}: TableProps) {
  const position = selection.focus === null ? -1 : order.indexOf(selection.focus);
  const focusLine = useRef(position);
  focusLine.current = position;
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => box,
    estimateSize: () => tableRowHeight,
    overscan: 6,
    scrollMargin: 0,
    paddingStart: tableHeaderHeight,
    scrollPaddingStart: tableHeaderHeight,
    directDomUpdates: true,
    useFlushSync: false,
    rangeExtractor: (range) => withLine(range, focusLine.current < 0 ? null : focusLine.current),
  });
  useEffect(() => {
    handle.current = {
      columns: 1,
      page: Math.max(1, Math.floor(((box?.clientHeight ?? 0) - tableHeaderHeight) / tableRowHeight) - 1),
      scrollTo: (at) => virtual.scrollToIndex(at, { align: 'auto' }),
    };
  });
  const { first, shown, before, width } = useShownColumns(columns, box);
  const nameLabel = words.text('column.name');
  return (
    <div ref={virtual.containerRef} className="lines" role="presentation" style={{ inlineSize: width }}>
      <div className="table-head" role="row" aria-rowindex={1} style={{ blockSize: tableHeaderHeight }}>
        <Heading column={nameHeading(nameLabel)} index={0} sort={sort} onSort={onSort} />
        <span style={{ inlineSize: before, flex: 'none' }} />
        {shown.map((column, i) => (
          <Heading key={column.key} column={column} index={first + i + 1} sort={sort} onSort={onSort} />
        ))}
      </div>
      {virtual.getVirtualItems().map(({ index, key }) => {
        const row = order[index];
        if (row === undefined) return null;
        return (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className="table-line"
            role="presentation"
            style={{ blockSize: tableRowHeight }}
          >
            <Line
              {...{ page, of, row, words, index, first, before }}
              columns={shown}
              isChosen={selection.rows.has(row)}
              isFocused={selection.focus === row}
              skimTile={skim?.row === row ? skim.tile : null}
            />
          </div>
        );
      })}
    </div>
  );
}

interface ShownColumns {
  /** Place of the first one among all. */
  first: number;
  shown: readonly TableColumn[];
  /** Room of those before it, CSS pixels. */
  before: number;
  /** Of the whole table. */
  width: number;
}

/** The columns in view: a table has more than twenty, and each costs a cell in every line. */
function useShownColumns(columns: readonly TableColumn[], box: HTMLElement | null): ShownColumns {
  const virtual = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement: () => box,
    estimateSize: (index) => columns[index]?.width ?? 0,
    getItemKey: (index) => columns[index]?.key ?? index,
    paddingStart: nameColumnWidth,
    overscan: 1,
    useFlushSync: false,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, columns]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];
  return useMemo(() => {
    const widthOf = (some: readonly TableColumn[]): number => some.reduce((sum, one) => sum + one.width, 0);
    return {
      first,
      shown: columns.slice(first, last + 1),
      before: widthOf(columns.slice(0, first)),
      width: nameColumnWidth + widthOf(columns),
    };
  }, [columns, first, last]);
}

const nameHeading = (label: string): TableColumn => ({
  ...{ key: 'path', label, width: nameColumnWidth, sort: 'path' },
  cell: () => null,
});

function Heading({
  column,
  index,
  sort,
  onSort,
}: Pick<TableProps, 'sort' | 'onSort'> & { column: TableColumn; index: number }) {
  const at = sort.findIndex((one) => one.column === column.sort);
  const descending = sort[at]?.descending ?? false;
  return (
    <div
      className={`table-heading${index === 0 ? ' first' : ''}${column.isNumber ? ' end' : ''}`}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={at < 0 ? 'none' : descending ? 'descending' : 'ascending'}
      style={{ inlineSize: column.width }}
    >
      <button
        type="button"
        className="sort-heading"
        title={column.label}
        onClick={(event) => column.sort !== undefined && onSort(column.sort, event.shiftKey)}
      >
        <span className="truncate">{column.label}</span>
        {at >= 0 && <Icon name={descending ? 'sortDown' : 'sortUp'} size={12} />}
        {at >= 0 && sort.length > 1 && <sup className="number">{at + 1}</sup>}
      </button>
    </div>
  );
}

const Line = memo(function Line({
  page,
  of,
  row,
  words,
  isChosen,
  isFocused,
  skimTile,
  columns,
  first,
  before,
  index,
}: RowProps & { columns: readonly TableColumn[]; first: number; before: number; index: number }) {
  const path = page.clips.path[clipOf(page, of, row)] ?? '';
  const shot =
    of === 'shots' ? words.text('row.shot', { n: String((page.shots.index[row] ?? 0) + 1) }) : null;
  const isRejected = page[of].label.flag[row] === 'reject';
  return (
    <div
      id={rowElementId(of, row)}
      className={`row-line${isFocused ? ' focused' : ''}${isRejected ? ' rejected' : ''}${index % 2 === 1 ? ' odd' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-row={row}
    >
      <div
        className="line-cell first"
        role="gridcell"
        aria-colindex={1}
        style={{ inlineSize: nameColumnWidth }}
      >
        <Thumbnail page={page} of={of} row={row} skimTile={skimTile} isSmall />
        <span className="line-name">
          <LongName name={shot === null ? fileName(path) : `${shot} · ${fileName(path)}`} title={path} />
          <span className="quiet truncate line-folder">{folderName(path)}</span>
        </span>
      </div>
      {before > 0 && <span style={{ inlineSize: before, flex: 'none' }} />}
      {columns.map((column, i) => (
        <div
          key={column.key}
          className={column.isNumber ? 'line-cell number end' : 'line-cell'}
          role="gridcell"
          aria-colindex={first + i + 2}
          style={{ inlineSize: column.width }}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
});
