import type { Transferable, Worker } from 'node:worker_threads';
import type { ToWorker } from './workerMessages.ts';

/** A task in a worker, as its owner sees it. */
export interface WorkerTask<T = unknown> {
  /**
   * Send one message. Resolves when there is room for the next: at most so many are under way as the pool has
   * credits. Rejects with what ended the task, if it has ended.
   *
   * @param transfer - Buffers that are handed over and no longer usable here.
   */
  post(message: unknown, transfer?: readonly Transferable[]): Promise<void>;
  /**
   * The same with a buffer that comes back once the message has been dealt with, so that no more buffers are made than
   * are under way: garbage of this size costs collections and grows the heap.
   *
   * @param buffer - Part of the message; no longer usable here.
   * @returns One that has come back and is as long, to be filled next; `null`: make a new one.
   */
  lend(message: unknown, buffer: ArrayBuffer): Promise<ArrayBuffer | null>;
  /** Say that no more comes, and wait for the result. */
  finish(): Promise<T>;
  /** Settles when the task ends: with its result, its error, or `cancelled`. Need not be listened to. */
  readonly result: Promise<T>;
  /** Stop it. `result` rejects with `cancelled` at once. */
  cancel(): void;
}

interface Parked {
  message: ToWorker;
  transfer: readonly Transferable[];
  resolve(): void;
  reject(error: unknown): void;
}

/** The pool's side of one task: counts credits and keeps what waits for them, or for a worker. */
export class PoolTask implements WorkerTask {
  readonly id: number;
  readonly name: string;
  readonly result: Promise<unknown>;
  readonly #deferred = Promise.withResolvers<unknown>();
  readonly #onCancel: () => void;
  readonly #parked: Parked[] = [];
  #returned: ArrayBuffer[] = [];
  readonly #start: { message: ToWorker; transfer: readonly Transferable[] };
  #credits: number;
  #worker: Worker | null = null;
  #ended: { error: unknown } | null = null;
  #finishing = false;

  constructor(
    id: number,
    name: string,
    init: unknown,
    transfer: readonly Transferable[],
    credits: number,
    onCancel: () => void,
  ) {
    this.id = id;
    this.name = name;
    this.#start = { message: { type: 'start', task: id, name, init }, transfer };
    this.#credits = credits;
    this.#onCancel = onCancel;
    this.result = this.#deferred.promise;
    // Whoever posts learns of the failure there; a result that nobody asks for must not end the process.
    this.result.catch(() => undefined);
  }

  post(body: unknown, transfer: readonly Transferable[] = []): Promise<void> {
    return this.#send({ type: 'message', task: this.id, body }, transfer);
  }

  async lend(body: unknown, lent: ArrayBuffer): Promise<ArrayBuffer | null> {
    const { byteLength } = lent;
    await this.#send({ type: 'message', task: this.id, body, lent }, [lent]);
    const at = this.#returned.findIndex((buffer) => buffer.byteLength === byteLength);
    return at < 0 ? null : (this.#returned.splice(at, 1)[0] ?? null);
  }

  #send(message: ToWorker, transfer: readonly Transferable[]): Promise<void> {
    if (this.#ended) return Promise.reject(this.#ended.error as Error);
    if (this.#finishing) return Promise.reject(new Error(`The task ${this.name} takes no more messages.`));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#parked.push({ message, transfer, resolve, reject });
    this.#flush();
    return promise;
  }

  finish(): Promise<unknown> {
    if (!this.#finishing) {
      this.#finishing = true;
      this.#flush();
    }
    return this.result;
  }

  cancel(): void {
    if (!this.#ended) this.#onCancel();
  }

  /** A worker is free: begin. @throws DataCloneError if `init` cannot be sent. */
  attach(worker: Worker): void {
    worker.postMessage(this.#start.message, [...this.#start.transfer]);
    this.#worker = worker;
    this.#flush();
  }

  acknowledge(lent?: ArrayBuffer): void {
    if (lent) this.#returned.push(lent);
    this.#credits += 1;
    this.#flush();
  }

  succeed(value: unknown): void {
    this.#deferred.resolve(value);
    this.#end(new Error(`The task ${this.name} has ended.`));
  }

  fail(error: unknown): void {
    if (this.#ended) return;
    this.#deferred.reject(error);
    this.#end(error);
  }

  #end(error: unknown): void {
    this.#ended = { error };
    this.#worker = null;
    this.#returned = [];
    for (const { reject } of this.#parked.splice(0)) reject(error);
  }

  #flush(): void {
    const worker = this.#worker;
    if (!worker) return;
    while (this.#credits > 0) {
      const next = this.#parked.shift();
      if (!next) break;
      try {
        worker.postMessage(next.message, [...next.transfer]);
        this.#credits -= 1;
        next.resolve();
      } catch (error) {
        next.reject(error);
      }
    }
    if (this.#finishing && this.#parked.length === 0) {
      worker.postMessage({ type: 'finish', task: this.id } satisfies ToWorker);
      this.#worker = null;
    }
  }
}
