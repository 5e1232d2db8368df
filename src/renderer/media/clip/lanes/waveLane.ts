import type { Lane, LanePaint } from '#renderer/media/lanes/lane.ts';
import { timeToX } from '#renderer/media/time/viewport.ts';
import type { CurvePiece, CurveStore } from '../model/curveStore.ts';
import { binsInView, drawCurve, withinPiece } from './drawCurve.ts';

/** What the loudness line spans, LUFS; below is shown as the floor. */
export const loudnessScale = { min: -60, max: 0 };

export const waveCurves = ['peak', 'rms', 'loudness'] as const;

/** Sound: peaks with the effective level inside, and momentary loudness as a line. */
export function createWaveLane(store: CurveStore, hasLoudness: boolean): Lane {
  return {
    id: 'wave',
    height: 76,
    paint(on) {
      const { ctx, view, height, theme, ratio } = on;
      drawLevel(on, store, 'peak', theme.wave);
      drawLevel(on, store, 'rms', theme.waveInner);
      if (!hasLoudness) return;
      const span = loudnessScale.max - loudnessScale.min;
      const y = (value: number): number =>
        height - 3 - ((Math.max(loudnessScale.min, value) - loudnessScale.min) / span) * (height - 6);
      drawCurve({ ctx, view, ratio, y }, store, 'loudness', { line: theme.loudness, band: 'transparent' });
    },
    onChange(listener) {
      const offs = waveCurves.map((name) => store.onChange(name, listener));
      return () => offs.forEach((off) => off());
    },
  };
}

/** A level 0–1 as a band around the middle; its greatest value counts where many fall on one pixel. */
function drawLevel(
  { ctx, view, height, ratio }: LanePaint,
  store: CurveStore,
  name: 'peak' | 'rms',
  colour: string,
): void {
  ctx.fillStyle = colour;
  for (const piece of store.pieces(name, view)) {
    withinPiece({ ctx, view, ratio }, piece, () => {
      ctx.beginPath();
      traceLevel({ ctx, view, height }, piece);
      ctx.fill();
    });
  }
}

function traceLevel(
  { ctx, view, height }: Pick<LanePaint, 'ctx' | 'view' | 'height'>,
  piece: CurvePiece,
): void {
  const { curve } = piece;
  const middle = height / 2;
  const half = middle - 3;
  const put = (x: number, width: number, value: number | null | undefined): void => {
    if (value === null || value === undefined) return;
    // The root lets quiet speech be seen beside full level.
    const size = Math.max(0.5, Math.sqrt(Math.min(1, value)) * half);
    ctx.rect(x, middle - size, width, 2 * size);
  };
  if (curve.type === 'bins') {
    const width = curve.stepMs / view.msPerPx + 0.3;
    const { from, to } = binsInView(curve, view, piece);
    for (let i = from; i < to; i += 1) {
      const x = timeToX(view, curve.startMs + i * curve.stepMs);
      // The first reaches over the edge of its piece, which lies on a whole pixel.
      put(i === 0 ? x - 1 : x, i === 0 ? width + 1 : width, curve.max[i]);
    }
    return;
  }
  curve.timesMs.forEach((ms, i) => {
    const next = curve.timesMs[i + 1] ?? ms + (ms - (curve.timesMs[i - 1] ?? ms));
    put(timeToX(view, ms), Math.max(0.5, (next - ms) / view.msPerPx), curve.values[i]);
  });
}
