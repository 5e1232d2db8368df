import type { FrameRate } from '#shared/domain/frameRate.ts';
import { boundFrames, boundMs } from '#shared/domain/subtitles/measure.ts';
import { nearestFrame } from '#shared/time/frameTime.ts';
import { found, type Rule } from './finding.ts';
import type { CutList } from './scene.ts';

/**
 * In-cues near a cut: within the window after it they belong on it; before it, within `snap` of the window on
 * it, and further out a whole window before it. Distances are whole frames, both times to the nearest frame.
 *
 * @see Netflix, Subtitle Timing Guidelines, section 2: at 24, 1–8 frames before on the cut, 9–11 to 12 before.
 */
export const shotIn: Rule = (placed, scene) => {
  const setting = scene.rules['shot-in'];
  if (!setting || !scene.cuts || placed.measure.durationMs <= 0) return [];
  const frame = nearestFrame(placed.cue.startMs, scene.rate);
  const window = boundFrames(setting.limit, scene.rate);
  const at = nearestCut(scene.cuts, frame);
  if (at === null) return [];
  const cutMs = scene.cuts.ms[at] ?? 0;
  const value = frame - (scene.cuts.frames[at] ?? 0);
  if (value === 0 || Math.abs(value) >= window) return [];
  const onCut = value > 0 || -value < Math.round(window * setting.snap);
  const wantedMs = onCut ? Math.round(cutMs) : framesBefore(cutMs, window, scene.rate);
  if (wantedMs < 0) return [];
  const detail = value > 0 ? 'after-cut' : onCut ? 'before-cut' : 'well-before-cut';
  const fields = { value, limit: onCut ? 0 : -window, unit: 'frames' } as const;
  return [found('shot-in', placed, scene, { ...fields, wantedMs, detail })];
};

/**
 * Out-cues near a cut, on either side of it or on it, belong `before` frames before it. A cut that the cue does
 * not reach over from its own first frame is left alone.
 */
export const shotOut: Rule = (placed, scene) => {
  const setting = scene.rules['shot-out'];
  if (!setting || !scene.cuts || placed.measure.durationMs <= 0) return [];
  const { cue } = placed;
  const frame = nearestFrame(cue.endMs, scene.rate);
  const first = nearestFrame(cue.startMs, scene.rate);
  const window = boundFrames(setting.limit, scene.rate);
  const before = boundFrames(setting.before, scene.rate);
  const at = nearestCut(scene.cuts, frame);
  if (at === null) return [];
  const cutFrame = scene.cuts.frames[at] ?? 0;
  const value = frame - cutFrame;
  if (value === -before || Math.abs(value) >= window || cutFrame - before <= first) return [];
  const wantedMs = framesBefore(scene.cuts.ms[at] ?? 0, before, scene.rate);
  const detail = value > 0 ? 'after-cut' : value === 0 ? 'on-cut' : 'before-cut';
  const fields = { value, limit: before === 0 ? 0 : -before, unit: 'frames' } as const;
  return [found('shot-out', placed, scene, { ...fields, wantedMs, detail })];
};

function framesBefore(ms: number, frames: number, rate: FrameRate): number {
  return Math.round(ms - boundMs({ frames }, rate));
}

/** Place of the cut nearest to a frame, the earlier of two that are equally near; `null` where there is none. */
function nearestCut({ frames }: CutList, frame: number): number | null {
  if (frames.length === 0) return null;
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle] ?? 0) < frame) low = middle + 1;
    else high = middle;
  }
  const before = low - 1;
  if (before < 0) return low;
  if (low === frames.length) return before;
  return frame - (frames[before] ?? 0) <= (frames[low] ?? 0) - frame ? before : low;
}
