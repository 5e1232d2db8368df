import { z } from 'zod';
import { command, event, query } from './define.ts';

/** What the editor did, for the texts `history.<action>` of the i18n files; `values` fill their places. */
export const historyActions = [
  'rate',
  'flag',
  'colour',
  'notes',
  'label',
  'shot-edit',
  'redetect',
  'compare',
  'selects-make',
  'selects-again',
  'selects-order',
  'selects-rename',
  'selects-delete',
  'subtitle',
  'subtitle-clip',
  'subtitle-profile',
  'subtitle-reread',
  'subtitle-revert',
] as const;

export const HistoryEntry = z.object({
  id: z.int(),
  action: z.enum(historyActions),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe(
      'n targets; rating, flag, colour, edit (kind of shot edit), clip (file name), name (of a track or list), title (of its edit) where it is one',
    ),
  madeAt: z.string().describe('ISO 8601, UTC'),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const HistoryState = z.object({
  undo: HistoryEntry.nullable().describe('what undo would take back'),
  redo: HistoryEntry.nullable().describe('what redo would do again'),
});
export type HistoryState = z.infer<typeof HistoryState>;

const step = {
  input: z.object({
    id: z.int().optional().describe('only if this entry is next: a toast must not undo something else'),
  }),
  output: HistoryState.extend({ done: HistoryEntry.nullable().describe('null: there was nothing to do') }),
  errors: ['not-found', 'project-read-only', 'history-moved-on'] as const,
};

export const history = {
  /** Labels and shot edits share one history a project; it survives a restart. */
  'history.state': query({ input: z.object({}), output: HistoryState, errors: ['not-found'] }),
  /** Newest first, those undone included. */
  'history.list': query({
    input: z.object({ limit: z.int().min(1).max(500).default(100) }),
    output: z.object({ entries: z.array(HistoryEntry.extend({ undone: z.boolean() })) }),
    errors: ['not-found'],
  }),
  'history.undo': command(step),
  'history.redo': command(step),
  'history.changed': event(HistoryState),
};
