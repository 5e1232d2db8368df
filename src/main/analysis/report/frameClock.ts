import type { FrameRate } from '#shared/domain/frameRate.ts';
import { frameToMs, nearestFrame } from '#shared/time/frameTime.ts';
import { clipTimecode } from '#shared/time/timecode.ts';
import type { ReportInputFile } from './reportInput.ts';

/** When each frame of one clip is shown. */
export interface FrameClock {
  /** Start of a frame, or the end of the picture for `frame ≥ frameCount`; ms from the first, `null`: unknown. */
  timeOf(frame: number): number | null;
  /** When the last picture ends: its start and its length. `null`: unknown. */
  endMs: number | null;
  /** `HH:MM:SS:FF` from the file's start timecode; `null` where there is no rate. */
  timecodeOf(frame: number): string | null;
}

/**
 * Time stamps are the truth where the pictures were decoded; a constant rate serves where they were not, and
 * a varying rate without time stamps tells nothing. An image lasts for no time that could be known.
 */
export function createFrameClock(file: ReportInputFile): FrameClock {
  const video = file.info?.video ?? null;
  const rate = file.kind === 'video' ? (video?.frameRate ?? null) : null;
  const stamps = file.results?.shots?.series['ptsMs'] ?? file.results?.picture?.series['ptsMs'] ?? null;
  const pts = stamps && stamps.length > 0 && file.kind !== 'image' ? stamps : null;
  const varies = video?.variableFrameRate === true;
  const endMs = pts ? endOfStamps(pts, rate, varies) : null;

  const timeOf = (frame: number): number | null => {
    if (frame === 0 && file.kind !== 'audio') return 0;
    if (pts) return frame < pts.length ? (pts[frame] ?? null) : endMs;
    return rate && !varies ? frameToMs(frame, rate) : null;
  };
  return {
    timeOf,
    endMs: endMs ?? countedEnd(file, timeOf),
    timecodeOf: (frame) => {
      if (!rate) return null;
      const timeMs = varies ? timeOf(frame) : null;
      // Labels count at the clip's rate; where frames come unevenly, the label follows the time.
      const counted = timeMs === null ? frame : nearestFrame(timeMs, rate);
      return clipTimecode(counted, rate, file.info?.startTimecode ?? null, file.info?.dropFrame);
    },
  };
}

function countedEnd(file: ReportInputFile, timeOf: (frame: number) => number | null): number | null {
  const frameCount = file.info?.video?.frameCount ?? null;
  return file.kind === 'video' && frameCount !== null ? timeOf(frameCount) : null;
}

/** The last picture lasts one frame of a constant rate, else as long as the one before it did. */
function endOfStamps(pts: ArrayLike<number>, rate: FrameRate | null, varies: boolean): number | null {
  const last = pts[pts.length - 1] ?? 0;
  const before = pts.length > 1 ? (pts[pts.length - 2] ?? null) : null;
  if (rate && !varies) return last + frameToMs(1, rate);
  if (before !== null && last > before) return last + (last - before);
  return rate ? last + frameToMs(1, rate) : null;
}
