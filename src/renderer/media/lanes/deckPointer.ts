import { xToTime } from '../time/viewport.ts';
import type { DeckView } from './deckView.ts';
import { laneAt, type LaneGrip } from './lane.ts';
import type { LaneStage } from './laneStage.ts';

export interface DeckPointerOptions {
  element: HTMLElement;
  stage: LaneStage;
  view: DeckView;
  /** A press where no lane takes hold of it. */
  onClick(ms: number): void;
  /** What the pointer rests on; `null`: on nothing. */
  onHover(at: { x: number; y: number; ms: number; grip: LaneGrip | null } | null): void;
  /** Wheel up and down where the stack is higher than its frame. */
  onScrollY(px: number): void;
}

/** Movement up to which a press is a click, px. */
const clickSlackPx = 3;
/** How much deeper a pixel of wheel zooms. */
const zoomPerPx = 0.0022;
const linePx = 16;

interface Press {
  id: number;
  startX: number;
  lastX: number;
  grip: LaneGrip | null;
  isDragging: boolean;
}

/** Mouse, pen, fingers and wheel over the lanes. @returns how to stop. */
export function followDeckPointer(options: DeckPointerOptions): () => void {
  const { element, stage, view } = options;
  const fingers = new Map<number, number>();
  let press: Press | null = null;

  const place = (event: MouseEvent): { x: number; y: number; ms: number } => {
    const box = element.getBoundingClientRect();
    const x = event.clientX - box.left;
    return { x, y: event.clientY - box.top, ms: xToTime(view.store.getState(), x) };
  };
  const gripAt = (x: number, y: number): LaneGrip | null => {
    const found = laneAt(stage.placed(), y);
    return found?.lane.gripAt?.(x, y - found.top, view.store.getState()) ?? null;
  };

  function onDown(event: PointerEvent): void {
    if (event.button > 1) return;
    const { x, y } = place(event);
    element.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') fingers.set(event.pointerId, x);
    if (fingers.size > 1) {
      press?.grip?.drag?.cancel();
      press = null;
      return;
    }
    const grip = event.button === 1 ? null : gripAt(x, y);
    press = { id: event.pointerId, startX: x, lastX: x, grip, isDragging: event.button === 1 };
    if (event.button === 1) event.preventDefault();
  }

  function pinch(id: number, x: number): void {
    const other = [...fingers].find(([key]) => key !== id)?.[1];
    const before = fingers.get(id);
    fingers.set(id, x);
    if (other === undefined || before === undefined) return;
    const [wide, now] = [Math.abs(before - other), Math.abs(x - other)];
    if (wide > 8 && now > 8) view.zoom(now / wide, (x + other) / 2);
    view.scroll((before - x) / 2);
  }

  function onMove(event: PointerEvent): void {
    const at = place(event);
    if (fingers.size > 1) return pinch(event.pointerId, at.x);
    if (!press || press.id !== event.pointerId) {
      const grip = gripAt(at.x, at.y);
      element.style.cursor = grip?.cursor ?? 'default';
      options.onHover({ ...at, grip });
      return;
    }
    if (!press.isDragging && Math.abs(at.x - press.startX) < clickSlackPx) return;
    press.isDragging = true;
    if (press.grip?.drag) {
      const { widthPx } = view.store.getState();
      const beyond = at.x < 0 ? at.x : at.x > widthPx ? at.x - widthPx : 0;
      if (beyond !== 0) view.scroll(beyond / 4);
      press.grip.drag.move(xToTime(view.store.getState(), at.x));
    } else {
      element.style.cursor = 'grabbing';
      view.scroll(press.lastX - at.x);
    }
    press.lastX = at.x;
    options.onHover(null);
  }

  function onUp(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    if (!press || press.id !== event.pointerId) return;
    const { grip, isDragging } = press;
    press = null;
    if (isDragging) grip?.drag?.end();
    else {
      const { ms } = place(event);
      if (grip?.onClick) grip.onClick(ms, { extend: event.shiftKey });
      else options.onClick(ms);
    }
  }

  function onCancel(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    if (press?.id !== event.pointerId) return;
    if (press.isDragging) press.grip?.drag?.cancel();
    press = null;
  }

  function onDouble(event: MouseEvent): void {
    const { x, y, ms } = place(event);
    gripAt(x, y)?.onDoubleClick?.(ms);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !press?.isDragging) return;
    press.grip?.drag?.cancel();
    press = null;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A pinch on a touchpad comes as a wheel with Ctrl. */
  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      const perPx = Math.abs(dy) < 20 ? zoomPerPx * 4 : zoomPerPx;
      view.zoom(Math.exp(-dy * perPx), place(event).x);
    } else if (event.altKey) options.onScrollY(dy);
    else view.scroll(Math.abs(dx) > Math.abs(dy) ? dx : dy);
  }

  const onLeave = (): void => options.onHover(null);
  const pointers = { pointerdown: onDown, pointermove: onMove, pointerup: onUp, pointercancel: onCancel };
  const entries = Object.entries(pointers) as [keyof typeof pointers, (event: PointerEvent) => void][];
  for (const [name, listener] of entries) element.addEventListener(name, listener);
  element.addEventListener('pointerleave', onLeave);
  element.addEventListener('dblclick', onDouble);
  element.addEventListener('wheel', onWheel, { passive: false });
  window.addEventListener('keydown', onKey, true);
  return () => {
    for (const [name, listener] of entries) element.removeEventListener(name, listener);
    element.removeEventListener('pointerleave', onLeave);
    element.removeEventListener('dblclick', onDouble);
    element.removeEventListener('wheel', onWheel);
    window.removeEventListener('keydown', onKey, true);
  };
}
