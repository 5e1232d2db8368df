import type { ErrorData } from '#shared/errors.ts';

/** What goes to a worker. Each message belongs to one task; a worker has one at a time. */
export type ToWorker =
  | { type: 'start'; task: number; name: string; init: unknown }
  /** `lent` is a buffer in the body, to be given back once the message has been dealt with. */
  | { type: 'message'; task: number; body: unknown; lent?: ArrayBuffer }
  | { type: 'finish'; task: number }
  | { type: 'cancel'; task: number };

/** What comes back. `ack` gives one credit, and what was lent: a message has been dealt with. */
export type FromWorker =
  | { type: 'ack'; task: number; lent?: ArrayBuffer }
  | { type: 'result'; task: number; value: unknown }
  | { type: 'error'; task: number; error: ErrorData }
  | { type: 'cancelled'; task: number };
