import { createStore, useStore } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { DroppedFile } from './dropped.ts';
import { sendFile } from './sendFile.ts';

export interface ImportState {
  /** Null while nothing is on its way. */
  progress: { done: number; total: number; fraction: number; file: string } | null;
  /** Of the last batch. */
  added: readonly string[];
  failed: readonly { name: string; error: unknown }[];
  /** Counts batches that have ended, so that one can be told from the next. */
  batches: number;
}

const store = createStore<ImportState>(() => ({ progress: null, added: [], failed: [], batches: 0 }));
let abort: AbortController | null = null;
let queue: Promise<void> = Promise.resolve();

export function useImports(): ImportState {
  return useStore(store);
}

export function stopImports(): void {
  abort?.abort();
}

/** Send files into the project folder, one after the other; a file that fails is named and the rest goes on. */
export function addFiles(files: readonly DroppedFile[]): Promise<void> {
  if (files.length === 0) return queue;
  return enqueue(async (signal, outcome) => {
    const totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    let sentBytes = 0;
    for (const [done, { file, path }] of files.entries()) {
      if (signal.aborted) break;
      const show = (bytes: number): void =>
        store.setState({
          progress: {
            ...{ done, total: files.length, file: path },
            fraction: totalBytes > 0 ? Math.min(1, (sentBytes + bytes) / totalBytes) : done / files.length,
          },
        });
      show(0);
      try {
        outcome.added.push((await sendFile(file, path, { signal, onSent: show })).path);
      } catch (error) {
        if (!signal.aborted) outcome.failed.push({ name: path, error });
      }
      sentBytes += file.size;
    }
  });
}

/** The same where files have paths on this machine: the core copies them. */
export function copyIn(client: Client, paths: string[]): Promise<void> {
  return enqueue(async (signal, outcome) => {
    const { copied, failed } = await client.call(
      'host.copyIn',
      { paths },
      {
        signal,
        onProgress: ({ file, doneBytes, totalBytes }) =>
          store.setState({
            progress: {
              ...{ done: outcome.added.length, total: paths.length, file },
              fraction: totalBytes > 0 ? doneBytes / totalBytes : 0,
            },
          }),
      },
    );
    outcome.added.push(...copied.map(({ path }) => path));
    outcome.failed.push(...failed.map(({ from, ...error }) => ({ name: from, error })));
  });
}

interface Outcome {
  added: string[];
  failed: { name: string; error: unknown }[];
}

function enqueue(work: (signal: AbortSignal, outcome: Outcome) => Promise<void>): Promise<void> {
  queue = queue.then(async () => {
    const controller = new AbortController();
    abort = controller;
    const outcome: Outcome = { added: [], failed: [] };
    try {
      await work(controller.signal, outcome);
    } catch (error) {
      if (!controller.signal.aborted) outcome.failed.push({ name: '', error });
    }
    store.setState(({ batches }) => ({ ...outcome, progress: null, batches: batches + 1 }));
  });
  return queue;
}
