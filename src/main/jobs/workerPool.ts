import { Worker, type Transferable, type WorkerOptions } from 'node:worker_threads';
import { TrimbinError, fromErrorData } from '#shared/errors.ts';
import type { FromWorker } from './workerMessages.ts';
import { PoolTask, type WorkerTask } from './poolTask.ts';

export interface WorkerPoolOptions {
  /** The worker's script, which calls `serveTasks`. */
  script: string | URL;
  /**
   * Workers at most. A task holds its worker until it ends, so whoever feeds several tasks side by side needs that
   * many: with fewer, the ones that wait for a worker hold up the others.
   */
  size: number;
  /** Messages of one task under way at a time; `post` waits for room beyond. */
  credits?: number;
  /** Idle workers end after so long, ms. */
  idleMs?: number;
  /** A worker that does not answer a cancel in this time is ended, ms. */
  cancelMs?: number;
  /** The same when the pool is closed: a program that is told to end may not wait for long, ms. */
  closeMs?: number;
  workerOptions?: WorkerOptions;
}

interface Member {
  worker: Worker;
  task: PoolTask | null;
  idleTimer: NodeJS.Timeout | null;
  cancelTimer: NodeJS.Timeout | null;
}

/** Worker threads, started when needed, each with one task at a time. */
export class WorkerPool {
  readonly #options: Required<WorkerPoolOptions>;
  readonly #members = new Set<Member>();
  readonly #waiting: PoolTask[] = [];
  #lastTask = 0;
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = {
      credits: 4,
      idleMs: 10_000,
      cancelMs: 2_000,
      closeMs: 1_000,
      workerOptions: {},
      ...options,
    };
    if (!Number.isInteger(options.size) || options.size < 1) {
      throw new RangeError(`A pool of ${options.size} workers.`);
    }
  }

  /**
   * Begin a task. It starts as soon as a worker is free.
   *
   * @param init - Given to the task's factory; structured clone.
   * @param transfer - Buffers in `init` that are handed over.
   * @throws TrimbinError `internal` after `close`.
   */
  run<T = unknown>(name: string, init: unknown, transfer: readonly Transferable[] = []): WorkerTask<T> {
    if (this.#closed) throw new TrimbinError('internal', 'The worker pool is closed.');
    const task = new PoolTask(++this.#lastTask, name, init, transfer, this.#options.credits, () =>
      this.#cancel(task),
    );
    this.#waiting.push(task);
    this.#assign();
    return task as WorkerTask<T>;
  }

  /** Have this many workers at least, as far as the pool allows: work is about to come, and a start takes a while. */
  warm(count: number): void {
    while (!this.#closed && this.#members.size < count) {
      const member = this.#startWorker();
      if (!member) return;
      this.#rest(member);
    }
  }

  /**
   * End all workers. Tasks that have not ended fail with `cancelled`; their workers get a while to leave native code,
   * because a thread that is ended inside of onnxruntime takes the process with it (`Napi::Error`, SIGABRT).
   */
  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#waiting.splice(0)) task.fail(cancelledError());
    await Promise.all(
      [...this.#members].map(async (member) => {
        if (member.task) {
          this.#cancel(member.task);
          await this.#quiet(member);
        }
        await this.#end(member);
      }),
    );
  }

  /** Resolves when a cancelled worker has answered or has gone, or after `closeMs`. */
  #quiet({ worker }: Member): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('exit', done);
        resolve();
      };
      const onMessage = (message: FromWorker): void => {
        if (message.type !== 'ack') done();
      };
      const timer = setTimeout(done, this.#options.closeMs);
      worker.on('message', onMessage);
      worker.on('exit', done);
    });
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const member = [...this.#members].find(({ task }) => task === null) ?? this.#startWorker();
      if (!member) return;
      const task = this.#waiting.shift();
      if (!task) return;
      if (member.idleTimer) clearTimeout(member.idleTimer);
      member.idleTimer = null;
      member.task = task;
      member.worker.ref();
      try {
        task.attach(member.worker);
      } catch (error) {
        // What cannot be cloned; the worker has seen nothing of it.
        member.task = null;
        task.fail(error);
        this.#rest(member);
      }
    }
  }

  #startWorker(): Member | null {
    if (this.#members.size >= this.#options.size) return null;
    const worker = new Worker(this.#options.script, this.#options.workerOptions);
    const member: Member = { worker, task: null, idleTimer: null, cancelTimer: null };
    worker.on('message', (message: FromWorker) => this.#receive(member, message));
    worker.on('messageerror', (error) => this.#lose(member, error));
    worker.on('error', (error) => this.#lose(member, error));
    worker.on('exit', (code) => this.#lose(member, new Error(`exit code ${code}`)));
    this.#members.add(member);
    return member;
  }

  #receive(member: Member, message: FromWorker): void {
    const { task } = member;
    if (!task || task.id !== message.task) return;
    if (message.type === 'ack') {
      task.acknowledge(message.lent);
      return;
    }
    if (message.type === 'result') task.succeed(message.value);
    else task.fail(message.type === 'error' ? fromErrorData(message.error) : cancelledError());
    member.task = null;
    this.#rest(member);
    this.#assign();
  }

  /** Nothing to do for now: the worker must not keep the process alive, and ends after a while. */
  #rest(member: Member): void {
    if (member.cancelTimer) clearTimeout(member.cancelTimer);
    member.cancelTimer = null;
    member.worker.unref();
    member.idleTimer = setTimeout(() => void this.#end(member), this.#options.idleMs);
    member.idleTimer.unref();
  }

  /** The worker has died, or can no longer be understood: its task fails and the next one gets a new worker. */
  #lose(member: Member, error: unknown): void {
    if (!this.#members.has(member)) return;
    const { task } = member;
    member.task = null;
    const reason = error instanceof Error ? error.message : String(error);
    task?.fail(
      new TrimbinError('internal', `A worker ended in the middle of ${task.name}: ${reason}.`, {
        task: task.name,
      }),
    );
    void this.#end(member);
    this.#assign();
  }

  #cancel(task: PoolTask): void {
    const waiting = this.#waiting.indexOf(task);
    if (waiting >= 0) this.#waiting.splice(waiting, 1);
    task.fail(cancelledError());
    const member = [...this.#members].find((candidate) => candidate.task === task);
    if (!member || member.cancelTimer) return;
    member.worker.postMessage({ type: 'cancel', task: task.id });
    // It is busy until it says so; one that is caught in a long calculation is not waited for.
    member.cancelTimer = setTimeout(() => {
      member.task = null;
      void this.#end(member);
      this.#assign();
    }, this.#options.cancelMs);
  }

  async #end(member: Member): Promise<void> {
    this.#members.delete(member);
    if (member.idleTimer) clearTimeout(member.idleTimer);
    if (member.cancelTimer) clearTimeout(member.cancelTimer);
    await member.worker.terminate();
  }
}

function cancelledError(): TrimbinError {
  return new TrimbinError('cancelled', 'The work was cancelled.');
}
