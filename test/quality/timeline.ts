import type { Plan, PlannedShot, PlannedTransition } from './plan.ts';

/** What is on screen in one frame of a montage. */
export type Moment =
  | { kind: 'shot'; shot: number; local: number }
  | {
      kind: 'mix';
      a: number;
      aLocal: number;
      b: number;
      bLocal: number;
      transition: PlannedTransition;
      progress: number;
    }
  | { kind: 'grey'; colour: 'black' | 'white'; shot: number | null; local: number; share: number };

export interface Span {
  startFrame: number;
  endFrame: number;
}

export interface Timeline {
  moments: Moment[];
  /** First frame that each shot has on screen alone. */
  starts: number[];
  /** One a transition: the frames of the mix, or of the fades on either side of the grey. */
  spans: { cut: number | null; mix: Span | null; out: Span | null; in: Span | null }[];
  opening: Span | null;
  closing: Span | null;
}

/** Lay a plan out frame by frame. */
export function layOut(plan: Plan): Timeline {
  const moments: Moment[] = [];
  const line: Timeline = { moments, starts: [], spans: [], opening: null, closing: null };
  const fade = (
    shot: number,
    frames: number,
    colour: 'black' | 'white',
    first: number,
    rising: boolean,
  ): Span | null => {
    if (frames === 0) return null;
    const startFrame = moments.length;
    for (let i = 0; i < frames; i += 1) {
      const gone = (i + 1) / (frames + 1);
      moments.push({ kind: 'grey', colour, shot, local: first + i, share: rising ? 1 - gone : gone });
    }
    return { startFrame, endFrame: moments.length - 1 };
  };
  const hold = (frames: number, colour: 'black' | 'white') => {
    for (let i = 0; i < frames; i += 1)
      moments.push({ kind: 'grey', colour, shot: null, local: 0, share: 1 });
  };
  if (plan.fadeIn > 0) hold(plan.seed % 5, 'black');
  line.opening = fade(0, plan.fadeIn, 'black', -plan.fadeIn, true);
  plan.shots.forEach((shot, index) => {
    line.starts.push(moments.length);
    for (let local = 0; local < shot.frames; local += 1) moments.push({ kind: 'shot', shot: index, local });
    const transition = plan.transitions[index];
    if (transition === undefined) return;
    line.spans.push(join(transition, index, shot, moments, fade, hold));
  });
  const last = plan.shots.length - 1;
  line.closing = fade(last, plan.fadeOut, 'black', plan.shots[last]!.frames, false);
  if (plan.fadeOut > 0) hold(plan.seed % 7, 'black');
  return line;
}

function join(
  transition: PlannedTransition,
  a: number,
  shot: PlannedShot,
  moments: Moment[],
  fade: (
    shot: number,
    frames: number,
    colour: 'black' | 'white',
    first: number,
    rising: boolean,
  ) => Span | null,
  hold: (frames: number, colour: 'black' | 'white') => void,
): Timeline['spans'][number] {
  const startFrame = moments.length;
  if (transition.kind === 'cut') return { cut: startFrame, mix: null, out: null, in: null };
  if (transition.kind === 'fade') {
    const out = fade(a, transition.out, transition.colour, shot.frames, false);
    hold(transition.hold, transition.colour);
    return {
      cut: null,
      mix: null,
      out,
      in: fade(a + 1, transition.in, transition.colour, -transition.in, true),
    };
  }
  for (let i = 0; i < transition.frames; i += 1) {
    const progress = (i + 1) / (transition.frames + 1);
    moments.push({
      kind: 'mix',
      a,
      aLocal: shot.frames + i,
      b: a + 1,
      bLocal: i - transition.frames,
      transition,
      progress,
    });
  }
  return { cut: null, mix: { startFrame, endFrame: moments.length - 1 }, out: null, in: null };
}
