// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TrimbinError } from '#shared/errors.ts';
import { Library } from '#renderer/features/library/Library.tsx';
import { mount, type Answers, type Mounted } from '../../../support/renderer.tsx';
import { makePage } from './libraryPage.ts';

const clips = [
  { id: 'a', path: 'film/harbour 雨.mov', shots: [0, 40], luma: 30 },
  { id: 'b', path: 'rushes/broken.mov', status: 'failed' as const },
  { id: 'c', path: 'rushes/away.mov', status: 'offline' as const },
];
const entry = { id: 9, action: 'rate', values: { n: 1, rating: 4 }, madeAt: '2026-01-01T00:00:00.000Z' };
const project = { id: 'p', name: 'Reel', root: '/work/reel', readOnly: false };

/** jsdom lays nothing out; the list draws what it is told to have room for. */
beforeAll(() => {
  class NoObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  Object.assign(globalThis, { ResizeObserver: NoObserver });
  const sizes = { clientWidth: 900, clientHeight: 700, offsetWidth: 900, offsetHeight: 700 };
  for (const [name, value] of Object.entries(sizes)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
  }
  HTMLElement.prototype.scrollTo = () => undefined;
  HTMLDialogElement.prototype.showModal = function show() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});

describe('the library', () => {
  let view: Mounted;
  const facts = { info: null, warnings: ['Two clocks disagree.'], damagedFrames: 3, dominantColours: [] };

  async function open(answers: Answers = {}): Promise<void> {
    view = await mount(<Library />, {
      ...{ 'projects.current': project, 'jobs.list': [], 'history.state': { undo: null, redo: null } },
      ...{ 'library.list': makePage(clips), 'library.filters': [], 'library.facts': facts },
      'library.get': ({ clipIds }: { clipIds: string[] }) =>
        makePage(clips.filter(({ id }) => clipIds.includes(id))),
      'timeline.curves': { curves: [], ranges: {} },
      'library.label': { changed: 1, entry },
      ...answers,
    });
    await view.settle();
  }
  const grid = (): HTMLElement => {
    const found = view.page.querySelector<HTMLElement>('[role=grid]');
    if (!found) throw new Error('There is no list.');
    return found;
  };
  const cells = () => [...view.page.querySelectorAll<HTMLElement>('[data-row]')];
  const labels = () => view.calls.filter(({ name }) => name === 'library.label').map(({ input }) => input);
  const shown = () => view.page.textContent ?? '';
  const press = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    await act(async () => grid().dispatchEvent(event));
    await view.settle();
  };
  const clickRow = async (row: number, more: MouseEventInit = {}): Promise<void> => {
    const event = new MouseEvent('mousedown', { bubbles: true, button: 0, ...more });
    await act(async () => cells()[row]?.dispatchEvent(event));
    await view.settle();
  };

  beforeEach(() => {
    window.localStorage.clear();
    window.location.hash = '';
  });
  afterEach(() => view.unmount());

  it('lists clips with all that has to be heard of them', async () => {
    await open();
    expect(grid().getAttribute('aria-multiselectable')).toBe('true');
    expect(cells().map((cell) => cell.getAttribute('aria-label'))).toEqual([
      'harbour 雨.mov, 00:04:00 · 1920×1080 · 2 shots',
      'broken.mov, 00:04:00 · 1920×1080 · 1 shot, Failed',
      'away.mov, 00:04:00 · 1920×1080 · 1 shot, Offline',
    ]);
    const picture = cells()[0]?.querySelector('img');
    expect(['loading', 'alt', 'src'].map((name) => picture?.getAttribute(name))).toEqual([
      ...['lazy', '', './pictures/a.jpg'],
    ]);
    expect(shown()).toContain('3 of 3');
  });

  it('goes through them by keyboard and opens one in the timeline', async () => {
    await open();
    await clickRow(0);
    await press('ArrowRight');
    expect(grid().getAttribute('aria-activedescendant')).toBe(cells()[1]?.id);
    await press('ArrowRight', { shiftKey: true });
    expect(cells().map((cell) => cell.getAttribute('aria-selected'))).toEqual(['false', 'true', 'true']);
    await press('a', { ctrlKey: true });
    expect(cells().every((cell) => cell.getAttribute('aria-selected') === 'true')).toBe(true);
    await press('Home');
    await act(async () => cells()[0]?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })));
    expect(window.location.hash).toBe('#/timeline/a');
  });

  it('skims through the tiles by J, L and K', async () => {
    await open();
    await clickRow(0);
    await press('l');
    await press('l');
    expect(shown()).toContain('Frame 10, 01:00:00:10');
    await press('k');
    expect(shown()).not.toContain('Frame 10');
  });

  it('rates what is chosen from the facts panel, shows it at once, and takes it away at a second press', async () => {
    await open();
    await clickRow(0);
    await clickRow(2, { ctrlKey: true });
    await view.click('Rate 4 stars');
    expect(labels()).toEqual([{ targets: [{ clipId: 'a' }, { clipId: 'c' }], set: { rating: 4 } }]);
    expect(cells()[2]?.getAttribute('aria-label')).toContain('4 stars');
    await view.click('Rate 4 stars');
    expect(labels()[1]).toMatchObject({ set: { rating: null } });
  });

  it('says what went wrong with a clip, what to do, and what warnings there are', async () => {
    await open();
    await clickRow(1);
    await view.settle(200);
    expect(shown()).toContain('It has no index. Copy it again.');
    expect(shown()).toContain('What to do');
    expect(shown()).toContain('3 damaged pictures');
    expect(shown()).toContain('Two clocks disagree.');
    expect(view.button('Analyse again').disabled).toBe(false);
  });

  it('relinks an offline clip and tells how many followed', async () => {
    const moved = [{ clipId: 'c', path: '/disk/away.mov', from: 'rushes/away.mov' }];
    await open({ 'clips.relink': { relinked: moved, stillOffline: 0 } });
    await clickRow(2);
    await view.click('Relink…');
    const field = view.page.querySelector<HTMLInputElement>('dialog input');
    await act(async () => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(field, '/disk');
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await act(async () => field?.form?.requestSubmit());
    await view.settle();
    const asked = view.calls.find(({ name }) => name === 'clips.relink');
    expect(asked?.input).toEqual({ clipId: 'c', path: '/disk' });
    expect(view.page.querySelector('dialog')).toBeNull();
  });

  it('says that nothing matches and shows all again', async () => {
    await open();
    const search = view.page.querySelector<HTMLInputElement>('input[type=search]');
    await act(async () => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(search, 'nowhere');
      search?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await view.settle();
    expect(shown()).toContain('Nothing matches');
    expect(view.button('Remove “nowhere”').textContent).toBe('“nowhere”');
    await view.click('Clear the filter');
    expect(cells()).toHaveLength(3);
  });

  it('shows shots in a table with their times, sorted by a press on a heading', async () => {
    window.localStorage.setItem('trimbin-library', JSON.stringify({ of: 'shots', layout: 'table' }));
    await open();
    expect(grid().getAttribute('aria-rowcount')).toBe('5');
    expect(cells()[1]?.textContent).toContain('Shot 2 · harbour 雨.mov');
    await view.click('In');
    await view.click('In');
    expect(view.button('Sort: In').textContent).toBe('Sort: In');
    const heading = view.page.querySelector('[role=columnheader][aria-sort=descending]');
    expect(heading?.textContent).toBe('In');
    expect(cells()[0]?.textContent).toContain('Shot 2');
  });

  it('says that there is nothing yet, that it cannot be read, and tries again', async () => {
    await open({ 'library.list': new TrimbinError('project-damaged', 'The list is torn.') });
    expect(view.page.querySelector('[role=alert]')?.textContent).toContain('The list is torn.');
    view.answers['library.list'] = makePage([]);
    await view.click('Try again');
    expect(shown()).toContain('No footage yet');
    expect(view.button('Analyse').disabled).toBe(false);
  });

  it('refuses labels where the project can only be read', async () => {
    await open({ 'projects.current': { ...project, readOnly: true } });
    await clickRow(0);
    expect(view.button('Rate 4 stars').disabled).toBe(true);
    expect(labels()).toEqual([]);
  });
});
