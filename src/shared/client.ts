import type { CallName, Contract, EventName } from './contract/index.ts';
import { contract } from './contract/index.ts';
import type { AbortSignalLike, InputOf, OutputOf, PayloadOf, ProgressOf } from './contract/define.ts';
import { TrimbinError, fromErrorData } from './errors.ts';
import { ServerMessage, encodeRequest, type ClientMessage, type Transport } from './protocol.ts';

export interface CallOptions<K extends CallName> {
  signal?: AbortSignalLike;
  onProgress?: (progress: ProgressOf<Contract[K]>) => void;
}

export interface Client {
  call<K extends CallName>(
    name: K,
    input: InputOf<Contract[K]>,
    options?: CallOptions<K>,
  ): Promise<OutputOf<Contract[K]>>;
  on<K extends EventName>(name: K, listener: (payload: PayloadOf<Contract[K]>) => void): () => void;
  /** Every open call fails with `cancelled`; the line is not listened to any more. */
  close(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  progress(value: unknown): void;
}

/** A typed client over any transport. Results are trusted: the router has parsed them. */
export function createClient(transport: Transport): Client {
  const pending = new Map<string, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let count = 0;

  const stop = transport.onMessage((raw) => {
    const parsed = ServerMessage.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === 'event') {
      for (const listener of listeners.get(message.name) ?? []) listener(message.payload as never);
      return;
    }
    const call = pending.get(message.id);
    if (!call) return;
    if (message.type === 'progress') return call.progress(message.value);
    pending.delete(message.id);
    if (message.type === 'result') call.resolve(message.value);
    else {
      const { code, message: text, details } = message.error;
      call.reject(fromErrorData({ code, message: text, ...(details ? { details } : {}) }));
    }
  });

  return {
    call<K extends CallName>(name: K, input: InputOf<Contract[K]>, options: CallOptions<K> = {}) {
      if (!(name in contract)) throw new TrimbinError('unknown-call', `There is no call "${name}".`);
      const id = `c${(count += 1)}`;
      const { signal, onProgress } = options;
      const cancel = (): void => transport.send({ type: 'cancel', id });
      return new Promise<OutputOf<Contract[K]>>((resolve, reject) => {
        const settle = (): void => signal?.removeEventListener('abort', cancel);
        pending.set(id, {
          resolve: (value) => (settle(), resolve(value as OutputOf<Contract[K]>)),
          reject: (error) => (settle(), reject(error)),
          progress: (value) => onProgress?.(value as ProgressOf<Contract[K]>),
        });
        const failure = sendCall(transport, { type: 'call', id, name, input });
        if (failure) {
          pending.delete(id);
          return reject(failure);
        }
        if (signal?.aborted) cancel();
        else signal?.addEventListener('abort', cancel, { once: true });
      });
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    close() {
      stop();
      for (const call of pending.values()) call.reject(new TrimbinError('cancelled', 'The line was closed.'));
      pending.clear();
    },
  };
}

/** Checked here, because not every line can carry an error back to whoever sends. */
function sendCall(transport: Transport, message: ClientMessage): Error | null {
  try {
    encodeRequest(message);
    transport.send(message);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new TrimbinError('internal', String(error));
  }
}
