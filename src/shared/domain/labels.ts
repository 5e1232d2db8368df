import { z } from 'zod';

/** What an editor says of a clip or a shot. */
export const flags = ['pick', 'reject'] as const;
export type Flag = (typeof flags)[number];

export const labelColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'grey'] as const;
export type LabelColour = (typeof labelColours)[number];

export const maxNotesLength = 20_000;

export const Label = z.object({
  rating: z.int().min(0).max(5).nullable().describe('stars; null: not rated'),
  flag: z.enum(flags).nullable(),
  colour: z.enum(labelColours).nullable(),
  notes: z.string().max(maxNotesLength).describe('empty: none'),
});
export type Label = z.infer<typeof Label>;

export const emptyLabel: Label = { rating: null, flag: null, colour: null, notes: '' };

/** Frames `[startFrame, endFrame)`. */
export const FrameRange = z
  .object({ startFrame: z.int().nonnegative(), endFrame: z.int().positive() })
  .refine(({ startFrame, endFrame }) => endFrame > startFrame, 'endFrame must come after startFrame');
export type FrameRange = z.infer<typeof FrameRange>;

/** A label as it was given: to the frames that the shot had then. */
export interface RangeLabel extends FrameRange {
  label: Label;
}

export function isEmptyLabel({ rating, flag, colour, notes }: Label): boolean {
  return rating === null && flag === null && colour === null && notes === '';
}
