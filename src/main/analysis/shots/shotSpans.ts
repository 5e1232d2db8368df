import type { ShotSpan, Transition } from '#shared/domain/shots.ts';

/** Where one shot ends and the next begins, and by what. */
interface Boundary {
  frame: number;
  out: Transition;
  into: Transition;
}

interface Joints {
  boundaries: Boundary[];
  /** A fade-in that opens the clip. */
  opening: Transition | null;
  /** A fade-out that ends the clip. */
  closing: Transition | null;
}

/** First frame of the later shot. A fade-in that no transition leads to starts its own shot. */
function boundaryFrame(transition: Transition): number {
  switch (transition.type) {
    case 'cut':
    case 'fade-in':
      return transition.startFrame;
    case 'dissolve':
      return Math.ceil((transition.startFrame + transition.endFrame) / 2);
    case 'fade-out':
      return transition.endFrame + 1;
  }
}

/**
 * True where `previous` led into black (or white) and `current` leads out of it: they are two sides of one
 * boundary. After a fade-out and before a fade-in there is nothing but black.
 */
function leavesSameBlack(previous: Transition, current: Transition): boolean {
  if (current.type === 'fade-in') return previous.type !== 'fade-in';
  return previous.type === 'fade-out' && current.type !== 'fade-out';
}

function joinTransitions(transitions: readonly Transition[]): Joints {
  const joints: Joints = { boundaries: [], opening: null, closing: null };
  transitions.forEach((current, i) => {
    const previous = transitions[i - 1];
    const last = joints.boundaries.at(-1);
    if (previous === undefined && current.type === 'fade-in') joints.opening = current;
    else if (current.type === 'fade-out' && i === transitions.length - 1) joints.closing = current;
    else if (previous !== undefined && last !== undefined && leavesSameBlack(previous, current))
      last.into = current;
    else joints.boundaries.push({ frame: boundaryFrame(current), out: current, into: current });
  });
  return joints;
}

/**
 * Cut a clip into shots at its transitions. The shots cover `[0, frameCount)` without gap or overlap and none is
 * empty.
 *
 * - A cut parts at its frame, a dissolve (or wipe) at its middle.
 * - fade-out … fade-in, fade-out … cut and fade-out … dissolve are one boundary right after the last frame of the
 *   fade-out: the black between belongs to the later shot.
 * - cut (to black) … fade-in is one boundary at the cut.
 * - A fade-in that opens the clip is the first shot's `transitionIn`, a fade-out that ends it the last shot's
 *   `transitionOut`; neither parts anything, so leading and trailing black belong to the shot they touch.
 * - Black between two hard cuts, where the detector reports both (it does from `blackShotMinMs` on), is a shot.
 *
 * @param transitions - Sorted by start frame, not overlapping; frames inclusive.
 * @param frameCount - Frames in the clip, an integer ≥ 0.
 * @returns The shots in order; one for a clip without transitions, none for an empty clip.
 */
export function shotSpans(transitions: readonly Transition[], frameCount: number): ShotSpan[] {
  if (frameCount <= 0) return [];
  const { boundaries, opening, closing } = joinTransitions(transitions);
  const spans: ShotSpan[] = [];
  let startFrame = 0;
  let transitionIn = opening;
  for (const boundary of boundaries) {
    if (boundary.frame <= startFrame || boundary.frame >= frameCount) continue;
    const index = spans.length;
    spans.push({ index, startFrame, endFrame: boundary.frame, transitionIn, transitionOut: boundary.out });
    startFrame = boundary.frame;
    transitionIn = boundary.into;
  }
  spans.push({ index: spans.length, startFrame, endFrame: frameCount, transitionIn, transitionOut: closing });
  return spans;
}
