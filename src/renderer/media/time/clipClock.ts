import { createFrameMap, type FrameMap } from '#shared/domain/frameMap.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import type { FrameTimes } from '#shared/domain/frameTimes.ts';
import { formatDuration, formatFrames } from '#shared/time/duration.ts';
import { frameToMs, nearestFrame } from '#shared/time/frameTime.ts';
import { canDropFrames, frameToTimecode, parseTimecode, type TimecodeFormat } from '#shared/time/timecode.ts';

/** What a clock is made from: the fields of `timeline.get`. */
export interface ClockSource {
  times: FrameTimes;
  frameRate: FrameRate | null;
  variableFrameRate: boolean | null;
  durationMs: number | null;
  startTimecode: string | null;
  dropFrame: boolean | null;
}

/** Frames, times and labels of one clip. */
export interface ClipClock {
  readonly map: FrameMap;
  /** `frames`: of the picture; `ticks`: hundredths of a second, where there is no picture or its times are not known. */
  readonly unit: 'frames' | 'ticks';
  /** What labels count in, and the label number of time 0. */
  readonly labels: { format: TimecodeFormat; firstLabel: number };
  /** How long the shortest frame that a zoom must show is, ms. */
  readonly frameMs: number;
  /** Timecode of a frame as the clip's own rate says; where frames come unevenly the label follows the time. */
  labelOf(frame: number): string;
  /** Number of the label shown at a time, counted from time 0. */
  labelAt(ms: number): number;
  timeOfLabel(label: number): number;
  labelText(label: number): string;
  /** The frame on screen when this label (counted from time 0) is. */
  frameOfLabel(label: number): number;
  /** A length: `mm:ss:ff`. */
  lengthOf(frames: number, startFrame: number): string;
}

const tickRate: FrameRate = { num: 100, den: 1 };

/** @returns `null` where not even the length of the clip is known. */
export function createClipClock(source: ClockSource): ClipClock | null {
  const frames = createFrameMap(source.times) ?? constantMap(source);
  const map = frames ?? tickMap(source.durationMs);
  if (!map) return null;
  const isCounted = frames !== null && source.frameRate !== null;
  const rate = isCounted && source.frameRate ? source.frameRate : tickRate;
  const start =
    source.startTimecode === null
      ? null
      : parseTimecode(source.startTimecode, rate, source.dropFrame ?? undefined);
  const dropFrame = (start?.dropFrame ?? source.dropFrame ?? false) && canDropFrames(rate);
  const format = { rate, dropFrame };
  const firstLabel = isCounted ? (start?.frame ?? 0) : 0;
  const isEven = isCounted && source.variableFrameRate !== true;

  const labelAt = (ms: number): number => (isEven ? map.frameAt(ms) : nearestFrame(ms, rate));
  const labelText = (label: number): string =>
    isCounted
      ? frameToTimecode(firstLabel + label, format)
      : formatDuration(Math.max(0, frameToMs(label, rate)), null);
  return {
    map,
    unit: frames ? 'frames' : 'ticks',
    labels: { format, firstLabel },
    frameMs: shortestFrame(map, rate),
    labelOf: (frame) => labelText(isEven ? frame : nearestFrame(map.timeOf(frame), rate)),
    labelAt,
    labelText,
    timeOfLabel: (label) =>
      isEven && label >= 0 && label <= map.frameCount ? map.timeOf(label) : frameToMs(label, rate),
    frameOfLabel: (label) => (isEven ? label : unevenFrameOf(label, map, rate)),
    lengthOf(count, startFrame) {
      if (isEven) return formatFrames(count, rate, false);
      const ms = map.timeOf(startFrame + count) - map.timeOf(startFrame);
      return formatDuration(ms, isCounted ? rate : null);
    },
  };
}

/** The first frame that bears a label; where the label is skipped, the frame that is on screen then. */
function unevenFrameOf(label: number, map: FrameMap, rate: FrameRate): number {
  const fromMs = frameToMs(label, rate) - frameToMs(1, rate) / 2;
  const at = map.frameAt(fromMs);
  const first = map.timeOf(at) >= fromMs ? at : at + 1;
  const isLabelled = first < map.frameCount && nearestFrame(map.timeOf(first), rate) === label;
  return isLabelled ? first : map.frameAt(frameToMs(label, rate));
}

/** Not decoded yet, and nothing says how many frames there are: a constant rate and a length do. */
function constantMap({ times, frameRate, variableFrameRate, durationMs }: ClockSource): FrameMap | null {
  if (times.type !== 'unknown' || !frameRate || variableFrameRate === true || durationMs === null)
    return null;
  const frameCount = times.frameCount ?? nearestFrame(durationMs, frameRate);
  return createFrameMap({ type: 'constant', rate: frameRate, frameCount });
}

function tickMap(durationMs: number | null): FrameMap | null {
  if (durationMs === null || durationMs <= 0) return null;
  const frameCount = Math.max(1, Math.ceil((durationMs * tickRate.num) / 1000));
  return createFrameMap({ type: 'constant', rate: tickRate, frameCount });
}

/** Between a millisecond and a second; a few frames of a wild clip may be shorter. */
function shortestFrame(map: FrameMap, rate: FrameRate): number {
  const mean = map.endMs / Math.max(1, map.frameCount);
  return Math.min(1000, Math.max(1, Math.min(mean, frameToMs(1, rate))));
}
