import type { LibraryPage } from '#shared/contract/library.ts';
import { clipTimecode } from '#shared/time/timecode.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { clipOf, type RowsOf } from './rows.ts';

/** How long a clip or a shot runs; `–` where that is not known. */
export function durationText(page: LibraryPage, of: RowsOf, row: number): string {
  const clip = clipOf(page, of, row);
  const rate = page.clips.frameRate[clip] ?? null;
  const ms = of === 'clips' ? (page.clips.durationMs[clip] ?? null) : shotDuration(page, row);
  return ms === null ? '–' : formatDuration(ms, rate, isDrop(page, clip));
}

function shotDuration({ shots }: LibraryPage, row: number): number | null {
  const [start, end] = [shots.startMs[row] ?? null, shots.endMs[row] ?? null];
  return start === null || end === null ? null : end - start;
}

/** `;` before the frames says that labels are dropped. */
function isDrop({ clips }: LibraryPage, clip: number): boolean {
  return /[;,]\d+$/.test(clips.startTimecode[clip] ?? '');
}

/** The timecode that a frame of a clip has; the number of the frame where the clip has no rate. */
export function frameText({ clips }: LibraryPage, clip: number, frame: number): string {
  const rate = clips.frameRate[clip] ?? null;
  return rate === null ? String(frame) : clipTimecode(frame, rate, clips.startTimecode[clip] ?? null);
}

/** First frame of a shot, and the one after its last, as timecode. */
export function shotTimes(page: LibraryPage, row: number): { start: string; end: string } {
  const { shots } = page;
  const clip = shots.clip[row] ?? -1;
  const at = (frame: number | undefined): string =>
    frame === undefined ? '–' : frameText(page, clip, frame);
  return { start: at(shots.startFrame[row]), end: at(shots.endFrame[row]) };
}
