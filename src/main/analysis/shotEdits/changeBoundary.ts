import { TrimbinError } from '#shared/errors.ts';
import type { ShotEdit } from '#shared/domain/shotEdits.ts';
import type { Transition } from '#shared/domain/shots.ts';
import type { Boundary } from './applyShotEdit.ts';

type ChangeEdit = Extract<ShotEdit, { type: 'change' }>;

interface Frames {
  startFrame: number;
  endFrame: number;
}

/** How long a gradual transition is made on each side of its boundary where the editor does not say, seconds. */
const defaultSideSeconds = 0.5;

/**
 * The transitions of a boundary after its kind was changed. The boundary stays where it is; where the editor gives no
 * frames a gradual transition takes half a second on each side, or what room there is.
 *
 * @throws TrimbinError `bad-request` if there is no room, or the frames do not lie around the boundary.
 */
export function changedBoundary(
  boundary: Boundary,
  { to, startFrame, endFrame }: ChangeEdit,
  others: readonly Frames[],
  framesPerSecond: number,
): Transition[] {
  const { frame } = boundary;
  if (to === 'cut') return [{ type: 'cut', startFrame: frame, endFrame: frame, confidence: 1 }];
  const room = roomAround(boundary, others);
  const side = Math.max(1, Math.round(framesPerSecond * defaultSideSeconds));
  const before = Math.min(side, frame - room.startFrame);
  const after = Math.min(side, room.endFrame - 1 - frame);
  if (to === 'dissolve') {
    const half = Math.min(before, after);
    const start = startFrame ?? frame - half;
    const end = endFrame ?? frame + half;
    if (end <= start || Math.ceil((start + end) / 2) !== frame) {
      throw new TrimbinError(
        'bad-request',
        `A dissolve at frame ${frame} has its middle there; frames ${start}–${end} do not.`,
      );
    }
    return [{ type: 'dissolve', startFrame: start, endFrame: end, confidence: 1 }];
  }
  const start = startFrame ?? frame - before;
  const end = endFrame ?? frame + after;
  if (start >= frame || end < frame) {
    throw new TrimbinError('bad-request', `There is no room for a fade on both sides of frame ${frame}.`);
  }
  return [
    { type: 'fade-out', startFrame: start, endFrame: frame - 1, confidence: 1 },
    { type: 'fade-in', startFrame: frame, endFrame: end, confidence: 1 },
  ];
}

/** The frames that the boundary's transitions may take: the two shots, without their other transitions. */
function roomAround({ frame, from, to }: Boundary, others: readonly Frames[]): Frames {
  const before = others.filter(({ endFrame }) => endFrame < frame).map(({ endFrame }) => endFrame + 1);
  const after = others.filter(({ startFrame }) => startFrame > frame).map(({ startFrame }) => startFrame);
  return { startFrame: Math.max(from + 1, ...before), endFrame: Math.min(to, ...after) };
}
