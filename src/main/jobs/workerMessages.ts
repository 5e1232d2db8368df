import type { ErrorData } from '#shared/errors.ts';

/** What goes to a worker. Each message belongs to one task; a worker has one at a time. */
export type ToWorker =
  | { type: 'start'; task: number; name: string; init: unknown }
  | { type: 'message'; task: number; body: unknown }
  | { type: 'finish'; task: number }
  | { type: 'cancel'; task: number };

/** What comes back. `ack` gives one credit: a message has been dealt with. */
export type FromWorker =
  | { type: 'ack'; task: number }
  | { type: 'result'; task: number; value: unknown }
  | { type: 'error'; task: number; error: ErrorData }
  | { type: 'cancelled'; task: number };
