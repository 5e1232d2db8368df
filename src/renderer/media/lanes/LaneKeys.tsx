import { useId, useSyncExternalStore, type KeyboardEvent } from 'react';
import type { Lane, LaneKeyboard } from './lane.ts';

/** The lane as something that can have the focus: what is in hand is spoken, keys go to the lane first. */
export function LaneKeys({
  lane,
  keyboard,
  top,
}: {
  lane: Lane;
  keyboard: LaneKeyboard;
  /** From the top of the stack, px. */
  top: number;
}) {
  const id = useId();
  // As text, so that it is the same as long as it says the same.
  const now = useSyncExternalStore(
    (listener) => lane.onChange?.(listener) ?? (() => undefined),
    () => JSON.stringify(keyboard.current()),
  );
  const current = JSON.parse(now) as ReturnType<LaneKeyboard['current']>;
  return (
    <div
      className="lane-keys"
      data-lane={lane.id}
      role="listbox"
      tabIndex={0}
      aria-label={keyboard.label}
      aria-describedby={`${id}-hint`}
      aria-orientation="horizontal"
      aria-activedescendant={current ? `${id}-mark` : undefined}
      style={{ insetBlockStart: `${top}px`, blockSize: `${lane.height}px` }}
      onKeyDown={(event) => pressOnLane(event, keyboard)}
    >
      {current && (
        <span
          id={`${id}-mark`}
          role="option"
          aria-selected="true"
          aria-posinset={current.index + 1}
          aria-setsize={current.count}
          className="visually-hidden"
        >
          {current.text}
        </span>
      )}
      <span id={`${id}-hint`} className="visually-hidden">
        {keyboard.hint}
      </span>
    </div>
  );
}

function pressOnLane(event: KeyboardEvent, keyboard: LaneKeyboard): void {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (!keyboard.press({ key, shift: shiftKey, alt: altKey, mod: ctrlKey || metaKey })) return;
  event.preventDefault();
  event.stopPropagation();
}
