import type { Timeline, TimelineShot } from '#shared/contract/timeline.ts';
import type { z } from 'zod';

export type Shot = z.infer<typeof TimelineShot>;
export type ShotTransition = Timeline['transitions'][number];

/** Index of the shot that holds a frame; −1 in an empty list. Shots are gapless from frame 0. */
export function shotIndexAt(shots: readonly { startFrame: number }[], frame: number): number {
  let [low, high] = [0, shots.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((shots[middle]?.startFrame ?? 0) <= frame) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

/** Frames where two shots meet, as edits name them: the first frame of each shot but the first. */
export function isBoundary(shots: readonly Shot[], index: number): boolean {
  return index > 0 && index < shots.length && shots[index]?.transitionIn !== null;
}

/** Where the boundary before shot `index` may be moved to, both inclusive; `null` where there is no room. */
export function moveLimits(shots: readonly Shot[], index: number): { first: number; last: number } | null {
  const [before, after] = [shots[index - 1], shots[index]];
  if (!before || !after || !isBoundary(shots, index)) return null;
  const [first, last] = [before.startFrame + 1, after.endFrame - 1];
  return first <= last ? { first, last } : null;
}

/** The kind of a boundary for people: a fade is out and in again. */
export type BoundaryKind = 'cut' | 'dissolve' | 'fade' | 'fade-in' | 'fade-out';

export function boundaryKind(shots: readonly Shot[], index: number): BoundaryKind | null {
  const into = shots[index]?.transitionIn;
  const out = shots[index - 1]?.transitionOut;
  if (!into) return null;
  if (into.type === 'cut' || into.type === 'dissolve') return into.type;
  return index > 0 && out && out.type !== into.type ? 'fade' : into.type;
}

/** Whether the editor put the boundary of a shot there. */
export function isEdited(transitions: readonly ShotTransition[], shot: Shot): boolean {
  const into = shot.transitionIn;
  if (!into) return false;
  const at = transitionsBetween(transitions, into.startFrame, into.endFrame + 1);
  return at.some(({ startFrame, edited }) => edited && startFrame === into.startFrame);
}

/** Transitions that touch `[startFrame, endFrame)`; the list is in order and nothing overlaps. */
export function transitionsBetween(
  transitions: readonly ShotTransition[],
  startFrame: number,
  endFrame: number,
): readonly ShotTransition[] {
  let [low, high] = [0, transitions.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((transitions[middle]?.endFrame ?? 0) < startFrame) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < transitions.length && (transitions[end]?.startFrame ?? Infinity) < endFrame) end += 1;
  return transitions.slice(low, end);
}

/** The frame whose start is nearest to a time: where a cut can lie. */
export function nearestBoundary(
  map: { frameAt(ms: number): number; timeOf(frame: number): number },
  ms: number,
): number {
  const frame = map.frameAt(ms);
  return ms - map.timeOf(frame) > map.timeOf(frame + 1) - ms ? frame + 1 : frame;
}
