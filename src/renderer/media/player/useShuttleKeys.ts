import { useEffect, useMemo } from 'react';
import type { Player } from './player.ts';
import { pressShuttle, releaseShuttle, type ShuttleKey, type ShuttleResult } from './shuttle.ts';

export interface Shuttle {
  /** As if the key had been pressed and let go. */
  tap(key: ShuttleKey): void;
}

const codes: Readonly<Record<string, ShuttleKey>> = { KeyJ: 'j', KeyK: 'k', KeyL: 'l' };

/** Keys that mean something else where the focus is. */
const elsewhere =
  'input:not([type=range],[type=checkbox],[type=radio]), textarea, select, [contenteditable], [role=menu], dialog[open]';

/** J, K and L by their place on the keyboard, held keys and all. */
export function useShuttleKeys(player: Player): Shuttle {
  const shuttle = useMemo(() => createShuttle(player), [player]);
  useEffect(() => {
    const onDown = (event: KeyboardEvent): void => {
      const key = codes[event.code];
      const target = event.target instanceof Element ? event.target : null;
      const isOther = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing;
      if (!key || isOther || target?.closest(elsewhere) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      shuttle.press(key, event.repeat);
    };
    const onUp = (event: KeyboardEvent): void => {
      const key = codes[event.code];
      if (key) shuttle.release(key);
    };
    // Letting go outside of the window is never told.
    const onBlur = (): void => shuttle.release('k');
    window.addEventListener('keydown', onDown, true);
    window.addEventListener('keyup', onUp, true);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onDown, true);
      window.removeEventListener('keyup', onUp, true);
      window.removeEventListener('blur', onBlur);
    };
  }, [shuttle]);
  return shuttle;
}

export function createShuttle(player: Player): Shuttle & {
  press(key: ShuttleKey, isRepeat: boolean): void;
  release(key: ShuttleKey): void;
} {
  let isKHeld = false;
  const state = (): { rate: number; isKHeld: boolean } => ({ rate: player.store.getState().rate, isKHeld });
  const carryOut = ({ state: next, action }: ShuttleResult): void => {
    isKHeld = next.isKHeld;
    if (action?.type === 'step') player.step(action.frames);
    else if (action) player.run(action.rate);
  };
  const press = (key: ShuttleKey, isRepeat: boolean): void => carryOut(pressShuttle(state(), key, isRepeat));
  const release = (key: ShuttleKey): void => carryOut(releaseShuttle(state(), key));
  return {
    press,
    release,
    tap(key) {
      press(key, false);
      release(key);
    },
  };
}
