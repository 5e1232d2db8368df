import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { Timeline } from '#shared/contract/timeline.ts';
import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { boundaryKind, isEdited, shotIndexAt } from '#renderer/media/clip/model/shotList.ts';
import { timelineTexts } from '../texts.ts';
import { usePlayerState } from '#renderer/media/clip/clipDesk.ts';
import { goToShot, useShotDesk, useShotState } from './shotDesk.ts';
import { zoomToShot } from '#renderer/media/clip/deskActions.ts';
import { kindTexts } from './ShotPane.tsx';

const rowPx = 36;
const columns = ['columnNumber', 'columnStart', 'columnLength', 'columnTransition', 'columnSource'] as const;

/** The shots in rows; the arrow keys choose, Enter and a press jump. Only the rows in view are in the page. */
export function ShotTable({ timeline }: { timeline: Timeline }) {
  const say = useTexts(timelineTexts);
  const desk = useShotDesk();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { shots } = timeline;
  const selected = useShotState((state) => state.selected);
  const playing = usePlayerState((state) => shotIndexAt(shots, state.frame));
  const virtual = useVirtualizer({
    count: shots.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: 6,
    scrollPaddingStart: 28,
  });
  const shown = selected ?? playing;
  useEffect(() => {
    if (shown >= 0) virtual.scrollToIndex(shown, { align: 'auto' });
  }, [virtual, shown]);

  const press = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? rowPx) / rowPx) - 2);
    const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page }[event.key];
    const ends = { Home: 0, End: shots.length - 1 }[event.key];
    const target = by === undefined ? ends : shown + by;
    if (target !== undefined) goToShot(desk, Math.min(shots.length - 1, Math.max(0, target)));
    else if (event.key === 'Enter') goToShot(desk, shown);
    else if (event.key === 'Escape' && selected !== null) desk.shots.select(null);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={box}
      className="shot-table"
      role="grid"
      aria-label={say('shotList')}
      aria-describedby={`${id}-hint`}
      aria-rowcount={shots.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={shown >= 0 ? `${id}-${shown}` : undefined}
      tabIndex={0}
      onKeyDown={press}
    >
      <div role="rowgroup" className="shot-table-head">
        <div role="row" aria-rowindex={1} className="shot-row">
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {say(column)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="shot-table-body" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <ShotRow
            key={index}
            id={`${id}-${index}`}
            timeline={timeline}
            index={index}
            top={start}
            isSelected={index === selected}
            isPlaying={index === playing}
          />
        ))}
      </div>
      <span id={`${id}-hint`} className="visually-hidden">
        {say('shotListHint')}
      </span>
    </div>
  );
}

function ShotRow({
  id,
  timeline,
  index,
  top,
  isSelected,
  isPlaying,
}: {
  id: string;
  timeline: Timeline;
  index: number;
  top: number;
  isSelected: boolean;
  isPlaying: boolean;
}) {
  const say = useTexts(timelineTexts);
  const desk = useShotDesk();
  const { clock } = desk;
  const shot = timeline.shots[index];
  if (!shot) return null;
  const kind = boundaryKind(timeline.shots, index);
  const isOwn = isEdited(timeline.transitions, shot);
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isPlaying || undefined}
      className="shot-row"
      style={{ blockSize: `${rowPx}px`, transform: `translateY(${top}px)` }}
      onClick={() => goToShot(desk, index)}
      onDoubleClick={() => zoomToShot(desk, index)}
    >
      <span role="gridcell" className="number shot-number">
        <span className="shot-thumb">
          {shot.thumbnail !== null && (
            <img src={pictureUrl(shot.thumbnail)} alt="" loading="lazy" decoding="async" />
          )}
        </span>
        {index + 1}
      </span>
      <span role="gridcell" className="timecode">
        {clock.labelOf(shot.startFrame)}
      </span>
      <span role="gridcell" className="timecode">
        {clock.lengthOf(shot.endFrame - shot.startFrame, shot.startFrame)}
      </span>
      <span role="gridcell" className="truncate">
        {kind === null ? '–' : say(kindTexts[kind])}
      </span>
      <span role="gridcell" className={isOwn ? 'truncate by-editor' : 'truncate quiet'}>
        {kind === null ? '' : say(isOwn ? 'byEditor' : 'byDetector')}
      </span>
    </div>
  );
}
