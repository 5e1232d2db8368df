import type { ClipClock } from '../time/clipClock.ts';
import { rulerTicks } from '../time/rulerTicks.ts';
import { crisp, type Lane } from './lane.ts';

/** Space that a label takes with some air, px. */
const labelPx = 104;

/** Timecode along the top; pressing and dragging there moves the playhead. */
export function createRulerLane(clock: ClipClock, scrub: { to(ms: number): void; end(): void }): Lane {
  return {
    id: 'ruler',
    height: 26,
    paint({ ctx, view, height, theme, ratio }) {
      ctx.textAlign = 'left';
      for (const { x, label } of rulerTicks(view, clock, labelPx)) {
        const length = label === null ? 5 : 11;
        ctx.fillStyle = theme.quiet;
        ctx.fillRect(crisp(x, ratio), height - length, 1 / ratio, length);
        if (label === null) continue;
        ctx.fillStyle = theme.text;
        ctx.fillText(label, crisp(x, ratio) + 4, 9);
      }
    },
    gripAt: () => ({
      cursor: 'ew-resize',
      onClick: (ms) => scrub.to(ms),
      drag: { move: (ms) => scrub.to(ms), end: () => scrub.end(), cancel: () => scrub.end() },
    }),
  };
}
