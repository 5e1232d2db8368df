import { z } from 'zod';
import { ScoredBy } from '../domain/scoring/scoredBy.ts';
import { SelectsName, StoredSelects, Variety } from '../domain/scoring/selects.ts';
import { command, query } from './define.ts';
import { HistoryEntry } from './history.ts';

export const SelectsSummary = StoredSelects.omit({ shots: true }).extend({ shots: z.int() });
export type SelectsSummary = z.infer<typeof SelectsSummary>;

/** One shot of a list as it is now. */
export const SelectedShot = z.object({
  key: z.string().describe('names it within its list'),
  clipId: z
    .string()
    .nullable()
    .describe('null: the clip, or the shot in it, is not there now; the list keeps it'),
  path: z.string(),
  index: z.int().nullable().describe('0-based within the clip'),
  startFrame: z.int(),
  endFrame: z.int().describe('exclusive'),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  thumbnail: z.string().nullable(),
  score: z.number().nullable(),
});
export type SelectedShot = z.infer<typeof SelectedShot>;

export const SelectsList = StoredSelects.omit({ shots: true }).extend({
  shots: z.array(SelectedShot).describe('in the order of the editor'),
  lengthMs: z.number().describe('of those that are there'),
});
export type SelectsList = z.infer<typeof SelectsList>;

const Changed = z.object({ list: SelectsList, entry: HistoryEntry.nullable() });
const changing = ['not-found', 'bad-request', 'project-read-only'] as const;

/** Lists of selects, kept in the project; every change can be taken back. */
export const selects = {
  /** In the order in which they were made. */
  'selects.list': query({
    input: z.object({}),
    output: z.object({ lists: z.array(SelectsSummary) }),
    errors: ['not-found'],
  }),
  'selects.get': query({
    input: z.object({ id: z.string() }),
    output: SelectsList,
    errors: ['not-found'],
  }),
  /** The best shots that fill a length, no two near-duplicates, as a new list or in place of those of another. */
  'selects.make': command({
    input: z.object({
      by: ScoredBy,
      lengthMs: z.number().positive().max(1e9),
      variety: Variety.default(0.5),
      clipIds: z.array(z.string()).max(100_000).optional(),
      name: SelectsName.default('Selects').describe('with a number behind it where it is taken'),
      again: z.string().optional().describe('id of a list that is made anew; it keeps its name'),
    }),
    output: z.object({
      list: SelectsList.nullable().describe('null: nothing fits, and nothing was kept'),
      entry: HistoryEntry.nullable(),
      reason: z.string().nullable().describe('why it is shorter than wanted'),
    }),
    errors: [...changing, 'model-missing'],
  }),
  /** Another name; another order of its shots, or fewer of them. */
  'selects.change': command({
    input: z.object({
      id: z.string(),
      name: SelectsName.optional(),
      keys: z.array(z.string()).max(5000).optional().describe('those that stay, in their order'),
    }),
    output: Changed,
    errors: changing,
  }),
  'selects.delete': command({
    input: z.object({ id: z.string() }),
    output: z.object({ entry: HistoryEntry.nullable() }),
    errors: changing,
  }),
  /** The list as a table: shots that are not there now are left out and counted. */
  'selects.export': command({
    input: z.object({
      id: z.string(),
      format: z.enum(['csv', 'json']),
      path: z.string().optional().describe('without one the text comes back'),
    }),
    output: z.object({
      text: z.string().nullable(),
      file: z.string().nullable(),
      shots: z.int(),
      gone: z.int(),
    }),
    errors: ['not-found', 'bad-request', 'write-failed', 'disk-full'],
  }),
};
