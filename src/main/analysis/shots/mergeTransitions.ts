import type { Transition } from '#shared/domain/shots.ts';
import type { BlankRun } from './blankRuns.ts';
import type { FoundCut } from './cutFinder.ts';
import type { FoundDissolve } from './dissolveFinder.ts';

export interface Findings {
  cuts: readonly FoundCut[];
  dissolves: readonly FoundDissolve[];
  fades: readonly Transition[];
  blanks: readonly BlankRun[];
}

/** Lengths in frames that decide what a blank stretch is. */
export interface BlankLimits {
  frameCount: number;
  /** A blank stretch at the clip's start or end that is no longer is a flash, not a shot. */
  flashFrames: number;
  /** Black between two cuts that is shorter loses the second cut, so that it belongs to the later shot. */
  blackShotMinFrames: number;
}

/**
 * Turn what the finders found into one list: fades win over dissolves and over cuts inside them, a cut wins over a
 * dissolve around it, the surer of two overlapping dissolves stays (the longer, where both are about as sure).
 *
 * @returns Transitions sorted by start frame, not overlapping.
 */
export function mergeTransitions(findings: Findings, limits: BlankLimits): Transition[] {
  const fades = separate([...findings.fades].sort((a, b) => a.startFrame - b.startFrame));
  const cuts = findings.cuts
    .filter((cut) => !isCutOffFlash(cut.frame, findings.blanks, limits))
    .filter((cut) => !fades.some((fade) => cut.frame > fade.startFrame && cut.frame <= fade.endFrame))
    .map((cut): Transition => ({
      type: 'cut',
      startFrame: cut.frame,
      endFrame: cut.frame,
      confidence: cut.confidence,
    }));
  const solid = [...fades, ...withoutShortBlack(cuts, findings.blanks, limits.blackShotMinFrames)];
  const kept: Transition[] = [];
  for (const found of [...findings.dissolves].sort(surerThenLonger)) {
    const candidate: Transition = { ...found };
    if (solid.some((other) => overlaps(other, candidate)) || kept.some((other) => overlaps(other, candidate)))
      continue;
    kept.push(candidate);
  }
  return [...solid, ...kept].sort((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame);
}

/** The surer one first; of two about as sure the longer one, since the middle of a long dissolve is one too. */
function surerThenLonger(a: FoundDissolve, b: FoundDissolve): number {
  const tenths = (found: FoundDissolve): number => Math.round(10 * found.confidence);
  const frames = (found: FoundDissolve): number => found.endFrame - found.startFrame;
  return tenths(b) - tenths(a) || frames(b) - frames(a) || b.confidence - a.confidence;
}

function overlaps(a: Transition, b: Transition): boolean {
  return a.startFrame <= b.endFrame && b.startFrame <= a.endFrame;
}

/** Pull apart fades that touch: the later one starts after the earlier one's end, if half of it is left. */
function separate(fades: Transition[]): Transition[] {
  const result: Transition[] = [];
  for (const fade of fades) {
    const last = result.at(-1);
    const startFrame = last === undefined ? fade.startFrame : Math.max(fade.startFrame, last.endFrame + 1);
    const left = fade.endFrame - startFrame + 1;
    if (2 * left > fade.endFrame - fade.startFrame + 1) result.push({ ...fade, startFrame });
  }
  return result;
}

/** A flash or strobe that the clip's start or end cuts off: the picture cannot come back there. */
function isCutOffFlash(cut: number, blanks: readonly BlankRun[], limits: BlankLimits): boolean {
  const { frameCount, flashFrames } = limits;
  return blanks.some(
    (run) =>
      (run.startFrame === cut && run.endFrame >= frameCount && frameCount - cut <= flashFrames) ||
      (run.startFrame === 0 && run.endFrame === cut && cut <= flashFrames && cut < frameCount),
  );
}

function withoutShortBlack(cuts: Transition[], blanks: readonly BlankRun[], minFrames: number): Transition[] {
  return cuts.filter((cut, i) => {
    const before = cuts[i - 1];
    if (before === undefined || cut.startFrame - before.startFrame >= minFrames) return true;
    return !blanks.some((run) => run.startFrame <= before.startFrame && run.endFrame >= cut.startFrame);
  });
}
