/** A key press as browsers report it, reduced to what shortcuts need. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const codeOfLetter = /^(?:Key([A-Z])|Digit(\d))$/;
const names: Readonly<Record<string, string>> = { ' ': 'Space', Spacebar: 'Space', Esc: 'Escape' };

/**
 * The names under which a press may be registered, the likeliest first. `Mod` is Command on a Mac and Ctrl elsewhere;
 * letters are upper case. A sign that needs Shift (`?`) is registered as the sign; a letter with Shift as `Shift+A`.
 */
export function keyNames(press: KeyPress, isMac: boolean): string[] {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const mod = isMac ? metaKey : ctrlKey;
  const prefix = (withShift: boolean): string =>
    [
      ...[mod ? 'Mod' : '', isMac && ctrlKey ? 'Ctrl' : '', !isMac && metaKey ? 'Meta' : ''],
      ...[altKey ? 'Alt' : '', withShift && shiftKey ? 'Shift' : ''],
    ]
      .filter((part) => part !== '')
      .map((part) => `${part}+`)
      .join('');
  const isSign = press.key.length === 1 && press.key !== ' ' && !/[a-z0-9]/i.test(press.key);
  const shown = names[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const found = codeOfLetter.exec(press.code);
  // A keyboard of another script, or Alt on a Mac, gives other characters; the place of the key still counts.
  const placed = found?.[1] ?? found?.[2];
  const all = [prefix(true) + shown];
  if (isSign) all.push(prefix(false) + shown);
  if (placed !== undefined) all.push(prefix(true) + placed);
  return [...new Set(all)];
}

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Meta: '⌘',
};
const signs: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Enter: '↵',
  Backspace: '⌫',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** How a shortcut is written for people: `['Ctrl', 'Shift', '←']`. */
export function keyParts(keys: string, isMac: boolean): string[] {
  // `Mod++` is the plus key.
  const parts = keys.endsWith('++')
    ? [...keys.slice(0, -2).split('+'), '+']
    : keys === '+'
      ? ['+']
      : keys.split('+');
  return parts.map((part) => (isMac ? (macSigns[part] ?? signs[part] ?? part) : (signs[part] ?? part)));
}

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** `Ctrl+K`, or `⌘K` on a Mac. */
export function keyText(keys: string): string {
  return keyParts(keys, isMac).join(isMac ? '' : '+');
}
