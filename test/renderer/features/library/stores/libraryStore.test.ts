// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { LibraryPage } from '#shared/contract/library.ts';
import { TrimbinError } from '#shared/errors.ts';
import { createLibraryStore } from '#renderer/features/library/stores/libraryStore.ts';
import { createViewStore } from '#renderer/features/library/stores/viewStore.ts';
import { openFakeCore, type Answers } from '../../../../support/renderer.tsx';
import { makePage } from '../libraryPage.ts';

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 10));
const soon = (then: () => void) => void setTimeout(then, 1);

async function open(answers: Answers = {}) {
  const page = makePage([{ id: 'a', shots: [0, 40] }, { id: 'b' }]);
  const test = openFakeCore({ 'library.list': page, ...answers });
  const store = createLibraryStore(test.core.client, soon);
  await store.getState().load();
  const asked = (name: string) => test.calls.filter((call) => call.name === name);
  return { ...test, store, asked, shown: (): LibraryPage => store.getState().page ?? page };
}

describe('the rows of the library', () => {
  it('follow changes of clips, gathered into one question', async () => {
    const { store, emit, asked, shown } = await open({
      'library.get': ({ clipIds }: { clipIds: string[] }) =>
        makePage(clipIds.map((id) => ({ id, luma: 77 }))),
    });
    emit('library.changed', { clipIds: ['a'] });
    emit('library.changed', { clipIds: ['b', 'a'] });
    await settle();
    await settle();
    expect(asked('library.get').map(({ input }) => (input as { clipIds: string[] }).clipIds)).toEqual([
      ['a', 'b'],
    ]);
    expect(shown().clips.metrics['luma.mean']).toEqual([77, 77]);
    expect(store.getState().status).toBe('ready');
  });

  it('are asked for as a whole when the list itself has changed', async () => {
    const { emit, asked } = await open();
    emit('library.changed', { clipIds: null });
    await settle();
    expect(asked('library.list')).toHaveLength(2);
  });

  it('show a label at once, and ask again only when the core has answered', async () => {
    const { store, emit, asked, shown, answers, line, calls } = await open();
    const done = store.getState().label('shots', [1], { rating: 4 });
    expect(shown().shots.label.rating).toEqual([null, 4, null]);
    emit('library.changed', { clipIds: ['a'] });
    await settle();
    expect(asked('library.get')).toHaveLength(0);
    answers['library.get'] = makePage([{ id: 'a', shots: [0, 40] }]);
    const call = calls.find(({ name }) => name === 'library.label');
    expect(call?.input).toEqual({
      targets: [{ clipId: 'a', shot: { startFrame: 40, endFrame: 100 } }],
      set: { rating: 4 },
    });
    line.send({ type: 'result', id: call?.id, value: { changed: 1, entry: null } });
    expect(await done).toBeNull();
    await settle();
    expect(asked('library.get')).toHaveLength(1);
  });

  it('are as they were when a label is refused', async () => {
    const refusal = new TrimbinError('project-read-only', 'It is read only.');
    const { store, shown } = await open({ 'library.label': refusal });
    const label = store.getState().label('clips', [0], { flag: 'pick' });
    await expect(label).rejects.toMatchObject({ code: 'project-read-only' });
    await settle();
    await settle();
    expect(shown().clips.label.flag).toEqual([null, null]);
  });

  it('are asked for again with a column that they lack, once', async () => {
    const { store, asked } = await open();
    await store.getState().need(['luma.mean']);
    await store.getState().need(['luma.max', 'luma.mean']);
    await store.getState().need(['luma.max']);
    expect(asked('library.list')).toHaveLength(2);
    expect((asked('library.list')[1]?.input as { columns: string[] }).columns).toContain('luma.max');
  });

  it('say why they cannot be read, and are read at the next try', async () => {
    const { store, answers } = await open({ 'library.list': new TrimbinError('not-found', 'No project.') });
    expect(store.getState()).toMatchObject({ status: 'error', page: null });
    answers['library.list'] = makePage([]);
    await store.getState().load();
    expect(store.getState()).toMatchObject({ status: 'ready', failure: null });
  });
});

it('what is chosen stays chosen when rows come before it', async () => {
  const { store, emit, answers } = await open();
  const view = createViewStore(store);
  view.getState().setLook({ of: 'shots' });
  view.getState().select({ rows: new Set([2]), anchor: 2, focus: 2 });
  answers['library.get'] = makePage([{ id: 'a', shots: [0, 20, 40] }]);
  emit('library.changed', { clipIds: ['a'] });
  await settle();
  await settle();
  expect(view.getState().selection.shots).toEqual({ rows: new Set([3]), anchor: 3, focus: 3 });
});
