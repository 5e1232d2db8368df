import type { Ranking, ShotList, ShotRef } from '#shared/contract/scoring.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { Words } from '../words.ts';

/** The name of a file without its folders. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function startText(list: Pick<Ranking, 'startMs'>, row: number): string {
  const start = list.startMs[row] ?? null;
  return start === null ? '–' : formatDuration(start, null);
}

/** Milliseconds; null where that is not known. */
export function lengthOf(list: Pick<ShotList, 'startMs' | 'endMs'>, row: number): number | null {
  const [start, end] = [list.startMs[row] ?? null, list.endMs[row] ?? null];
  return start === null || end === null ? null : end - start;
}

/** `12.4 s` is read at a glance; minutes as a clock. */
export function lengthText(ms: number | null, number: (value: number, decimals?: number) => string): string {
  if (ms === null) return '–';
  return ms < 60_000 ? `${number(ms / 1000, 1)} s` : formatDuration(ms, null).slice(0, -4);
}

/**
 * A length as typed: seconds (`90`), minutes and seconds (`1:30`), hours (`1:00:00`).
 *
 * @returns milliseconds; null where it is none.
 */
export function parseLength(text: string): number | null {
  const parts = text.trim().replaceAll('：', ':').split(':');
  if (parts.length > 3 || !parts.every((part) => /^\d+([.,]\d+)?$/.test(part))) return null;
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part.replace(',', '.')), 0);
  return seconds > 0 && seconds <= 1_000_000 ? Math.round(seconds * 1000) : null;
}

/** `A001.mp4 · Shot 3`; only what is known of it. */
export function shotName(list: ShotList | null, shot: ShotRef, { text }: Words): string {
  const row = list
    ? list.clipId.findIndex((id, i) => id === shot.clipId && list.startFrame[i] === shot.startFrame)
    : -1;
  if (!list || row < 0) return text('list');
  return `${fileName(list.path[row] ?? '')} · ${text('shot', { n: (list.index[row] ?? 0) + 1 })}`;
}
