import type { ShotPatch } from '#shared/domain/shotEdits.ts';
import type { ShotSpan, Transition } from '#shared/domain/shots.ts';
import { shotSpans } from '../shots/shotSpans.ts';

export interface EffectiveTransition extends Transition {
  /** The editor put it there. */
  edited: boolean;
}

export interface EffectiveShotList {
  transitions: EffectiveTransition[];
  shots: ShotSpan[];
}

interface Frames {
  startFrame: number;
  endFrame: number;
}

/** True where a transition (inclusive frames) lies, if only in part, in a range (exclusive end). */
export function touches(transition: Frames, range: Frames): boolean {
  return transition.startFrame < range.endFrame && transition.endFrame >= range.startFrame;
}

/** True where two transitions (inclusive frames) share a frame. */
export function overlap(a: Frames, b: Frames): boolean {
  return a.startFrame <= b.endFrame && b.startFrame <= a.endFrame;
}

/**
 * The transitions that count: those detected outside of the patches, and those of the patches.
 *
 * @param detected - In any order; those that overlap an earlier one or end after the clip are left out.
 * @param patches - Disjoint. What lies outside its patch, or after the end of the clip, is left out.
 * @returns Sorted by start frame, no two share a frame, all within `[0, frameCount)`.
 */
export function effectiveTransitions(
  detected: readonly Transition[],
  patches: readonly ShotPatch[],
  frameCount: number,
): EffectiveTransition[] {
  const own = patches.flatMap((patch) =>
    patch.transitions
      .filter(({ startFrame, endFrame }) => startFrame >= patch.startFrame && endFrame < patch.endFrame)
      .map((transition) => ({ ...transition, edited: true })),
  );
  const found = detected
    .filter((transition) => !patches.some((patch) => touches(transition, patch)))
    .map((transition) => ({ ...transition, edited: false }));
  const sorted = [...own, ...found]
    .filter(({ startFrame, endFrame }) => startFrame <= endFrame && endFrame < frameCount)
    .sort((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame);
  const kept: EffectiveTransition[] = [];
  for (const transition of sorted) {
    const last = kept.at(-1);
    if (last === undefined || !overlap(last, transition)) kept.push(transition);
  }
  return kept;
}

/** The shot list that counts, see docs/specs/shot-edits.md. The shots cover `[0, frameCount)`; none is empty. */
export function effectiveShots(
  detected: readonly Transition[],
  patches: readonly ShotPatch[],
  frameCount: number,
): EffectiveShotList {
  const transitions = effectiveTransitions(detected, patches, frameCount);
  return { transitions, shots: shotSpans(transitions.map(withoutMark), frameCount) };
}

function withoutMark({ type, startFrame, endFrame, confidence }: EffectiveTransition): Transition {
  return { type, startFrame, endFrame, confidence };
}

/**
 * Lay a patch over the others. An older patch that it meets becomes one with it and keeps what it says of frames
 * outside of the new one.
 *
 * @returns Sorted and disjoint.
 */
export function putPatch(patches: readonly ShotPatch[], patch: ShotPatch): ShotPatch[] {
  const met = patches.filter((old) => old.startFrame < patch.endFrame && old.endFrame > patch.startFrame);
  const rest = patches.filter((old) => !met.includes(old));
  const kept = met.flatMap(({ transitions }) => transitions.filter((one) => !touches(one, patch)));
  const merged: ShotPatch = {
    startFrame: Math.min(patch.startFrame, ...met.map(({ startFrame }) => startFrame)),
    endFrame: Math.max(patch.endFrame, ...met.map(({ endFrame }) => endFrame)),
    transitions: [...kept, ...patch.transitions].sort((a, b) => a.startFrame - b.startFrame),
  };
  return [...rest, merged].sort((a, b) => a.startFrame - b.startFrame);
}

/** Give a range back to the detector: patches that reach into it are dropped whole. */
export function dropPatches(patches: readonly ShotPatch[], range: Frames): ShotPatch[] {
  return patches.filter((old) => old.startFrame >= range.endFrame || old.endFrame <= range.startFrame);
}
