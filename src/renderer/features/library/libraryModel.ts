/**
 * How a length is written on a card.
 *
 * @param ms - Milliseconds, or null where it is not known.
 * @returns `m:ss` or `h:mm:ss`, rounded to whole seconds; an en dash where it is not known.
 */
export function lengthText(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
