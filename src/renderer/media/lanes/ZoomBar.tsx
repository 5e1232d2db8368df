import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import { visibleMs } from '../time/viewport.ts';
import type { DeckView } from './deckView.ts';
import './lanes.css';

/** Which part of the clip is in view: drag the bar to scroll, its ends to zoom. */
export function ZoomBar({ view, label, controls }: { view: DeckView; label: string; controls?: string }) {
  const now = useStore(view.store);
  const track = useRef<HTMLDivElement>(null);
  const hold = useRef<{ part: 'bar' | 'start' | 'end'; offset: number } | null>(null);
  const whole = Math.max(1, view.extent.durationMs);
  const from = now.startMs / whole;
  const share = Math.min(1, visibleMs(now) / whole);

  const shareAt = (event: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect();
    return box ? (event.clientX - box.left) / Math.max(1, box.width) : 0;
  };
  const press = (part: 'bar' | 'start' | 'end') => (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    hold.current = { part, offset: shareAt(event) - from };
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (!hold.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const at = Math.min(1, Math.max(0, shareAt(event)));
    const { part, offset } = hold.current;
    if (part === 'bar') return view.scrollTo((shareAt(event) - offset) * whole);
    const range = part === 'start' ? [at, from + share] : [from, at];
    const [startMs, endMs] = range.map((value) => value * whole) as [number, number];
    if (endMs - startMs >= view.extent.frameMs) view.show({ startMs, endMs });
  };
  const keys = (event: KeyboardEvent): void => {
    const step = now.widthPx / 10;
    const by = { ArrowLeft: -step, ArrowRight: step, PageUp: -now.widthPx, PageDown: now.widthPx }[event.key];
    if (by !== undefined) view.scroll(by);
    else if (event.key === 'Home') view.scrollTo(0);
    else if (event.key === 'End') view.scrollTo(whole);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={track}
      className="zoom-bar"
      onPointerDown={(event) => view.scrollTo((shareAt(event) - share / 2) * whole)}
    >
      <div
        className="zoom-bar-thumb"
        role="scrollbar"
        tabIndex={0}
        aria-label={label}
        aria-controls={controls}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share < 1 ? (from / (1 - share)) * 100 : 0)}
        style={{ insetInlineStart: `${from * 100}%`, inlineSize: `max(20px, ${share * 100}%)` }}
        onPointerDown={press('bar')}
        onPointerMove={move}
        onKeyDown={keys}
      >
        <span className="zoom-bar-end" onPointerDown={press('start')} onPointerMove={move} />
        <span className="zoom-bar-end" onPointerDown={press('end')} onPointerMove={move} />
      </div>
    </div>
  );
}
