import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#shared/contract/history.ts';
import { createAnswerStore } from '#renderer/features/scoring/stores/answerStore.ts';

function openStore(questions: string[]) {
  const sent: string[] = [];
  const undone: number[] = [];
  const skips: string[] = [];
  const store = createAnswerStore<string, string>({
    next: () => Promise.resolve(questions.shift() ?? null),
    send(question, answer) {
      sent.push(`${question}:${answer}`);
      return Promise.resolve({ id: sent.length, action: 'flag', values: {}, madeAt: '' } as HistoryEntry);
    },
    onSkip: (question, isSkipped) => void skips.push(`${isSkipped ? '+' : '-'}${question}`),
    undo: (id) => Promise.resolve(undone.push(id)),
  });
  return { store, sent, undone, skips, state: () => store.getState() };
}

describe('one question after the other', () => {
  it('answers, goes back with the answer taken back, and asks again what was left', async () => {
    const { state, sent, undone } = openStore(['a', 'b', 'c']);
    await state().begin();
    await state().answer('yes');
    expect(state().current).toBe('b');
    await state().back();
    expect([state().current, undone]).toEqual(['a', [1]]);
    await state().answer('no');
    expect(state().current).toBe('b');
    expect(sent).toEqual(['a:yes', 'a:no']);
  });

  it('skips without sending, and takes that back too', async () => {
    const { state, sent, undone, skips } = openStore(['a', 'b']);
    await state().begin();
    await state().skip();
    await state().back();
    expect([state().current, sent, undone, skips]).toEqual(['a', [], [], ['+a', '-a']]);
  });

  it('never answers a question that nobody has seen: a key hit twice counts once', async () => {
    const { state, sent } = openStore(['a', 'b', 'c']);
    await state().begin();
    await Promise.all([state().answer('yes'), state().answer('yes')]);
    expect([sent, state().current]).toEqual([['a:yes'], 'b']);
  });

  it('ends, and goes on after a failure', async () => {
    const { state } = openStore(['a']);
    await state().begin();
    await state().answer('yes');
    expect(state().status).toBe('done');
    let fails = true;
    const store = createAnswerStore<string, string>({
      next: () => (fails ? Promise.reject(new Error('line down')) : Promise.resolve('a')),
      ...{ send: () => Promise.resolve(null), onSkip: () => undefined, undo: () => Promise.resolve() },
    });
    await store.getState().begin();
    expect(store.getState().status).toBe('error');
    fails = false;
    await store.getState().begin();
    expect(store.getState()).toMatchObject({ status: 'ready', current: 'a' });
  });
});
