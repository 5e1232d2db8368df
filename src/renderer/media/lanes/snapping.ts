import type { FrameMap } from '#shared/domain/frameMap.ts';

/** How near to a magnet a dragged edge jumps onto it, px. */
export const magnetPx = 7;

/** Times that differ by less are the same, ms. */
const stampSlackMs = 0.001;

export interface Snapped {
  ms: number;
  /** It jumped onto a magnet; otherwise it lies on a frame, or is free. */
  isOnMagnet: boolean;
}

/**
 * Where an edge goes that is dragged to a time: onto the nearest magnet (a cut, the playhead, another mark) within a few
 * pixels, else to where the nearest frame begins. With `isFree` it stays where the hand is.
 *
 * @param magnets - Times in ms; each list in rising order.
 * @param msPerPx - The scale that the lanes are shown at.
 */
export function snapTime(
  ms: number,
  {
    map,
    magnets,
    msPerPx,
    isFree = false,
  }: { map: FrameMap; magnets: readonly (readonly number[])[]; msPerPx: number; isFree?: boolean },
): Snapped {
  if (isFree) return { ms, isOnMagnet: false };
  let best: number | null = null;
  for (const list of magnets) {
    const near = nearestIn(list, ms);
    if (near !== null && (best === null || Math.abs(near - ms) < Math.abs(best - ms))) best = near;
  }
  if (best !== null && Math.abs(best - ms) <= magnetPx * msPerPx) return { ms: best, isOnMagnet: true };
  return { ms: nearestFrameStart(map, ms), isOnMagnet: false };
}

/** When the frame nearest to a time begins, or the last one ends. ms. */
export function nearestFrameStart(map: FrameMap, ms: number): number {
  const frame = map.frameAt(ms);
  const [before, after] = [map.timeOf(frame), map.timeOf(frame + 1)];
  return ms - before > after - ms ? after : before;
}

/** By frames from the frame that begins nearest to a time. ms. */
export function frameStep(map: FrameMap, ms: number, frames: number): number {
  const at = nearestFrameStart(map, ms);
  const here = at >= map.endMs - stampSlackMs ? map.frameCount : map.frameAt(at + stampSlackMs);
  return map.timeOf(Math.min(map.frameCount, Math.max(0, here + frames)));
}

function nearestIn(list: readonly number[], ms: number): number | null {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? Infinity) < ms) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [list[low - 1], list[low]];
  if (before === undefined) return after ?? null;
  if (after === undefined) return before;
  return ms - before <= after - ms ? before : after;
}
