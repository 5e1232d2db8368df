import { endMsOf, timeToX } from '#renderer/media/time/viewport.ts';
import { crisp, type LanePaint } from '../lane.ts';
import type { LaneColour } from '../laneTheme.ts';
import type { HeldSpan } from './spanHand.ts';
import { spansBetween, type LaneSpan } from './spanList.ts';

export interface SpanPaint {
  spans: readonly LaneSpan[];
  selected: ReadonlySet<string>;
  held: HeldSpan | null;
  colour: LaneColour;
}

const padPx = 3;
/** Narrower spans bear no words. px */
const wordsFromPx = 22;
/** Narrower spans get no outline; where thousands lie side by side one stroke a pixel is all that can be seen. px */
const outlineFromPx = 4;
const lineHeightPx = 13;

export function paintSpans(on: LanePaint, { spans, selected, held, colour }: SpanPaint): void {
  const { view } = on;
  const { from, to } = spansBetween(spans, view.startMs, endMsOf(view));
  let filledTo = -1;
  const above: LaneSpan[] = [];
  for (let i = from; i < to; i += 1) {
    const own = spans[i];
    if (!own) continue;
    const span = held?.span.id === own.id ? held.span : own;
    if (span === held?.span || selected.has(span.id)) {
      above.push(span);
      continue;
    }
    const right = timeToX(view, span.endMs);
    if (right < 0 || Math.floor(right) <= filledTo) continue;
    filledTo = right - timeToX(view, span.startMs) < 1 ? Math.floor(right) : -1;
    paintSpan(on, span, { colour, isSelected: false, isOnMagnet: false });
  }
  // What is in hand lies over the others.
  for (const span of above) {
    paintSpan(on, span, {
      ...{ colour, isSelected: selected.has(span.id) },
      isOnMagnet: span === held?.span && held.isOnMagnet,
    });
  }
}

function paintSpan(
  { ctx, view, height, theme, ratio }: LanePaint,
  span: LaneSpan,
  { colour, isSelected, isOnMagnet }: { colour: LaneColour; isSelected: boolean; isOnMagnet: boolean },
): void {
  const left = crisp(timeToX(view, span.startMs), ratio);
  const right = crisp(timeToX(view, span.endMs), ratio);
  const width = Math.max(1, right - left);
  const [top, tall] = [padPx, height - 2 * padPx];
  const strong = span.tone === 'bad' ? theme.bad : span.tone === 'warning' ? theme.warning : theme[colour];
  ctx.globalAlpha = span.tone === 'quiet' ? 0.14 : 0.3;
  ctx.fillStyle = strong;
  ctx.fillRect(left, top, width, tall);
  ctx.globalAlpha = 1;
  if (width >= outlineFromPx) {
    ctx.strokeStyle = isSelected ? theme.selected : strong;
    ctx.lineWidth = isSelected ? 2 : 1;
    ctx.strokeRect(left + 0.5, top + 0.5, width - 1, tall - 1);
  } else ctx.fillRect(left, top, width, tall);
  if (isOnMagnet) {
    ctx.fillStyle = theme.selected;
    ctx.fillRect(left, 0, 2 / ratio, height);
    ctx.fillRect(right, 0, 2 / ratio, height);
  }
  if (width >= wordsFromPx) paintWords(ctx, span.text, { left, right, height }, theme.text);
}

function paintWords(
  ctx: CanvasRenderingContext2D,
  text: string,
  { left, right, height }: { left: number; right: number; height: number },
  colour: string,
): void {
  const lines = text.split('\n').slice(0, Math.max(1, Math.floor((height - 2 * padPx) / lineHeightPx)));
  // A span that begins before the view shows its words from the edge on.
  const from = Math.max(left, 0) + 4;
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, 0, right - 3 - from, height);
  ctx.clip();
  ctx.fillStyle = colour;
  ctx.textAlign = 'left';
  const first = height / 2 - ((lines.length - 1) * lineHeightPx) / 2;
  lines.forEach((line, i) => ctx.fillText(line, from, first + i * lineHeightPx));
  ctx.restore();
}
