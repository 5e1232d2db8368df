import type { Span } from '#shared/domain/metrics.ts';
import type { Lane } from '#renderer/media/lanes/lane.ts';
import { endMsOf, timeToX } from '#renderer/media/time/viewport.ts';

/** Where somebody speaks. */
export function createSpeechLane(spans: readonly Span[], hint: string): Lane {
  return {
    id: 'speech',
    height: 22,
    paint({ ctx, view, height, theme }) {
      ctx.fillStyle = theme.speech;
      const endMs = endMsOf(view);
      for (const span of spans) {
        if (span.endMs < view.startMs) continue;
        if (span.startMs > endMs) break;
        const x = timeToX(view, span.startMs);
        ctx.beginPath();
        ctx.roundRect(x, 5, Math.max(1, (span.endMs - span.startMs) / view.msPerPx), height - 10, 2);
        ctx.fill();
      }
    },
    gripAt(x, _y, view) {
      const ms = view.startMs + x * view.msPerPx;
      const isSpeech = spans.some(({ startMs, endMs }) => startMs <= ms && ms < endMs);
      return isSpeech ? { cursor: 'default', hint } : null;
    },
  };
}
