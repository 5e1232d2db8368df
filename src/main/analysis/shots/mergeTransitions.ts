import type { Transition } from '#shared/domain/shots.ts';
import type { FoundCut } from './cutFinder.ts';
import type { FoundDissolve } from './dissolveFinder.ts';
import type { BlankRun } from './fadeFinder.ts';

export interface Findings {
  cuts: readonly FoundCut[];
  dissolves: readonly FoundDissolve[];
  fades: readonly Transition[];
  blanks: readonly BlankRun[];
}

/**
 * Turn what the finders found into one list: fades win over dissolves and over cuts inside them, a cut wins over a
 * dissolve around it, the surer of two overlapping dissolves stays.
 *
 * @param blackShotMinFrames - Black between two cuts that is shorter than this loses the second cut, so that it
 *   belongs to the later shot.
 * @returns Transitions sorted by start frame, not overlapping.
 */
export function mergeTransitions(findings: Findings, blackShotMinFrames: number): Transition[] {
  const fades = separate([...findings.fades].sort((a, b) => a.startFrame - b.startFrame));
  const cuts = findings.cuts
    .filter((cut) => !fades.some((fade) => cut.frame > fade.startFrame && cut.frame <= fade.endFrame))
    .map((cut): Transition => ({
      type: 'cut',
      startFrame: cut.frame,
      endFrame: cut.frame,
      confidence: cut.confidence,
    }));
  const solid = [...fades, ...withoutShortBlack(cuts, findings.blanks, blackShotMinFrames)];
  const kept: Transition[] = [];
  for (const found of [...findings.dissolves].sort((a, b) => b.confidence - a.confidence)) {
    const candidate: Transition = { type: 'dissolve', ...found };
    if (solid.some((other) => overlaps(other, candidate)) || kept.some((other) => overlaps(other, candidate)))
      continue;
    kept.push(candidate);
  }
  return [...solid, ...kept].sort((a, b) => a.startFrame - b.startFrame || a.endFrame - b.endFrame);
}

function overlaps(a: Transition, b: Transition): boolean {
  return a.startFrame <= b.endFrame && b.startFrame <= a.endFrame;
}

/** Pull apart fades that touch: the later one starts after the earlier one's end. */
function separate(fades: Transition[]): Transition[] {
  const result: Transition[] = [];
  for (const fade of fades) {
    const last = result.at(-1);
    const startFrame = last === undefined ? fade.startFrame : Math.max(fade.startFrame, last.endFrame + 1);
    if (startFrame <= fade.endFrame) result.push({ ...fade, startFrame });
  }
  return result;
}

function withoutShortBlack(cuts: Transition[], blanks: readonly BlankRun[], minFrames: number): Transition[] {
  return cuts.filter((cut, i) => {
    const before = cuts[i - 1];
    if (before === undefined || cut.startFrame - before.startFrame >= minFrames) return true;
    return !blanks.some((run) => run.startFrame <= before.startFrame && run.endFrame >= cut.startFrame);
  });
}
