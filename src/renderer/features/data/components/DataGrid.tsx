import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import {
  columnEdges,
  columnsInView,
  heightOf,
  rowHeight,
  rowsInView,
  scrollTopFor,
  tallest,
} from '../model/gridView.ts';
import { moveInGrid, type Cell } from '../model/gridKeys.ts';
import type { Row } from '../model/rowPages.ts';
import { GridCell } from './GridCell.tsx';

interface Viewed {
  top: number;
  left: number;
  width: number;
  height: number;
}

/**
 * A table of any length: only what is in view is in the page. One cell has the cursor (arrows, page, home, end); rows
 * that are not there yet are shown empty.
 */
export function DataGrid({
  label,
  columns,
  total,
  row,
  onView,
  head,
}: {
  label: string;
  columns: readonly TableColumn[];
  total: number;
  row(index: number): Row | undefined;
  /** Rows in view, `[from, to)`. */
  onView?: (from: number, to: number) => void;
  /** What stands in the heading of a column; its name by default. */
  head?: (column: TableColumn) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<Viewed>({ top: 0, left: 0, width: 800, height: 400 });
  const [at, setAt] = useState<Cell>({ row: 0, column: 0 });
  const edges = useMemo(() => columnEdges(columns), [columns]);
  const bodyHeight = Math.max(0, view.height - headHeight);
  const rows = rowsInView(view.top, bodyHeight, total);
  const [firstColumn, endColumn] = columnsInView(edges, view.left, view.width);
  useView(box, setView);
  useSlowWheel(box, total);
  useEffect(() => onView?.(rows.first, rows.end), [onView, rows.first, rows.end]);
  useLayoutEffect(
    () => setAt((cell) => ({ ...cell, column: Math.min(cell.column, columns.length - 1) })),
    [columns],
  );

  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const next = moveInGrid(event, at, {
      rows: total,
      columns: columns.length,
      page: Math.floor(bodyHeight / rowHeight),
    });
    const element = box.current;
    if (!next || !element) return;
    event.preventDefault();
    setAt(next);
    element.scrollTop = scrollTopFor(next.row, element.scrollTop, bodyHeight, total);
    const [left, right] = [edges[next.column] ?? 0, edges[next.column + 1] ?? 0];
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = right - element.clientWidth;
  };
  const shown = columns.slice(firstColumn, endColumn);
  const lines = Array.from({ length: rows.end - rows.first }, (_, i) => rows.first + i);
  const place = (i: number): { left: string; width: string } => ({
    left: `${edges[firstColumn + i]}px`,
    width: `${(edges[firstColumn + i + 1] ?? 0) - (edges[firstColumn + i] ?? 0)}px`,
  });
  return (
    <div
      ref={box}
      className="data-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={total > 0 ? `cell-${at.row}-${at.column}` : undefined}
      tabIndex={0}
      dir="ltr"
      onKeyDown={press}
    >
      <div
        className="data-sheet"
        role="presentation"
        style={{ width: `${edges.at(-1)}px`, height: `${heightOf(total) + headHeight}px` }}
      >
        <div className="data-head" role="row" aria-rowindex={1}>
          {shown.map((column, i) => (
            <div
              key={column.name}
              className="data-heading"
              role="columnheader"
              aria-colindex={firstColumn + i + 1}
              style={place(i)}
            >
              {head ? (
                head(column)
              ) : (
                <bdi className="truncate" title={column.name}>
                  {column.name}
                </bdi>
              )}
            </div>
          ))}
        </div>
        {lines.map((index, line) => {
          const values = row(index);
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className={index % 2 === 1 ? 'data-row odd' : 'data-row'}
              style={{ transform: `translateY(${headHeight + rows.top + line * rowHeight}px)` }}
            >
              {shown.map((column, i) => (
                <GridCell
                  key={column.name}
                  id={`cell-${index}-${firstColumn + i}`}
                  column={column}
                  index={firstColumn + i}
                  value={values?.[firstColumn + i]}
                  isAt={at.row === index && at.column === firstColumn + i}
                  style={place(i)}
                  onPress={() => setAt({ row: index, column: firstColumn + i })}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const headHeight = 34;

/** Follow size and place of what is in view, once a frame. */
function useView(box: RefObject<HTMLDivElement | null>, setView: (view: Viewed) => void): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const read = (): void => {
      frame = 0;
      setView({
        ...{ top: element.scrollTop, left: element.scrollLeft },
        ...{ width: element.clientWidth, height: element.clientHeight },
      });
    };
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    element.addEventListener('scroll', later, { passive: true });
    const sizes = new ResizeObserver(later);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', later);
      sizes.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [box, setView]);
}

/** Where the scroll bar stands for more rows than pixels, the wheel still goes line by line. */
function useSlowWheel(box: RefObject<HTMLDivElement | null>, total: number): void {
  useEffect(() => {
    const element = box.current;
    const scale = (total * rowHeight) / tallest;
    if (!element || scale <= 1) return;
    const turn = (event: WheelEvent): void => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      element.scrollTop += event.deltaY / scale;
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box, total]);
}
