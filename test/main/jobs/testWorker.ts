/** Tasks for the tests of the pool. */
import { writeFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import { serveTasks, transferring } from '#main/jobs/serveTasks.ts';
import { TrimbinError } from '#shared/errors.ts';

let disposed = 0;

serveTasks({
  /** Adds what it is sent; slowly, if told. */
  sum: ({ slowMs = 0 }: { slowMs?: number }) => {
    let sum = 0;
    return {
      async onMessage(value: number) {
        if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
        sum += value;
      },
      finish: () => sum,
      dispose: () => {
        disposed += 1;
      },
    };
  },
  /** Bytes in, bytes out, handed over. */
  collect: () => {
    const parts: Uint8Array[] = [];
    return {
      onMessage: (part: Uint8Array) => void parts.push(part),
      finish: () => {
        const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
        let offset = 0;
        for (const part of parts) {
          all.set(part, offset);
          offset += part.length;
        }
        return transferring(all, [all.buffer]);
      },
    };
  },
  /** Adds the bytes that it is lent. */
  bytes: () => {
    let sum = 0;
    return {
      onMessage: (lent: Uint8Array) => void (sum += lent.reduce((total, byte) => total + byte, 0)),
      finish: () => sum,
    };
  },
  /** Busy for a moment with what must not be interrupted; leaves a mark when it has put everything away. */
  marks: ({ path }: { path: string }) => ({
    onMessage: () => new Promise<void>((resolve) => setTimeout(resolve, 200)),
    finish: () => null,
    dispose: () => writeFileSync(path, 'put away'),
  }),
  thread: () => ({ onMessage: () => undefined, finish: () => threadId }),
  disposed: () => ({ onMessage: () => undefined, finish: () => disposed }),
  fails: ({ where }: { where: string }) => {
    if (where === 'init') throw new TrimbinError('model-missing', 'No model.', { model: 'vad' });
    return {
      onMessage: () => {
        if (where === 'message') throw new TrimbinError('media-damaged', 'Bad frame.');
      },
      finish: () => {
        if (where === 'finish') throw new TypeError('odd');
        return where === 'clone' ? () => undefined : null;
      },
    };
  },
  crash: ({ how }: { how: string }) => ({
    onMessage: () => {
      if (how === 'exit') process.exit(3);
      if (how === 'throw')
        setTimeout(() => {
          throw new Error('boom');
        }, 1);
      for (;;) if (how !== 'loop') break;
      return how === 'throw' ? new Promise<void>(() => undefined) : undefined;
    },
    finish: () => null,
  }),
});
