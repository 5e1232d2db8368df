import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { cueAt } from '../model/cueTimes.ts';
import type { CueRow } from '../model/pairCues.ts';
import { useAtPlayhead, useDesks, useSubtitleDesk, useSubtitleState, type Side } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { CueRowView } from './CueRowView.tsx';
import { NoRows } from './NoRows.tsx';

/** Heights of a row: its frame, each of its lines, what stands around words that are typed; between cues of the second track. px */
const [framePx, linePx, leastPx, editorPx, gapPx] = [14, 20, 50, 100, 4];
/** A cue has room for its two numbers. */
const leastLines = 1.8;

/** How high a row is with the cue that is open for typing in it, if there is one. Ids are those of one track. */
function heightOf({ cue, second }: CueRow, editing: string | null, side: Side): number {
  const least = ({ id, lines }: Cue, of: Side): number =>
    of === side && id === editing
      ? editorPx + linePx * Math.max(2, lines.length)
      : linePx * Math.max(leastLines, lines.length);
  const beside = second.reduce((sum, one) => sum + least(one, 'second') + gapPx, -gapPx);
  return Math.max(leastPx, framePx + Math.max(cue ? least(cue, 'first') : 0, beside));
}

/** The cues in rows; only those in view are in the page, however many there are. */
export function CueList({ rows }: { rows: readonly CueRow[] }) {
  const say = useTexts(subtitleTexts);
  const { list } = useSubtitleDesk();
  const { side, second } = useDesks();
  const hasSecond = second !== null;
  const id = useId();
  const current = useSubtitleState((state) => state.current);
  const editing = useSubtitleState((state) => state.editing);
  const selected = useSubtitleState((state) => state.selected);
  const playing = usePlaying(rows);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (i) => {
      const row = rows[i];
      return row ? heightOf(row, editing, side) : leastPx;
    },
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 8,
    scrollPaddingStart: 30,
  });
  useEffect(() => virtual.measure(), [virtual, rows, editing, side]);
  const at = useMemo(() => rowOf(rows, current, side), [rows, current, side]);
  useEffect(() => {
    // Once more when it is opened for typing, which makes it higher.
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [virtual, at, editing]);
  useFollow(playing, rows, virtual.scrollToIndex);
  const onKeyDown = usePaging(rows.length);
  if (rows.length === 0) return <NoRows />;
  const items = virtual.getVirtualItems();
  return (
    <div
      ref={list}
      className={hasSecond ? 'cue-list has-second' : 'cue-list'}
      role="grid"
      aria-label={say('cueList')}
      aria-describedby={`${id}-hint`}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={items.some(({ index }) => index === at) ? `${id}-${at}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <ListHead hasSecond={hasSecond} />
      <div role="rowgroup" className="cue-body" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {items.map(({ index, start, size, key }) => {
          const row = rows[index];
          if (!row) return null;
          const playingId = row.cue?.id ?? null;
          const ids = idsIn(row, side);
          const has = (one: string | null): string | null => (one !== null && ids.includes(one) ? one : null);
          return (
            <CueRowView
              key={key}
              id={`${id}-${index}`}
              {...{ row, hasSecond }}
              place={index}
              top={start}
              height={size}
              side={side}
              selected={ids.filter((one) => selected.has(one)).join(' ')}
              current={has(current)}
              isPlaying={playingId !== null && playingId === playing}
              editing={has(editing)}
            />
          );
        })}
      </div>
      <span id={`${id}-hint`} className="visually-hidden">
        {say('cueListHint')}
      </span>
    </div>
  );
}

/** The cues of a row that are of the track in hand. */
const idsIn = ({ cue, second }: CueRow, side: Side): string[] =>
  side === 'second' ? second.map(({ id }) => id) : cue ? [cue.id] : [];

/** Where the cue in hand is; −1: it is not shown. */
const rowOf = (rows: readonly CueRow[], id: string | null, side: Side): number =>
  id === null ? -1 : rows.findIndex((row) => idsIn(row, side).includes(id));

function ListHead({ hasSecond }: { hasSecond: boolean }) {
  const say = useTexts(subtitleTexts);
  return (
    <div role="rowgroup" className="cue-head">
      <div role="row" aria-rowindex={1} className="cue-row">
        <span role="columnheader">{say('columnNumber')}</span>
        <span role="columnheader">{say('columnTime')}</span>
        <span role="columnheader">{say('columnText')}</span>
        <span role="columnheader" title={say('columnSpeedLong')}>
          {say('columnSpeed')}
        </span>
        {hasSecond && <span role="columnheader">{say('columnSecond')}</span>}
      </div>
    </div>
  );
}

/** Page keys, which need to know how much is in view; the others are commands. */
function usePaging(count: number): (event: KeyboardEvent) => void {
  const { actions, list } = useSubtitleDesk();
  return (event) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? leastPx) / leastPx) - 1);
    const by = { PageUp: -page, PageDown: page, Home: -count, End: count }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    actions.step(by, { extend: event.shiftKey });
  };
}

/** The id of the cue under the playhead. */
function usePlaying(rows: readonly CueRow[]): string | null {
  const { clip } = useSubtitleDesk();
  const timed = useMemo(
    () => rows.flatMap(({ cue }) => (cue ? [cue] : [])).sort((a, b) => a.startMs - b.startMs),
    [rows],
  );
  const look = useCallback(
    (ms: number | null) => (ms === null ? null : (cueAt(timed, ms)?.id ?? null)),
    [timed],
  );
  return useAtPlayhead(clip, look);
}

/** While the film runs the list runs with it. */
function useFollow(
  playing: string | null,
  rows: readonly CueRow[],
  scrollTo: (index: number, options: { align: 'auto' }) => void,
): void {
  const { clip, session } = useSubtitleDesk();
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (playing === null || playing === last.current) return;
    last.current = playing;
    const isRunning = (clip?.player.store.getState().rate ?? 0) !== 0;
    if (!isRunning || session.store.getState().editing !== null) return;
    const at = rows.findIndex(({ cue }) => cue?.id === playing);
    if (at >= 0) scrollTo(at, { align: 'auto' });
  }, [playing, rows, clip, session, scrollTo]);
}
