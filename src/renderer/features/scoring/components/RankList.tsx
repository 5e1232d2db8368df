import { memo, useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Ranking } from '#shared/contract/scoring.ts';
import { useFirstFocus } from '#renderer/app/shell/viewFocus.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { keyOf, refAt, type Ranked, type RankLine } from '../model/ranked.ts';
import { useLook } from '../stores/scoringContext.ts';
import { useOpenShot } from '../useOpenShot.ts';
import { useWords, type Words } from '../words.ts';
import { RankRow } from './RankRow.tsx';

export interface RankListHandle {
  scrollTo(at: number): void;
  /** Lines on a page. */
  page(): number;
  focus(): void;
}

const lineHeight = 56;
export const lineId = (row: number): string => `ranked-${row}`;

/** The ranking as a grid of lines; only those in view are in the page. */
export function RankList({
  list,
  ranked,
  lines,
  at,
  isStars,
  ref,
}: {
  list: Ranking;
  ranked: Ranked;
  lines: readonly RankLine[];
  /** Line of the keyboard; -1: none. */
  at: number;
  isStars: boolean;
  ref: Ref<RankListHandle>;
}) {
  const words = useWords();
  const { setFocus, toggleGroup, clearFilter } = useLook((state) => state);
  const openShot = useOpenShot();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const boxNow = useRef(box);
  boxNow.current = box;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => boxNow.current,
    estimateSize: () => lineHeight,
    overscan: 6,
    useFlushSync: false,
  });
  useFirstFocus(box);
  useEffect(() => virtual.measure(), [virtual, box]);
  useImperativeHandle(ref, () => ({
    scrollTo: (line) => virtual.scrollToIndex(line, { align: 'auto' }),
    page: () => Math.max(1, Math.floor((boxNow.current?.clientHeight ?? 0) / lineHeight) - 1),
    focus: () => boxNow.current?.focus(),
  }));
  if (lines.length === 0) {
    return (
      <EmptyState
        icon="filter"
        title={words.text('noMatch')}
        actions={<Button onClick={clearFilter}>{words.text('clearFilter')}</Button>}
      />
    );
  }
  const focused = lines[at];
  return (
    <div
      ref={setBox}
      className="rank-list"
      role="grid"
      aria-label={words.text('list')}
      aria-rowcount={lines.length}
      aria-activedescendant={focused ? lineId(focused.row) : undefined}
      tabIndex={0}
      onFocus={() => {
        const [first] = lines;
        if (at < 0 && first) setFocus(keyOf(refAt(list, first.row)));
      }}
    >
      <div role="presentation" style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          if (!line) return null;
          const ref = refAt(list, line.row);
          return (
            <div
              key={key}
              id={lineId(line.row)}
              className={lineClass(line, index === at, list.flag[line.row] === 'reject')}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={index === at}
              style={{ blockSize: lineHeight, transform: `translateY(${start}px)` }}
              onMouseDown={() => setFocus(keyOf(ref))}
              onDoubleClick={() => openShot(ref)}
            >
              <Row {...{ list, ranked, line, isStars, words }} onToggle={toggleGroup} onOpen={openShot} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function lineClass({ isOther }: RankLine, isFocused: boolean, isRejected: boolean): string {
  return ['rank-line', isOther ? 'other' : '', isFocused ? 'focused' : '', isRejected ? 'rejected' : '']
    .filter(Boolean)
    .join(' ');
}

export interface RankRowProps {
  list: Ranking;
  ranked: Ranked;
  line: RankLine;
  isStars: boolean;
  words: Words;
  onToggle(group: number): void;
  onOpen(shot: ReturnType<typeof refAt>): void;
}

const Row = memo(RankRow);
