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
  const { element } = options;
  const hand = new DeckHand(options);
  const control = new AbortController();
  const { signal } = control;
  element.addEventListener('pointerdown', (event) => hand.down(event), { signal });
  element.addEventListener('pointermove', (event) => hand.move(event), { signal });
  element.addEventListener('pointerup', (event) => hand.up(event), { signal });
  element.addEventListener('pointercancel', (event) => hand.cancel(event), { signal });
  element.addEventListener('pointerleave', () => options.onHover(null), { signal });
  element.addEventListener('dblclick', (event) => hand.doubleClick(event), { signal });
  element.addEventListener('wheel', (event) => hand.wheel(event), { signal, passive: false });
  window.addEventListener('keydown', (event) => hand.key(event), { signal, capture: true });
  return () => control.abort();
}

class DeckHand {
  /** x of each finger that touches. */
  readonly #fingers = new Map<number, number>();
  #press: Press | null = null;

  constructor(readonly options: DeckPointerOptions) {}

  down(event: PointerEvent): void {
    if (event.button > 1) return;
    const { x, y } = this.#place(event);
    this.options.element.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') this.#fingers.set(event.pointerId, x);
    if (this.#fingers.size > 1) {
      this.#press?.grip?.drag?.cancel();
      this.#press = null;
      return;
    }
    const isMiddle = event.button === 1;
    const grip = isMiddle ? null : this.#gripAt(x, y);
    this.#press = { id: event.pointerId, startX: x, lastX: x, grip, isDragging: isMiddle };
    if (isMiddle) event.preventDefault();
  }

  move(event: PointerEvent): void {
    const { element, view, onHover } = this.options;
    const at = this.#place(event);
    const press = this.#press;
    if (this.#fingers.size > 1) return this.#pinch(event.pointerId, at.x);
    if (!press || press.id !== event.pointerId) {
      const grip = this.#gripAt(at.x, at.y);
      element.style.cursor = grip?.cursor ?? 'default';
      return onHover({ ...at, grip });
    }
    if (!press.isDragging && Math.abs(at.x - press.startX) < clickSlackPx) return;
    press.isDragging = true;
    if (press.grip?.drag) this.#dragTo(at.x, press.grip.drag, event.altKey);
    else {
      element.style.cursor = 'grabbing';
      view.scroll(press.lastX - at.x);
    }
    press.lastX = at.x;
    onHover(null);
  }

  up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    const press = this.#press;
    if (!press || press.id !== event.pointerId) return;
    this.#press = null;
    if (press.isDragging) return press.grip?.drag?.end();
    const { ms } = this.#place(event);
    if (press.grip?.onClick) press.grip.onClick(ms, { extend: event.shiftKey });
    else this.options.onClick(ms);
  }

  cancel(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    if (this.#press?.id === event.pointerId) this.#letGo();
  }

  doubleClick(event: MouseEvent): void {
    const { x, y, ms } = this.#place(event);
    this.#gripAt(x, y)?.onDoubleClick?.(ms);
  }

  key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#press?.isDragging) return;
    this.#letGo();
    event.preventDefault();
    event.stopPropagation();
  }

  /** A pinch on a touchpad comes as a wheel with Ctrl. */
  wheel(event: WheelEvent): void {
    const { view, onScrollY } = this.options;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      const perPx = Math.abs(dy) < 20 ? zoomPerPx * 4 : zoomPerPx;
      view.zoom(Math.exp(-dy * perPx), this.#place(event).x);
    } else if (event.altKey) onScrollY(dy);
    else view.scroll(Math.abs(dx) > Math.abs(dy) ? dx : dy);
  }

  #letGo(): void {
    if (this.#press?.isDragging) this.#press.grip?.drag?.cancel();
    this.#press = null;
  }

  /** Beyond the edge the lanes scroll along. */
  #dragTo(x: number, drag: NonNullable<LaneGrip['drag']>, isFree: boolean): void {
    const { view } = this.options;
    const { widthPx } = view.store.getState();
    const beyond = x < 0 ? x : x > widthPx ? x - widthPx : 0;
    if (beyond !== 0) view.scroll(beyond / 4);
    drag.move(xToTime(view.store.getState(), x), { isFree });
  }

  #pinch(id: number, x: number): void {
    const { view } = this.options;
    const other = [...this.#fingers].find(([key]) => key !== id)?.[1];
    const before = this.#fingers.get(id);
    this.#fingers.set(id, x);
    if (other === undefined || before === undefined) return;
    const [wide, now] = [Math.abs(before - other), Math.abs(x - other)];
    if (wide > 8 && now > 8) view.zoom(now / wide, (x + other) / 2);
    view.scroll((before - x) / 2);
  }

  #place(event: MouseEvent): { x: number; y: number; ms: number } {
    const box = this.options.element.getBoundingClientRect();
    const x = event.clientX - box.left;
    return { x, y: event.clientY - box.top, ms: xToTime(this.options.view.store.getState(), x) };
  }

  #gripAt(x: number, y: number): LaneGrip | null {
    const { stage, view } = this.options;
    const found = laneAt(stage.placed(), y);
    return found?.lane.gripAt?.(x, y - found.top, view.store.getState()) ?? null;
  }
}
