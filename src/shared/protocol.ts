import { z } from 'zod';
import { errorCodes } from './errors.ts';

/** The messages that cross a boundary: JSON only, every one parsed on arrival. */
const ErrorData = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});

const id = z.string().min(1).max(64);

export const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id, name: z.string().max(100), input: z.unknown() }),
  z.object({ type: z.literal('cancel'), id }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

export const ServerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('result'), id, value: z.unknown() }),
  z.object({ type: z.literal('error'), id, error: ErrorData }),
  z.object({ type: z.literal('progress'), id, value: z.unknown() }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;

/** The largest message that is taken, in UTF-16 code units of its JSON text; hosts refuse more. */
export const maxMessageLength = 8 * 1024 * 1024;

/** All that a host has to give: a way to send one JSON value and to hear of those that arrive. */
export interface Transport {
  send(message: unknown): void;
  /** @returns a function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void;
}

/** Two ends of one line inside a process. Messages arrive in order, never within the call that sent them. */
export function createTransportPair(): [Transport, Transport] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [new Set(), new Set()];
  const end = (own: 0 | 1): Transport => ({
    send(message) {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      const receivers = listeners[own === 0 ? 1 : 0];
      queueMicrotask(() => {
        for (const receive of receivers) receive(copy);
      });
    },
    onMessage(listener) {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  return [end(0), end(1)];
}
