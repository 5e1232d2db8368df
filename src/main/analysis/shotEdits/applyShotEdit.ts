import { TrimbinError } from '#shared/errors.ts';
import type { ShotEdit, ShotPatch } from '#shared/domain/shotEdits.ts';
import type { Transition } from '#shared/domain/shots.ts';
import { changedBoundary } from './changeBoundary.ts';
import {
  dropPatches,
  effectiveShots,
  overlap,
  putPatch,
  type EffectiveTransition,
} from './effectiveShots.ts';

/** Frames around an edited transition that the editor's word covers too, as far as they are free. */
export const patchMargin = 3;

export interface EditedClip {
  detected: readonly Transition[];
  patches: readonly ShotPatch[];
  frameCount: number;
  framesPerSecond: number;
}

interface Frames {
  startFrame: number;
  endFrame: number;
}

/** What stands at one boundary between two shots. */
export interface Boundary {
  frame: number;
  /** One transition, or the two sides of a fade through black, in order. */
  transitions: EffectiveTransition[];
  /** First frame of the earlier shot, and first frame after the later one. */
  from: number;
  to: number;
}

/** A change: these transitions are gone, those have come. */
interface Change {
  removed: readonly Frames[];
  added: readonly Transition[];
  /** A boundary that there must be afterwards. */
  boundary: number | null;
  /** By how many the number of shots must change; `null`: any. */
  shots: number | null;
}

/**
 * Work out the patches after one edit.
 *
 * @throws TrimbinError `bad-request` saying why the edit is not possible; nothing has changed then.
 */
export function applyShotEdit(clip: EditedClip, edit: ShotEdit): ShotPatch[] {
  if (edit.type === 'reset') {
    const { startFrame = 0, endFrame = clip.frameCount } = edit;
    return dropPatches(clip.patches, { startFrame, endFrame });
  }
  const before = effectiveShots(clip.detected, clip.patches, clip.frameCount);
  const change = planChange(clip, before.transitions, edit);
  const others = before.transitions.filter((one) => !change.removed.some((gone) => isSame(gone, one)));
  checkAdded(clip, change.added, others);
  const patch: ShotPatch = { ...claim(change, others, clip.frameCount), transitions: [...change.added] };
  const patches = putPatch(clip.patches, patch);
  const after = effectiveShots(clip.detected, patches, clip.frameCount).shots;
  const isThere = change.boundary === null || after.some(({ startFrame }) => startFrame === change.boundary);
  const isRight = change.shots === null || after.length - before.shots.length === change.shots;
  if (!isThere || !isRight) throw refuse('That would leave a shot without a frame.');
  return patches;
}

type Planned = Exclude<ShotEdit, { type: 'reset' }>;

function planChange(clip: EditedClip, transitions: readonly EffectiveTransition[], edit: Planned): Change {
  switch (edit.type) {
    case 'split':
      return planSplit(clip, transitions, edit.frame);
    case 'merge': {
      const { transitions: removed } = boundaryAt(clip, edit.boundary);
      return { removed, added: [], boundary: null, shots: -1 };
    }
    case 'move':
      return planMove(boundaryAt(clip, edit.boundary), edit.toFrame);
    case 'change': {
      const boundary = boundaryAt(clip, edit.boundary);
      const others = transitions.filter((one) => !boundary.transitions.some((own) => isSame(own, one)));
      const added = changedBoundary(boundary, edit, others, clip.framesPerSecond);
      return { removed: boundary.transitions, added, boundary: null, shots: 0 };
    }
    case 'add': {
      const added = [{ ...edit.transition, confidence: 1 }];
      return { removed: [], added, boundary: null, shots: null };
    }
    case 'remove': {
      const removed = transitions.filter((one) => isSame(one, edit));
      if (removed.length === 0)
        throw refuse(`There is no transition at ${edit.startFrame}–${edit.endFrame}.`);
      return { removed, added: [], boundary: null, shots: null };
    }
  }
}

function planSplit(
  { frameCount }: EditedClip,
  transitions: readonly EffectiveTransition[],
  frame: number,
): Change {
  if (frame < 1 || frame >= frameCount) throw refuse(`Frame ${frame} does not part the clip in two.`);
  const here = transitions.find((one) => one.startFrame <= frame && frame <= one.endFrame);
  if (here?.type === 'cut') throw refuse(`There is a cut at frame ${frame} already.`);
  if (here) throw refuse(`Frame ${frame} lies inside a ${here.type}; change or remove that first.`);
  const cut: Transition = { type: 'cut', startFrame: frame, endFrame: frame, confidence: 1 };
  return { removed: [], added: [cut], boundary: frame, shots: 1 };
}

function planMove(boundary: Boundary, toFrame: number): Change {
  if (toFrame <= boundary.from || toFrame >= boundary.to) {
    throw refuse(`A boundary can be moved to frames ${boundary.from + 1}–${boundary.to - 1} here.`);
  }
  const by = toFrame - boundary.frame;
  const added = boundary.transitions.map(({ type, startFrame, endFrame }): Transition => ({
    ...{ type, startFrame: startFrame + by, endFrame: endFrame + by, confidence: 1 },
  }));
  return { removed: boundary.transitions, added, boundary: toFrame, shots: 0 };
}

/** @throws TrimbinError `bad-request` where no two shots meet at that frame. */
export function boundaryAt(clip: EditedClip, frame: number): Boundary {
  const { shots, transitions } = effectiveShots(clip.detected, clip.patches, clip.frameCount);
  const index = shots.findIndex(({ startFrame }) => startFrame === frame);
  const [earlier, later] = [shots[index - 1], shots[index]];
  if (!earlier || !later || !earlier.transitionOut || !later.transitionIn) {
    throw refuse(`No two shots meet at frame ${frame}. Ask for the shot list again.`);
  }
  const [first, last] = [earlier.transitionOut, later.transitionIn];
  const own = transitions.filter(
    (one) => one.startFrame >= first.startFrame && one.endFrame <= last.endFrame,
  );
  return { frame, transitions: own, from: earlier.startFrame, to: later.endFrame };
}

function checkAdded(
  { frameCount }: EditedClip,
  added: readonly Transition[],
  others: readonly Frames[],
): void {
  for (const one of added) {
    const isOutside = one.startFrame < 0 || one.endFrame >= frameCount || one.endFrame < one.startFrame;
    const isNoCut = one.type === 'cut' && (one.startFrame !== one.endFrame || one.startFrame === 0);
    if (isOutside || isNoCut) throw refuse(`Frames ${one.startFrame}–${one.endFrame} are no ${one.type}.`);
    const hit = others.find((other) => overlap(one, other));
    if (hit) throw refuse(`That would overlap the transition at ${hit.startFrame}–${hit.endFrame}.`);
  }
}

/** The frames that a change speaks for: what it takes and gives, and a margin up to the next transitions. */
function claim({ removed, added }: Change, others: readonly Frames[], frameCount: number): Frames {
  const all = [...removed, ...added];
  const first = Math.min(...all.map(({ startFrame }) => startFrame));
  const last = Math.max(...all.map(({ endFrame }) => endFrame));
  const before = others.filter(({ endFrame }) => endFrame < first).map(({ endFrame }) => endFrame + 1);
  const after = others.filter(({ startFrame }) => startFrame > last).map(({ startFrame }) => startFrame);
  return {
    startFrame: Math.max(0, first - patchMargin, ...before),
    endFrame: Math.min(frameCount, last + 1 + patchMargin, ...after),
  };
}

function isSame(a: Frames, b: Frames): boolean {
  return a.startFrame === b.startFrame && a.endFrame === b.endFrame;
}

export function refuse(message: string): TrimbinError {
  return new TrimbinError('bad-request', message);
}

/**
 * The patch for a range that was looked at again. Transitions that reach out of it, before or now, are left alone: the
 * range ends before them.
 *
 * @param found - What the detector says now, in frames of the clip.
 * @throws TrimbinError `bad-request` if nothing of the range is left.
 */
export function redetectedPatch(
  clip: EditedClip,
  range: Frames,
  found: readonly Transition[],
): { patches: ShotPatch[]; found: number } {
  const inside = {
    startFrame: Math.max(0, range.startFrame),
    endFrame: Math.min(clip.frameCount, range.endFrame),
  };
  for (const one of effectiveShots(clip.detected, clip.patches, clip.frameCount).transitions) {
    if (one.startFrame < inside.startFrame && one.endFrame >= inside.startFrame)
      inside.startFrame = one.endFrame + 1;
    if (one.startFrame < inside.endFrame && one.endFrame >= inside.endFrame) inside.endFrame = one.startFrame;
  }
  if (inside.endFrame <= inside.startFrame) throw refuse('The range lies inside one transition.');
  const transitions = found.filter(
    ({ type, startFrame, endFrame }) =>
      startFrame >= inside.startFrame && endFrame < inside.endFrame && !(type === 'cut' && startFrame === 0),
  );
  return { patches: putPatch(clip.patches, { ...inside, transitions }), found: transitions.length };
}
