import type { CuePosition } from '#shared/domain/subtitles/cue.ts';

/** Places as the keys of a number pad: 1 bottom left … 5 middle … 9 top right (`\an` of ASS). */

const rows = ['bottom', 'middle', 'top'] as const;
const columns = ['left', 'center', 'right'] as const;

/** @param key - 1–9. */
export function placeOfKey(key: number): CuePosition {
  const vertical = rows[Math.floor((key - 1) / 3)] ?? 'bottom';
  return { vertical, horizontal: columns[(key - 1) % 3] ?? 'center' };
}

export function keyOfPlace({ vertical, horizontal }: CuePosition): number {
  return rows.indexOf(vertical) * 3 + columns.indexOf(horizontal) + 1;
}
