import { parentPort, type Transferable } from 'node:worker_threads';
import { TrimbinError, toErrorData } from '#shared/errors.ts';
import type { FromWorker, ToWorker } from './workerMessages.ts';

/**
 * One task inside of a worker. Messages come one after the other, each after the one before was dealt with. A buffer
 * that was lent goes back then: a task that is lent buffers keeps no view of them.
 */
export interface TaskServer<M = unknown, R = unknown> {
  onMessage(message: M): void | Promise<void>;
  /** Called once, after the last message. Wrap the result with `transferring` to hand buffers over. */
  finish(): R | Transferring<R> | Promise<R | Transferring<R>>;
  /** Called once at the very end, however the task ended. */
  dispose?(): void | Promise<void>;
}

/** Makes a task. A worker knows its tasks by name. */
export type TaskFactory = (init: never) => TaskServer<never, unknown> | Promise<TaskServer<never, unknown>>;

export class Transferring<R> {
  readonly value: R;
  readonly transfer: readonly Transferable[];
  constructor(value: R, transfer: readonly Transferable[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

/** A result whose buffers move to the other thread instead of being copied. */
export function transferring<R>(value: R, transfer: readonly Transferable[]): Transferring<R> {
  return new Transferring(value, transfer);
}

/** The part of a port that serving needs. */
export interface TaskPort {
  on(event: 'message', listener: (message: ToWorker) => void): unknown;
  postMessage(message: FromWorker, transfer?: readonly Transferable[]): void;
}

interface Current {
  id: number;
  server: TaskServer | null;
}

/**
 * Serve tasks to the pool that started this worker. Call it once, in the worker's script.
 *
 * @throws Error outside of a worker.
 */
export function serveTasks(factories: Record<string, TaskFactory>, port: TaskPort | null = parentPort): void {
  if (!port) throw new Error('serveTasks runs in a worker thread.');
  let current: Current | null = null;
  let cancelled = -1;
  // Messages arrive while an earlier one is being dealt with; the chain keeps their order.
  let chain = Promise.resolve();

  async function end(reply: FromWorker, transfer?: readonly Transferable[]): Promise<void> {
    const server = current?.server;
    current = null;
    try {
      await server?.dispose?.();
      port?.postMessage(reply, transfer);
    } catch (error) {
      port?.postMessage({ type: 'error', task: reply.task, error: toErrorData(error) });
    }
  }

  async function handle(message: ToWorker): Promise<void> {
    if (message.type === 'start') {
      current = { id: message.task, server: null };
      if (message.task !== cancelled) current.server = await create(factories, message.name, message.init);
    } else if (message.task !== current?.id) {
      return; // The task has ended with an error or was cancelled; what was under way is dropped.
    } else if (message.task === cancelled || message.type === 'cancel') {
      await end({ type: 'cancelled', task: message.task });
    } else if (message.type === 'message') {
      await current.server?.onMessage(message.body as never);
      const { task, lent } = message;
      if (lent) port?.postMessage({ type: 'ack', task, lent }, [lent]);
      else port?.postMessage({ type: 'ack', task });
    } else {
      const result = await current.server?.finish();
      if (result instanceof Transferring) {
        await end({ type: 'result', task: message.task, value: result.value }, result.transfer);
      } else await end({ type: 'result', task: message.task, value: result });
    }
  }

  port.on('message', (message) => {
    // Known at once, so that messages still in the chain are not dealt with for nothing.
    if (message.type === 'cancel') cancelled = message.task;
    chain = chain
      .then(() => handle(message))
      .catch((error: unknown) => end({ type: 'error', task: message.task, error: toErrorData(error) }));
  });
}

async function create(
  factories: Record<string, TaskFactory>,
  name: string,
  init: unknown,
): Promise<TaskServer> {
  const factory = factories[name];
  if (!factory) throw new TrimbinError('internal', `This worker has no task ${name}.`, { task: name });
  return (await factory(init as never)) as TaskServer;
}
