import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { useFirstFocus } from '#renderer/app/shell/viewFocus.ts';
import { ContextMenu } from '#renderer/ui/Menu.tsx';
import { useView, useLibraryStores } from '../stores/libraryContext.ts';
import type { LabelActions } from '../useLabels.ts';
import { useRowInput } from '../useRowInput.ts';
import { useRowMenu } from '../useRowMenu.ts';
import { useWords } from '../words.ts';
import { gridLayout } from '../model/gridLayout.ts';
import { frameText } from '../model/rowTimes.ts';
import { clipOf } from '../model/rows.ts';
import { RowTable } from './RowTable.tsx';
import { scrubOf } from './Thumbnail.tsx';
import { rowElementId } from './Tile.tsx';
import { TileGrid, type ListHandle } from './TileGrid.tsx';
import { tableColumns } from './tableColumns.tsx';

/** The list itself: grid or table, with its keyboard, mouse and menu. */
export function RowsView({
  page,
  order,
  labels,
  isReadOnly,
}: {
  page: LibraryPage;
  order: readonly number[];
  labels: LabelActions;
  isReadOnly: boolean;
}) {
  const words = useWords();
  const { view } = useLibraryStores();
  const { of, layout, tileWidth, sort, skim, tableColumns: numbers } = useView((state) => state);
  const selection = useView((state) => state.selection[state.of]);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const width = useWidth(box);
  const handle = useRef<ListHandle | null>(null);
  useKeptScroll(box, width > 0);
  useFirstFocus(box);
  const input = useRowInput({ order, handle, labels });
  const menu = useRowMenu({ page, order, labels, isReadOnly });
  const isTable = layout === 'table';
  const columns = useMemo(
    () => (isTable ? tableColumns(words, page, of, numbers) : []),
    [isTable, words, page, of, numbers],
  );
  const list = { page, of, order, words, selection, skim, box, width, handle };
  const grid = gridLayout(width, tileWidth, order.length);
  const focus = selection.focus !== null && order.includes(selection.focus) ? selection.focus : null;

  return (
    <>
      <SkimVoice page={page} />
      <ContextMenu entries={menu}>
        <div
          ref={setBox}
          className={`rows-view ${layout}`}
          role="grid"
          aria-label={words.text(of === 'clips' ? 'row.gridClips' : 'row.gridShots')}
          aria-multiselectable="true"
          aria-rowcount={isTable ? order.length + 1 : grid.lines}
          aria-colcount={isTable ? columns.length + 1 : grid.columns}
          aria-activedescendant={focus === null ? undefined : rowElementId(of, focus)}
          tabIndex={0}
          {...input}
          onFocus={(event) => {
            // The keyboard has to be somewhere: on the first row, where it was nowhere.
            if (event.target !== event.currentTarget || focus !== null || order[0] === undefined) return;
            if (event.currentTarget.matches(':focus-visible'))
              view.getState().select({ ...selection, focus: order[0] });
          }}
        >
          {width > 0 &&
            (isTable ? (
              <RowTable
                {...list}
                columns={columns}
                sort={sort}
                onSort={(column, isAdded) => sortBy(view, column, isAdded)}
              />
            ) : (
              <TileGrid {...list} tileWidth={tileWidth} />
            ))}
        </div>
      </ContextMenu>
    </>
  );
}

/** A press on a heading: this column, then the other way, then none; with Shift beside the others. */
function sortBy(view: ReturnType<typeof useLibraryStores>['view'], column: string, isAdded: boolean): void {
  const { sort, setSort } = view.getState();
  const known = sort.find((one) => one.column === column);
  const others = isAdded ? sort.filter((one) => one.column !== column) : [];
  if (!known) setSort([...others, { column, descending: false }]);
  else if (!known.descending) setSort([...others, { column, descending: true }]);
  else setSort(others);
}

/** Says which frame the keyboard has skimmed to. */
function SkimVoice({ page }: { page: LibraryPage }) {
  const words = useWords();
  const of = useView((state) => state.of);
  const skim = useView((state) => state.skim);
  const frame = skim && scrubOf(page, of, skim.row)?.sprite.frames[skim.tile];
  const clip = skim ? clipOf(page, of, skim.row) : -1;
  return (
    <div className="visually-hidden" role="status">
      {typeof frame === 'number' &&
        words.text('row.skim', { frame: String(frame), timecode: frameText(page, clip, frame) })}
    </div>
  );
}

/** The list is where it was when one comes back to it; another question begins at the top. */
function useKeptScroll(box: HTMLElement | null, isLaidOut: boolean): void {
  const { view } = useLibraryStores();
  const question = useView(({ of, filter, sort }) => `${of} ${JSON.stringify([filter, sort])}`);
  const asked = useRef(question);
  useLayoutEffect(() => {
    if (!box || !isLaidOut) return;
    box.scrollTop = view.getState().scrollTop;
    return () => view.setState({ scrollTop: box.scrollTop });
  }, [box, isLaidOut, view]);
  useLayoutEffect(() => {
    if (asked.current !== question && box) box.scrollTop = 0;
    asked.current = question;
  }, [question, box]);
}

/** Width inside the box without its scrollbar, CSS pixels; 0 before it is there. */
function useWidth(box: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!box) return;
    setWidth(box.clientWidth);
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
