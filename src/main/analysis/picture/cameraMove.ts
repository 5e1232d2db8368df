import { percentileOf } from '#main/analysis/statistics/percentile.ts';
import type { cameraMoves } from '#shared/domain/metrics.ts';

export type CameraMove = (typeof cameraMoves)[number];

/** Shift from frame to frame, shares of picture width and height; see `PictureMetrics`. */
export interface ShiftSeries {
  shiftX: ArrayLike<number>;
  shiftY: ArrayLike<number>;
}

export interface CameraMoveParameters {
  /** Fewer frames with a shift than this say nothing. */
  leastFrames: number;
  /** Below this mean speed (picture widths a second) the camera stands … */
  staticSpeed: number;
  /** … and below this one if the path leads nowhere: things that move in front of it tug at the estimate. */
  restlessSpeed: number;
  /** Net over travelled distance from which on the camera goes somewhere. */
  directed: number;
  /** One axis is the direction when it is this many times the other. */
  axisRatio: number;
  /** Mean change of shift over mean shift from which on the path is shaky. */
  shaky: number;
  /** Longer shifts than this percentile of the run are taken for mistakes of the estimate (flash, flare). */
  trustedPercentile: number;
}

export const cameraMoveDefaults: CameraMoveParameters = {
  leastFrames: 6,
  staticSpeed: 0.012,
  restlessSpeed: 0.04,
  directed: 0.6,
  axisRatio: 2,
  shaky: 0.4,
  trustedPercentile: 95,
};

/** What the shifts of a run of frames add up to; lengths in picture widths. */
export interface ShiftSummary {
  /** Frames with a shift. */
  frames: number;
  /** Mean length of the shift a frame. */
  travel: number;
  /** Mean shift a frame, signed. */
  netX: number;
  netY: number;
  /** Mean length of the change of shift from one frame to the next. */
  change: number;
}

/**
 * Sum up the shifts of frames `[start, end)`.
 *
 * @param series - `NaN` at frames whose shift means nothing (first of a shot, inside a transition).
 * @param aspect - Height over width, so that both axes are measured in picture widths.
 */
export function summariseShift(
  series: ShiftSeries,
  aspect: number,
  start: number,
  end: number,
  parameters: CameraMoveParameters = cameraMoveDefaults,
): ShiftSummary {
  const x = (frame: number): number => series.shiftX[frame]!;
  const y = (frame: number): number => series.shiftY[frame]! * aspect;
  const lengths = Array.from({ length: Math.max(0, end - start) }, (_, i) =>
    Math.hypot(x(start + i), y(start + i)),
  );
  const limit = percentileOf(lengths, parameters.trustedPercentile) ?? 0;
  const sum = { frames: 0, travel: 0, netX: 0, netY: 0, change: 0 };
  let changes = 0;
  for (let i = 0; i < lengths.length; i++) {
    // False for NaN as well.
    if (!(lengths[i]! <= limit)) continue;
    const frame = start + i;
    sum.frames++;
    sum.travel += lengths[i]!;
    sum.netX += x(frame);
    sum.netY += y(frame);
    if (i === 0 || !(lengths[i - 1]! <= limit)) continue;
    changes++;
    sum.change += Math.hypot(x(frame) - x(frame - 1), y(frame) - y(frame - 1));
  }
  const frames = Math.max(1, sum.frames);
  return {
    frames: sum.frames,
    travel: sum.travel / frames,
    netX: sum.netX / frames,
    netY: sum.netY / frames,
    change: sum.change / Math.max(1, changes),
  };
}

/**
 * Name the camera's movement in a shot: `static` (locked off), `pan` and `tilt` (one way, mostly sideways or
 * mostly up and down), `handheld` (no way, shaky path), `moving` (anything else that moves), `unknown`.
 */
export function classifyCameraMove(
  shift: ShiftSummary,
  framesPerSecond: number,
  parameters: CameraMoveParameters = cameraMoveDefaults,
): CameraMove {
  if (shift.frames < parameters.leastFrames) return 'unknown';
  if (shift.travel * framesPerSecond < parameters.staticSpeed) return 'static';
  const net = Math.hypot(shift.netX, shift.netY);
  if (net / shift.travel >= parameters.directed) {
    const across = Math.abs(shift.netX);
    const upright = Math.abs(shift.netY);
    if (across >= parameters.axisRatio * upright) return 'pan';
    if (upright >= parameters.axisRatio * across) return 'tilt';
    return 'moving';
  }
  if (shift.travel * framesPerSecond < parameters.restlessSpeed) return 'static';
  return shift.change / shift.travel >= parameters.shaky ? 'handheld' : 'moving';
}
