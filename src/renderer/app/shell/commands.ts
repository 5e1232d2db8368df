import { useEffect, useRef, type RefObject } from 'react';
import { createStore, useStore } from 'zustand';
import { isMac, keyNames } from './keys.ts';

/** Something that the editor can do: listed in the command palette, and on the sheet if it has keys. */
export interface Command {
  /** `feature.verb`. */
  id: string;
  /** In the language of the window. */
  title: string;
  /** Heading that it stands under, in the language of the window. */
  group: string;
  /** As `keyNames` writes them: `Mod+K`, `Shift+ArrowLeft`, `?`, `J`. */
  keys?: readonly string[];
  run(): void | Promise<void>;
  isEnabled?: () => boolean;
  /** Not in the palette: what makes sense by key alone, such as stepping. */
  isHidden?: boolean;
  /** The keys count only while the focus is in here. */
  within?: RefObject<HTMLElement | null>;
  /** The keys count also while a text is typed. */
  isInText?: boolean;
  /** A key that is held down runs it again and again. */
  repeats?: boolean;
}

interface Registration {
  commands: readonly Command[];
}

/** Later registrations come first: what is mounted last is nearest to the editor. */
const registry = createStore<{ registrations: readonly Registration[] }>(() => ({ registrations: [] }));

/**
 * Offer commands while the component is mounted. A new array is taken over at every rendering; what `run` closes over
 * is therefore always of the last one.
 */
export function useCommands(commands: readonly Command[]): void {
  const kept = useRef<Registration>({ commands });
  useEffect(() => {
    const before = kept.current.commands;
    kept.current.commands = commands;
    const isSame =
      before.length === commands.length &&
      commands.every((command, i) => command.id === before[i]?.id && command.title === before[i]?.title);
    if (!isSame) registry.setState((state) => ({ registrations: [...state.registrations] }));
  });
  useEffect(() => {
    const registration = kept.current;
    registry.setState((state) => ({ registrations: [registration, ...state.registrations] }));
    return () =>
      registry.setState((state) => ({
        registrations: state.registrations.filter((other) => other !== registration),
      }));
  }, []);
}

export function allCommands(): Command[] {
  return registry.getState().registrations.flatMap(({ commands }) => commands);
}

export function useAllCommands(): Command[] {
  useStore(registry, (state) => state.registrations);
  return allCommands();
}

/** Run a command by its id, as a menu does; one that is off, or not there, does nothing. */
export function runCommand(id: string): void {
  const command = allCommands().find((one) => one.id === id);
  if (command?.isEnabled?.() ?? true) void command?.run();
}

/** Run the command of a key press, if there is one. @returns whether there was. */
export function runKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.key === 'Process') return false;
  const target = event.target instanceof Element ? event.target : null;
  const wanted = keyNames(event, isMac);
  const command = wanted.map((name) => commandFor(name, event, target)).find((found) => found !== undefined);
  if (!command) return false;
  event.preventDefault();
  if (!event.repeat || command.repeats) void command.run();
  return true;
}

function commandFor(name: string, event: KeyboardEvent, target: Element | null): Command | undefined {
  const fitting = allCommands().filter(
    (command) =>
      command.keys?.includes(name) &&
      (command.isEnabled?.() ?? true) &&
      (!command.within || (target !== null && (command.within.current?.contains(target) ?? false))) &&
      !isTakenBy(target, event, command),
  );
  // Nearer to the focus counts before anywhere in the window.
  return fitting.find(({ within }) => within) ?? fitting[0];
}

const textFields =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button]), textarea, [contenteditable]';

/** Keys that mean something to what has the focus stay with it. */
function isTakenBy(target: Element | null, event: KeyboardEvent, command: Command): boolean {
  const modal = document.querySelector('dialog[open]');
  const isInside = modal !== null && command.within !== undefined && modal.contains(command.within.current);
  if (modal && !isInside) return true;
  if (!target) return false;
  if (target.closest('[role=menu], [role=listbox]:not(.lane-keys)')) return true;
  if (target.closest(textFields)) return command.isInText !== true;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isPlain && (event.key === ' ' || event.key === 'Enter'))
    return target.closest('button, a[href], summary, input, select, [role=tab], [role=checkbox]') !== null;
  if (isPlain && /^(Arrow|Home|End|Page)/.test(event.key))
    return (
      target.closest('select, input, [role=slider], [role=tablist], [role=separator], [role=radiogroup]') !==
      null
    );
  // A list of choices jumps to what is typed.
  return isPlain && event.key.length === 1 && target.closest('select') !== null;
}
