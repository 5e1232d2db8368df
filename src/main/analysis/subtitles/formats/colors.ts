/** Colours as web pages and captions name them. */

const names: Record<string, string> = {
  ...{ white: '#ffffff', silver: '#c0c0c0', gray: '#808080', grey: '#808080', black: '#000000' },
  ...{ red: '#ff0000', maroon: '#800000', yellow: '#ffff00', olive: '#808000', lime: '#00ff00' },
  ...{ green: '#008000', aqua: '#00ffff', cyan: '#00ffff', teal: '#008080', blue: '#0000ff' },
  ...{ navy: '#000080', fuchsia: '#ff00ff', magenta: '#ff00ff', purple: '#800080', orange: '#ffa500' },
  ...{ pink: '#ffc0cb', brown: '#a52a2a', gold: '#ffd700', violet: '#ee82ee', peachpuff: '#ffdab9' },
  ...{ transparent: '#00000000' },
};

const hex = /^#?([\da-f]{3}|[\da-f]{4}|[\da-f]{6}|[\da-f]{8})$/;
const rgb = /^rgba?\( ?(\d{1,3}) ?, ?(\d{1,3}) ?, ?(\d{1,3})(?: ?, ?(\d{1,3}|[01]?\.\d{1,6}))? ?\)$/;

/**
 * Read a CSS or TTML colour.
 *
 * @returns `#rrggbb` or `#rrggbbaa` in lower case; `null` where it is none that is known.
 */
export function cssColor(text: string): string | null {
  const lower = text.trim().toLowerCase();
  if (Object.hasOwn(names, lower)) return names[lower] ?? null;
  const digits = hex.exec(lower)?.[1];
  if (digits !== undefined) {
    const full = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits;
    return `#${full.endsWith('ff') && full.length === 8 ? full.slice(0, 6) : full}`;
  }
  const parts = rgb.exec(lower);
  if (!parts) return null;
  const [red, green, blue] = [parts[1], parts[2], parts[3]].map(Number) as [number, number, number];
  if (Math.max(red, green, blue) > 255) return null;
  return rgbaHex(red, green, blue, alphaOf(parts[4]));
}

/** TTML writes 0–255, CSS a share. */
function alphaOf(text: string | undefined): number {
  if (text === undefined) return 255;
  return text.includes('.') ? Math.round(Number(text) * 255) : Math.min(255, Number(text));
}

/** Each 0–255. */
export function rgbaHex(red: number, green: number, blue: number, alpha = 255): string {
  const two = (value: number): string => value.toString(16).padStart(2, '0');
  return `#${two(red)}${two(green)}${two(blue)}${alpha === 255 ? '' : two(alpha)}`;
}
