import type { Colour, PictureMetrics, Stat } from '#shared/domain/metrics.ts';
import { createRunningStat } from '#main/analysis/statistics/runningStat.ts';
import { statOf } from '#main/analysis/statistics/stat.ts';
import { classifyCameraMove, summariseShift, type CameraMove } from './cameraMove.ts';
import type { PictureSeries } from './framePicture.ts';
import { mergePalettes } from './palette.ts';
import { findStretches, shareOfFrames, type Stretches } from './stretches.ts';

/** The stills of a clip, one value a still, `stillFrame` rising. */
export interface SummaryStills {
  stillFrame: ArrayLike<number>;
  stillSharpness: ArrayLike<number>;
  /** `NaN` where noise could not be told. */
  stillNoise: ArrayLike<number>;
}

/** Everything measured of one clip's picture. */
export interface PictureRecord {
  series: PictureSeries;
  stills: SummaryStills;
  /** One a still, in the order of the still series. */
  palettes: readonly (readonly Colour[])[];
  smallWidth: number;
  smallHeight: number;
  framesPerSecond: number;
}

export interface PictureSummariser {
  readonly stretches: Stretches;
  /**
   * Sum up frames `[startFrame, endFrame)`, a shot or the whole clip. Motion, shift, shake and camera
   * movement leave out frame 0, the first frame of every shot and gradual transitions: what changes there is
   * not movement.
   */
  summarise(startFrame: number, endFrame: number): PictureMetrics;
}

/** What is needed to know of a shot; a `ShotSpan` fits. Frames of transitions are inclusive. */
export interface SummaryShot {
  startFrame: number;
  transitionIn?: { startFrame: number; endFrame: number } | null;
  transitionOut?: { startFrame: number; endFrame: number } | null;
}

/**
 * Prepare a clip for summaries of its shots and of the whole.
 *
 * @param shots - All shots of the clip; empty when they are not known.
 */
export function createPictureSummariser(
  record: PictureRecord,
  shots: readonly SummaryShot[] = [],
): PictureSummariser {
  const { series } = record;
  const still = framesWithoutMovement(shots);
  const masked = {
    motion: maskFrames(series.motion, still),
    shiftX: maskFrames(series.shiftX, still),
    shiftY: maskFrames(series.shiftY, still),
  };
  const aspect = record.smallHeight / record.smallWidth;
  const stretches = findStretches(series, record.framesPerSecond);
  return {
    stretches,
    summarise(startFrame, endFrame) {
      const start = Math.max(0, startFrame);
      const end = Math.min(series.luma.length, endFrame);
      const stills = stillRange(record.stills.stillFrame, start, end);
      const shift = summariseShift(masked, aspect, start, end);
      const statFor = (values: ArrayLike<number>): Stat | null => statOf(values, start, end);
      return {
        luma: statFor(series.luma),
        contrast: statFor(series.contrast),
        shadowsClipped: statFor(series.shadowsClipped),
        highlightsClipped: statFor(series.highlightsClipped),
        saturation: statFor(series.saturation),
        colourfulness: statFor(series.colourfulness),
        sharpness: statOf(record.stills.stillSharpness, stills.from, stills.to),
        noise: statOf(record.stills.stillNoise, stills.from, stills.to),
        motion: statFor(masked.motion),
        shiftX: statFor(masked.shiftX),
        shiftY: statFor(masked.shiftY),
        cameraShake: shakeOf(masked, aspect, start, end),
        cameraMove: moveOf(series, stretches, start, end, () =>
          classifyCameraMove(shift, record.framesPerSecond),
        ),
        blackShare: shareOfFrames(stretches.black, start, end),
        whiteShare: shareOfFrames(stretches.white, start, end),
        frozenShare: shareOfFrames(stretches.frozen, start, end),
        dominantColours: mergePalettes(record.palettes.slice(stills.from, stills.to)),
      };
    },
  };
}

/** One summary; use `createPictureSummariser` for many of the same clip. */
export function summarisePicture(
  record: PictureRecord,
  startFrame: number,
  endFrame: number,
  shots: readonly SummaryShot[] = [],
): PictureMetrics {
  return createPictureSummariser(record, shots).summarise(startFrame, endFrame);
}

/** A picture without anything to hold on to (black, white) shows no camera. */
function moveOf(
  series: PictureSeries,
  stretches: Stretches,
  start: number,
  end: number,
  classify: () => CameraMove,
): CameraMove {
  const blank =
    (shareOfFrames(stretches.black, start, end) ?? 1) + (shareOfFrames(stretches.white, start, end) ?? 1);
  const contrast = statOf(series.contrast, start, end);
  if (blank > 0.8 || contrast === null || contrast.max < 4) return 'unknown';
  return classify();
}

/** Frames at which a change is not movement. */
function framesWithoutMovement(shots: readonly SummaryShot[]): Set<number> {
  const frames = new Set([0]);
  for (const shot of shots) {
    frames.add(shot.startFrame);
    for (const transition of [shot.transitionIn, shot.transitionOut]) {
      if (!transition || transition.endFrame <= transition.startFrame) continue;
      for (let frame = transition.startFrame; frame <= transition.endFrame; frame++) frames.add(frame);
    }
  }
  return frames;
}

/** A copy with `NaN` (not measured) at the given frames. */
function maskFrames(values: Float32Array, frames: ReadonlySet<number>): Float32Array {
  const copy = values.slice();
  for (const frame of frames) if (frame >= 0 && frame < copy.length) copy[frame] = NaN;
  return copy;
}

/** Length of the change of shift from frame to frame, in picture widths; `NaN` frames break the chain. */
function shakeOf(
  shift: { shiftX: Float32Array; shiftY: Float32Array },
  aspect: number,
  start: number,
  end: number,
): Stat | null {
  const stat = createRunningStat();
  for (let frame = start + 1; frame < end; frame++) {
    const x = shift.shiftX[frame]! - shift.shiftX[frame - 1]!;
    const y = (shift.shiftY[frame]! - shift.shiftY[frame - 1]!) * aspect;
    stat.push(Math.hypot(x, y));
  }
  return stat.stat();
}

/** Positions `[from, to)` of the stills that show frames `[start, end)`. */
function stillRange(stillFrame: ArrayLike<number>, start: number, end: number): { from: number; to: number } {
  let from = 0;
  while (from < stillFrame.length && stillFrame[from]! < start) from++;
  let to = from;
  while (to < stillFrame.length && stillFrame[to]! < end) to++;
  return { from, to };
}
