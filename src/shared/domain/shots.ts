import { z } from 'zod';

export const transitionTypes = ['cut', 'fade-in', 'fade-out', 'dissolve'] as const;

/**
 * A change of shot. Frames are 0-based in presentation order and inclusive; a cut has both equal to the
 * first frame of the new shot. A wipe counts as a dissolve.
 */
export const Transition = z.object({
  type: z.enum(transitionTypes),
  startFrame: z.int().nonnegative(),
  endFrame: z.int().nonnegative(),
  confidence: z.number().min(0).max(1),
});
export type Transition = z.infer<typeof Transition>;

/** A run of frames `[startFrame, endFrame)` between two boundaries. */
export const ShotSpan = z.object({
  index: z.int().nonnegative(),
  startFrame: z.int().nonnegative(),
  endFrame: z.int().positive().describe('exclusive'),
  transitionIn: Transition.nullable(),
  transitionOut: Transition.nullable(),
});
export type ShotSpan = z.infer<typeof ShotSpan>;
