import { createStore, type StoreApi } from 'zustand';
import type { HistoryEntry } from '#shared/contract/history.ts';

export interface AnswerState<Q, A> {
  status: 'idle' | 'loading' | 'ready' | 'done' | 'error';
  failure: unknown;
  /** What is asked. */
  current: Q | null;
  /** What was answered, newest last; without an entry it was skipped. */
  past: readonly { question: Q; entry: HistoryEntry | null }[];
  /** Ask the first question, or go on after an error. */
  begin(): Promise<void>;
  /** Answer what is asked and go on. @throws TrimbinError as `send`. */
  answer(answer: A): Promise<void>;
  skip(): Promise<void>;
  /** Back to the question before, its answer taken back. @throws TrimbinError as `history.undo`. */
  back(): Promise<void>;
}

export type AnswerStore<Q, A> = StoreApi<AnswerState<Q, A>>;

export interface AnswerPorts<Q, A> {
  /** The question to ask next; null: there is none. */
  next(): Promise<Q | null>;
  send(question: Q, answer: A): Promise<HistoryEntry | null>;
  /** Told of what is not to be asked again, and of what is open again after all. */
  onSkip(question: Q, isSkipped: boolean): void;
  undo(id: number): Promise<unknown>;
}

/**
 * One question after the other. One answer at a time: a key that is hit twice must not answer a question that nobody
 * has seen.
 */
export function createAnswerStore<Q, A>(ports: AnswerPorts<Q, A>): AnswerStore<Q, A> {
  return createStore<AnswerState<Q, A>>((set, get) => {
    let isBusy = false;
    /** Stepped back from: asked again before anything new. */
    const waiting: Q[] = [];

    async function ask(): Promise<void> {
      set({ status: 'loading' });
      try {
        const current = waiting.pop() ?? (await ports.next());
        set({ current, status: current === null ? 'done' : 'ready', failure: null });
      } catch (failure) {
        set({ status: 'error', failure });
      }
    }

    async function alone(work: (question: Q | null) => Promise<void>): Promise<void> {
      if (isBusy) return;
      isBusy = true;
      try {
        await work(get().current);
      } finally {
        isBusy = false;
      }
    }

    const close = async (question: Q, entry: HistoryEntry | null): Promise<void> => {
      set({ past: [...get().past, { question, entry }] });
      await ask();
    };
    return {
      ...{ status: 'idle', failure: null, current: null, past: [] },
      begin: () => alone(async () => (get().status === 'ready' ? undefined : ask())),
      answer: (answer) =>
        alone(async (question) => {
          if (question !== null) await close(question, await ports.send(question, answer));
        }),
      skip: () =>
        alone(async (question) => {
          if (question === null) return;
          ports.onSkip(question, true);
          await close(question, null);
        }),
      back: () =>
        alone(async (question) => {
          const last = get().past.at(-1);
          if (!last) return;
          if (last.entry) await ports.undo(last.entry.id);
          else ports.onSkip(last.question, false);
          if (question !== null) waiting.push(question);
          set({ past: get().past.slice(0, -1), current: last.question, status: 'ready' });
        }),
    };
  });
}
