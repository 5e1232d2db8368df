import {
  contract,
  type CallName,
  type EventName,
  type Handlers as HandlersOn,
} from '#shared/contract/index.ts';
import type { Call, Event } from '#shared/contract/define.ts';
import { TrimbinError, toErrorData, type ErrorData } from '#shared/errors.ts';
import { ClientMessage, type ServerMessage, type Transport } from '#shared/protocol.ts';

export type Handlers = HandlersOn<AbortSignal>;

/** Told of what went wrong inside, since the wire carries only `{code, message, details}`. */
export type FaultListener = (name: string, error: unknown) => void;

/**
 * What becomes of a client's calls when it goes: `cancel` stops them; `leave` lets them end by themselves, as when a
 * page is loaded anew in the middle of a job.
 */
export type Parting = 'cancel' | 'leave';

/** Asked before a call of a client is answered; what it throws is the answer. */
export type Admit = (name: CallName, input: unknown) => void;

export interface Router {
  /** Serve one client. @returns a function that stops listening and telling; see `Parting`. */
  connect(transport: Transport, admit?: Admit): (parting?: Parting) => void;
  emit(name: EventName, payload: unknown): void;
  /** Cancel everything that runs and wait until it has ended. */
  close(): Promise<void>;
}

type AnyHandler = (
  input: unknown,
  context: { signal: AbortSignal; report: (p: unknown) => void },
) => Promise<unknown>;

/** Validate → dispatch → cancel and progress → errors as data. Knows no host and no domain. */
export function createRouter(handlers: Handlers, onFault: FaultListener): Router {
  const clients = new Set<Transport>();
  const running = new Set<Promise<void>>();
  const controllers = new Set<AbortController>();

  const track = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  return {
    connect(transport, admit) {
      const open = new Map<string, AbortController>();
      clients.add(transport);
      let isHere = true;
      const send = (message: ServerMessage): void => {
        if (isHere) transport.send(message);
      };
      const stop = transport.onMessage((raw) => {
        const parsed = ClientMessage.safeParse(raw);
        if (!parsed.success) {
          const id = messageId(raw);
          if (id !== null) send({ type: 'error', id, error: malformed });
          return;
        }
        const message = parsed.data;
        if (message.type === 'cancel') {
          open.get(message.id)?.abort();
          return;
        }
        const controller = new AbortController();
        open.set(message.id, controller);
        controllers.add(controller);
        const work = { handlers, admit, signal: controller.signal, send, onFault };
        const done = answer(message, work).finally(() => {
          open.delete(message.id);
          controllers.delete(controller);
        });
        track(done);
      });
      return (parting = 'cancel') => {
        stop();
        clients.delete(transport);
        // Whoever cancels may still hear of it; whoever leaves is followed by another, to whom this means nothing.
        if (parting === 'leave') isHere = false;
        else for (const controller of open.values()) controller.abort();
      };
    },
    emit(name, payload) {
      const value = (contract[name] as Event).payload.parse(payload);
      for (const client of clients)
        client.send({ type: 'event', name, payload: value } satisfies ServerMessage);
    },
    async close() {
      for (const controller of controllers) controller.abort();
      await Promise.allSettled([...running]);
    },
  };
}

const malformed: ErrorData = { code: 'bad-request', message: 'The message is not of the protocol.' };

function messageId(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return null;
  return typeof raw.id === 'string' && raw.id.length <= 64 ? raw.id : null;
}

interface Work {
  handlers: Handlers;
  admit: Admit | undefined;
  signal: AbortSignal;
  send: (message: ServerMessage) => void;
  onFault: FaultListener;
}

async function answer(
  message: { id: string; name: string; input?: unknown },
  { handlers, admit, signal, send, onFault }: Work,
): Promise<void> {
  const { id, name } = message;
  try {
    const entry = callEntry(name);
    const input = entry.input.safeParse(message.input);
    if (!input.success) throw badInput(name, input.error);
    admit?.(name as CallName, input.data);
    const report = (value: unknown): void => {
      if (entry.kind === 'job') send({ type: 'progress', id, value: entry.progress.parse(value) });
    };
    const handler = handlers[name as CallName] as unknown as AnyHandler;
    const output = entry.output.parse(await handler(input.data, { signal, report }));
    send({ type: 'result', id, value: output });
  } catch (error) {
    const data = toErrorData(error);
    if (data.code === 'internal') onFault(name, error);
    send({ type: 'error', id, error: data });
  }
}

function callEntry(name: string): Call {
  const entry = Object.hasOwn(contract, name) ? contract[name as CallName | EventName] : undefined;
  if (!entry || entry.kind === 'event') throw new TrimbinError('unknown-call', `There is no call "${name}".`);
  return entry;
}

function badInput(name: string, error: { issues: { path: PropertyKey[]; message: string }[] }): TrimbinError {
  const first = error.issues[0];
  const place = first?.path.length ? ` at "${first.path.join('.')}"` : '';
  const issues = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return new TrimbinError(
    'bad-request',
    `"${name}" was called wrongly${place}: ${first?.message ?? 'invalid'}.`,
    {
      issues,
    },
  );
}
