import { z } from 'zod';
import { TrimbinError, errorCodes } from './errors.ts';

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

/** The largest message that a client may send, in bytes of its JSON text in UTF-8; hosts refuse more. */
export const maxMessageBytes = 8 * 1024 * 1024;

/** Who sends looks at the size first, then the line encodes: a track of ten thousand cues is turned into text once. */
const encoded = new WeakMap<object, string>();

/**
 * The text of a message on its way to the core. A message does not change any more once it was encoded.
 *
 * @throws TrimbinError `bad-request` if it is too large: nothing is sent then.
 */
export function encodeRequest(message: unknown): string {
  const isKept = typeof message === 'object' && message !== null;
  const known = isKept ? encoded.get(message) : undefined;
  if (known !== undefined) return known;
  const text = JSON.stringify(message);
  if (!isTooLarge(text)) {
    if (isKept) encoded.set(message, text);
    return text;
  }
  const limit = `${maxMessageBytes / 1024 / 1024} MB`;
  throw new TrimbinError('bad-request', `The message is larger than ${limit}. Send less at a time.`);
}

/** Whether a text takes more than `maxMessageBytes` as UTF-8. */
export function isTooLarge(text: string): boolean {
  if (text.length > maxMessageBytes) return true;
  if (text.length * 3 <= maxMessageBytes) return false;
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += 1;
    // A surrogate pair is two units and four bytes; any other unit up here takes three.
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes += 1;
  }
  return bytes > maxMessageBytes;
}

/** The value of a JSON text, or `undefined` where it is none. */
export function decodeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** All that a host has to give: a way to send one JSON value and to hear of those that arrive. */
export interface Transport {
  send(message: unknown): void;
  /** @returns a function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void;
}

/**
 * Two ends of one line inside a process: the client's and the core's. Messages arrive in order, never within the
 * call that sent them. What the client sends is limited as on any line.
 */
export function createTransportPair(): [Transport, Transport] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ];
  const end = (own: 0 | 1): Transport => ({
    send(message) {
      const copy: unknown = JSON.parse(own === 0 ? encodeRequest(message) : JSON.stringify(message));
      const receivers = listeners[own === 0 ? 1 : 0];
      void Promise.resolve().then(() => {
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
