import { z } from 'zod';
import { Transition, transitionTypes } from './shots.ts';

/**
 * The editor's word on a stretch of a clip: in frames `[startFrame, endFrame)` there are exactly these transitions,
 * whatever the detector finds there. Kept by content hash, apart from the detected results.
 */
export const ShotPatch = z.object({
  startFrame: z.int().nonnegative(),
  endFrame: z.int().positive(),
  transitions: z.array(Transition),
});
export type ShotPatch = z.infer<typeof ShotPatch>;

const frame = z.int().nonnegative();

/**
 * One edit of the shot list. A boundary is named by `boundary`: the first frame of the later shot.
 */
export const ShotEdit = z.discriminatedUnion('type', [
  z.object({ type: z.literal('split'), frame: frame.describe('first frame of the new shot') }),
  z.object({ type: z.literal('merge'), boundary: frame.describe('joins the two shots that meet there') }),
  z.object({ type: z.literal('move'), boundary: frame, toFrame: frame }),
  z.object({
    type: z.literal('change'),
    boundary: frame,
    to: z.enum(['cut', 'dissolve', 'fade']).describe('fade: out and in again, through black or white'),
    startFrame: frame.optional().describe('of a gradual one; by default half a second around the boundary'),
    endFrame: frame.optional().describe('inclusive'),
  }),
  z.object({
    type: z.literal('add'),
    transition: z.object({
      type: z.enum(transitionTypes),
      startFrame: frame,
      endFrame: frame.describe('inclusive; equals startFrame for a cut'),
    }),
  }),
  z.object({ type: z.literal('remove'), startFrame: frame, endFrame: frame.describe('inclusive') }),
  z.object({
    type: z.literal('reset'),
    startFrame: frame.optional().describe('by default the whole clip goes back to what was detected'),
    endFrame: frame.optional().describe('exclusive'),
  }),
]);
export type ShotEdit = z.infer<typeof ShotEdit>;
