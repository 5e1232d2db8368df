import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import './panels.css';

/** Pixels a key press moves the divider by. */
const keyStep = 16;
/** Of the whole that the sized part takes at most. */
const mostShare = '66%';

/** Two parts with a divider that is dragged, or moved with the arrow keys; the size is kept on this machine. */
export function SplitPane({
  label,
  direction = 'row',
  sized = 'end',
  initial,
  min,
  max,
  keepAs,
  start,
  end,
}: {
  /** Name of the divider. */
  label: string;
  direction?: 'row' | 'column';
  /** Which part has the size; the other takes the rest. */
  sized?: 'start' | 'end';
  /** CSS pixels. */
  initial: number;
  min: number;
  max: number;
  /** Key under which the size is kept. */
  keepAs: string;
  start: ReactNode;
  /** Null: the first part has all the room. */
  end: ReactNode;
}) {
  const key = `trimbin-split-${keepAs}`;
  const [size, setSize] = useState(() => readSize(key, initial, min, max));
  const box = useRef<HTMLDivElement>(null);
  const resize = (wanted: number): void => {
    const next = Math.round(Math.min(max, Math.max(min, wanted)));
    setSize(next);
    window.localStorage.setItem(key, String(next));
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return;
    const bounds = box.current.getBoundingClientRect();
    const at = direction === 'row' ? event.clientX - bounds.left : event.clientY - bounds.top;
    const whole = direction === 'row' ? bounds.width : bounds.height;
    resize(sized === 'start' ? at : whole - at);
  };
  const press = (event: KeyboardEvent): void => {
    const [less, more] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const sign = event.key === more ? 1 : event.key === less ? -1 : 0;
    if (sign === 0) return;
    event.preventDefault();
    resize(size + sign * keyStep * (sized === 'start' ? 1 : -1));
  };
  const basis = {
    ...{ flexBasis: `${size}px`, flexGrow: 0, flexShrink: 0 },
    // In a small window the other part keeps some room, whatever size was kept.
    [direction === 'row' ? 'maxInlineSize' : 'maxBlockSize']: mostShare,
  };
  return (
    <div ref={box} className={`split ${direction}`}>
      <div className="split-part" style={sized === 'start' && end !== null ? basis : undefined}>
        {start}
      </div>
      {end !== null && (
        <>
          <div
            className="split-divider"
            role="separator"
            tabIndex={0}
            aria-label={label}
            aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
            aria-valuemin={min}
            aria-valuemax={max}
            aria-valuenow={size}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
            onKeyDown={press}
          />
          <div className="split-part" style={sized === 'end' ? basis : undefined}>
            {end}
          </div>
        </>
      )}
    </div>
  );
}

function readSize(key: string, initial: number, min: number, max: number): number {
  const kept = window.localStorage.getItem(key);
  const size = kept === null ? Number.NaN : Number(kept);
  return Number.isFinite(size) ? Math.min(max, Math.max(min, size)) : initial;
}
