import { z } from 'zod';
import { ShotEdit } from '../domain/shotEdits.ts';
import { ShotParams } from '../domain/shotParams.ts';
import { ShotSpan, Transition } from '../domain/shots.ts';
import { command, job, query } from './define.ts';
import { HistoryEntry } from './history.ts';

/** The shot list that counts: what was detected, with the editor's changes. */
export const EffectiveShots = z.object({
  clipId: z.string(),
  frameCount: z.int().nonnegative(),
  transitions: z.array(Transition.extend({ edited: z.boolean().describe('the editor put it there') })),
  shots: z.array(ShotSpan),
  editedRanges: z
    .array(z.object({ startFrame: z.int().nonnegative(), endFrame: z.int().positive() }))
    .describe('where the editor has the word, exclusive end; reset gives it back to the detector'),
});
export type EffectiveShots = z.infer<typeof EffectiveShots>;

const edited = EffectiveShots.extend({
  entry: HistoryEntry.nullable().describe('null: nothing changed'),
});

export const shots = {
  'shots.get': query({
    input: z.object({ clipId: z.string() }),
    output: EffectiveShots,
    errors: ['not-found', 'not-analysed'],
  }),
  /** Saved at once and undoable. `bad-request` says why an edit is not possible (an empty shot, no boundary there). */
  'shots.edit': command({
    input: z.object({ clipId: z.string(), edit: ShotEdit }),
    output: edited,
    errors: ['bad-request', 'not-found', 'not-analysed', 'project-read-only'],
  }),
  /**
   * Look again for transitions in frames `[startFrame, endFrame)`, with other parameters; what is found replaces what
   * was there, as one undoable edit. Only that range is decoded.
   */
  'shots.redetect': job({
    input: z.object({
      clipId: z.string(),
      startFrame: z.int().nonnegative(),
      endFrame: z.int().positive(),
      params: ShotParams.partial().default({}).describe('over those of the analysis'),
    }),
    progress: z.object({ fraction: z.number().min(0).max(1) }),
    output: edited.extend({ found: z.int().describe('transitions in the range now') }),
    errors: ['bad-request', 'not-found', 'not-analysed', 'project-read-only', 'media-missing', 'cancelled'],
  }),
};
