// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DropTarget } from '#renderer/app/frame/DropTarget.tsx';
import { readHostFacts } from '#renderer/app/shell/host.ts';
import { mount, type Mounted } from '../../support/renderer.tsx';

const project = {
  ...{ id: 'p', name: 'film', root: '/work/film', readOnly: false, schemaVersion: 1, warnings: [] },
};
const electron = {
  ...{ kind: 'electron', platform: 'darwin', hasMenu: true },
  ...{ canChoose: true, canReveal: true, canCopyIn: true },
};

describe('what is dropped on the window in Electron', () => {
  let window_: Mounted;

  async function open(current: unknown): Promise<void> {
    window_ = await mount(<DropTarget />, {
      'host.get': electron,
      'projects.current': current,
      'projects.open': project,
      'clips.list': [],
      'settings.analysis': { wanted: {} },
      'host.copyIn': { copied: [], failed: [] },
    });
    await readHostFacts(window_.core.client);
    await window_.settle();
  }

  /** As Electron gives it: files whose paths only the preload can tell. */
  async function drop(...paths: string[]): Promise<void> {
    const files = paths.map((path) => new File(['x'], path.split('/').at(-1) ?? ''));
    const known = new Map(files.map((file, i) => [file, paths[i] ?? '']));
    window.trimbinFiles = { pathOf: (file) => known.get(file) ?? '' };
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { types: ['Files'], files, items: [] } });
    await act(async () => void document.body.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    await window_.settle();
  }

  const called = (name: string) =>
    window_.calls.filter((call) => call.name === name).map(({ input }) => input);

  beforeEach(() => {
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.open = false;
    };
  });
  afterEach(async () => {
    await window_.unmount();
    delete window.trimbinFiles;
  });

  it('is copied into the project by its paths, if the editor says so', async () => {
    await open(project);
    await drop('/cards/A001/a.mov', '/cards/A001/b.mov', '/work/film/own.mov');
    expect(document.body.textContent).toContain('Add 2 items');
    const copy = [...document.querySelectorAll('button')].find((one) =>
      one.textContent.includes('Copy into the project'),
    );
    await act(async () => copy?.click());
    await window_.settle();
    expect(called('host.copyIn')).toEqual([{ paths: ['/cards/A001/a.mov', '/cards/A001/b.mov'] }]);
    expect(called('projects.open')).toEqual([]);
  });

  it('or used in place, by the folder that holds it', async () => {
    await open(project);
    await drop('/cards/A001/day 1/a.mov', '/cards/A001/day 2/b.mov');
    const use = [...document.querySelectorAll('button')].find((one) =>
      one.textContent.includes('Leave them there'),
    );
    expect(use?.textContent).toContain('/cards/A001');
    await act(async () => use?.click());
    await window_.settle();
    expect(called('projects.open')).toMatchObject([{ folder: '/cards/A001' }]);
    expect(called('host.copyIn')).toEqual([]);
  });

  it('is not asked about where it lies in the project already', async () => {
    await open(project);
    await drop('/work/film/day 1/a.mov');
    expect(document.querySelector('dialog[open]')).toBeNull();
    expect(called('analysis.run')).toHaveLength(1);
  });

  it('is opened as the project where none is open', async () => {
    await open(null);
    await drop('/cards/A001');
    expect(called('projects.open')).toMatchObject([{ folder: '/cards/A001' }]);
  });
});
