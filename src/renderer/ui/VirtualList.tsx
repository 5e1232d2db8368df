import { useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import './panels.css';

export interface VirtualHandle {
  /** Bring an entry into view. */
  scrollTo(index: number): void;
  element: HTMLElement | null;
}

/** A long list of which only what is in view is in the page. Lines have one height, CSS pixels. */
export function VirtualList({
  count,
  lineHeight,
  label,
  renderLine,
  keyOf,
  overscan = 8,
  role = 'list',
  className = '',
  ref,
}: {
  count: number;
  lineHeight: number;
  label: string;
  renderLine(index: number): ReactNode;
  keyOf?: (index: number) => string | number;
  overscan?: number;
  role?: 'list' | 'listbox' | 'grid' | 'rowgroup';
  className?: string;
  ref?: Ref<VirtualHandle>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    overscan,
    ...(keyOf ? { getItemKey: keyOf } : {}),
  });
  useImperativeHandle(ref, () => ({
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    get element() {
      return box.current;
    },
  }));
  return (
    <div ref={box} className={`virtual ${className}`} role={role} aria-label={label} tabIndex={0}>
      <div role="presentation" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            className="virtual-line"
            role={role === 'list' ? 'listitem' : 'presentation'}
            aria-setsize={role === 'list' ? count : undefined}
            aria-posinset={role === 'list' ? item.index + 1 : undefined}
            style={{ blockSize: `${item.size}px`, transform: `translateY(${item.start}px)` }}
          >
            {renderLine(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The same in columns: as many of `columns` tiles a line; every line has one height. */
export function VirtualGrid({
  count,
  columns,
  lineHeight,
  gap = 8,
  label,
  renderTile,
  ref,
}: {
  count: number;
  columns: number;
  lineHeight: number;
  gap?: number;
  label: string;
  renderTile(index: number): ReactNode;
  ref?: Ref<VirtualHandle>;
}) {
  const list = useRef<VirtualHandle>(null);
  useImperativeHandle(ref, () => ({
    scrollTo: (index) => list.current?.scrollTo(Math.floor(index / columns)),
    get element() {
      return list.current?.element ?? null;
    },
  }));
  return (
    <VirtualList
      ref={list}
      count={Math.ceil(count / columns)}
      lineHeight={lineHeight}
      label={label}
      overscan={3}
      renderLine={(line) => (
        <div
          className="virtual-tiles"
          style={{ gap: `${gap}px`, gridTemplateColumns: `repeat(${columns}, 1fr)` }}
        >
          {Array.from({ length: Math.min(columns, count - line * columns) }, (_, i) =>
            renderTile(line * columns + i),
          )}
        </div>
      )}
    />
  );
}
