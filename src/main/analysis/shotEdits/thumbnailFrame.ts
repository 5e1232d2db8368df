interface Frames {
  startFrame: number;
  endFrame: number;
}

/** One value a still, as the picture analyser keeps them. */
export interface StillRatings {
  stillFrame: ArrayLike<number>;
  stillSharpness: ArrayLike<number>;
  stillLuma: ArrayLike<number>;
}

/** Mean luma from and to which a still may stand for a shot, if there is another. */
const shownLuma = { from: 20, to: 235 };

/**
 * The frame to show for a shot: its sharpest still that is neither black nor white, away from its first and last
 * frames if there is one; the middle frame where nothing was measured.
 */
export function thumbnailFrame({ startFrame, endFrame }: Frames, stills: StillRatings | null): number {
  const middle = Math.floor((startFrame + endFrame) / 2);
  if (!stills) return middle;
  const edge = Math.min(3, Math.floor((endFrame - startFrame) / 4));
  let best: { frame: number; rank: number; sharpness: number } | null = null;
  for (let i = 0; i < stills.stillFrame.length; i += 1) {
    const frame = stills.stillFrame[i] ?? -1;
    if (frame < startFrame || frame >= endFrame) continue;
    const luma = stills.stillLuma[i] ?? NaN;
    const isShown = luma >= shownLuma.from && luma <= shownLuma.to;
    const isInner = frame >= startFrame + edge && frame < endFrame - edge;
    const rank = (isShown ? 2 : 0) + (isInner ? 1 : 0);
    const sharpness = stills.stillSharpness[i] ?? 0;
    if (!best || rank > best.rank || (rank === best.rank && sharpness > best.sharpness)) {
      best = { frame, rank, sharpness };
    }
  }
  return best?.frame ?? middle;
}
