// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import { TrimbinError } from '#shared/errors.ts';
import { Jobs } from '#renderer/features/jobs/Jobs.tsx';
import { Projects } from '#renderer/features/projects/Projects.tsx';
import { AnalysisSettings } from '#renderer/features/settings/components/AnalysisSettings.tsx';
import { mount, type Mounted } from '../../support/renderer.tsx';

const project = { id: 'p', name: 'Reel', root: '/reel', readOnly: false };
const job = (id: string, status: string, more: object = {}) => ({
  ...{ id, kind: 'analyse-clip', label: `${id}.mov`, status, progress: 0.25, error: null },
  ...more,
});

let view: Mounted;
afterEach(() => view.unmount());

describe('Jobs', () => {
  const answers = {
    'projects.current': project,
    'history.state': { undo: null, redo: null },
    'clips.list': [],
  };

  it('says why one failed and what to do, tries again and cancels', async () => {
    const error = { code: 'disk-full', message: '2.mov: the disk is full.' };
    view = await mount(<Jobs />, {
      ...answers,
      'jobs.list': [job('1', 'running', { timeLeftMs: 65_000 }), job('2', 'failed', { error })],
      'jobs.cancel': {},
      'jobs.retry': job('3', 'queued'),
    });
    expect(view.page.textContent).toContain('25 % · 1 min 5 s left');
    expect(view.page.textContent).toContain('2.mov: the disk is full.');
    expect(view.page.textContent).toContain('Free some space');
    await view.click('Stop 1.mov');
    await view.click('Try 2.mov again');
    expect(view.calls.filter(({ name }) => /cancel|retry/.test(name)).map(({ input }) => input)).toEqual([
      { id: '1' },
      { id: '2' },
    ]);
  });

  it('follows what changes, and shows what could not even be opened', async () => {
    view = await mount(<Jobs />, { ...answers, 'jobs.list': [] });
    expect(view.page.textContent).toContain('Nothing to do');
    view.answers['clips.list'] = [
      {
        id: 'x',
        path: 'x.mp4',
        status: 'failed',
        error: { code: 'media-empty', message: 'x.mp4 is empty.' },
      },
    ];
    view.emit('library.changed', { clipIds: null });
    view.emit('jobs.changed', job('9', 'queued'));
    await view.settle(200);
    expect(view.page.textContent).toContain('9.mov');
    expect(view.page.textContent).toContain('x.mp4 is empty.');
    expect(view.page.textContent).not.toContain('Nothing to do');
  });

  it('says so when the list cannot be read', async () => {
    view = await mount(<Jobs />, {
      ...answers,
      'jobs.list': new TrimbinError('internal', 'The disk has gone.'),
    });
    expect(view.page.querySelector('[role=alert]')?.textContent).toContain('The disk has gone.');
    view.answers['jobs.list'] = [];
    await view.click('Try again');
    expect(view.page.querySelector('[role=alert]')).toBeNull();
  });
});

describe('Projects', () => {
  it('offers to read a project that another one writes, and forgets what is not there', async () => {
    const recent = [
      { folder: '/gone', name: 'gone', openedAt: '2026-01-01T00:00:00Z', exists: false },
      { folder: '/reel', name: 'Reel', openedAt: '2026-01-02T00:00:00Z', exists: true },
    ];
    view = await mount(<Projects />, {
      ...{ 'projects.current': null, 'projects.recent': recent, 'projects.forget': recent.slice(1) },
      'host.browse': { folder: '/home/me', parent: '/home', folders: [] },
      'projects.open': ({ readOnly }: { readOnly: boolean }) =>
        readOnly ? project : new TrimbinError('project-in-use', '/reel is open elsewhere.'),
      'clips.list': [],
    });
    const entries = () => [...view.page.querySelectorAll<HTMLButtonElement>('.recent-open')];
    expect(entries().map(({ disabled }) => disabled)).toEqual([true, false]);
    await view.click('Remove gone from the list');
    expect(entries()).toHaveLength(1);
    await act(async () => entries()[0]?.click());
    await view.settle();
    expect(view.page.querySelector('[role=alert]')?.textContent).toContain('/reel is open elsewhere.');
    await view.click('Open for reading only');
    expect(view.calls.filter(({ name }) => name === 'projects.open').map(({ input }) => input)).toEqual([
      { folder: '/reel', readOnly: false },
      { folder: '/reel', readOnly: true },
    ]);
    expect(view.calls.some(({ name }) => name === 'analysis.run')).toBe(false);
  });
});

describe('Settings of the analysis', () => {
  it('takes possible values only, and says what differs from what is shown', async () => {
    const defaults = { shots: defaultShotParams, stillIntervalMs: 250 };
    view = await mount(<AnalysisSettings />, {
      ...{ 'projects.current': project, 'history.state': { undo: null, redo: null }, 'jobs.list': [] },
      'settings.analysis': { wanted: defaults, current: defaults, defaults },
      'settings.setAnalysis': ({ wanted }: { wanted: unknown }) => wanted ?? defaults,
    });
    const field = [...view.page.querySelectorAll('input')].find(
      (input) => document.querySelector(`label[for="${input.id}"]`)?.textContent === 'Longest flash (ms)',
    );
    const type = (text: string) =>
      act(async () => {
        if (!field) throw new Error('There is no such field.');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    const enter = () =>
      act(async () => field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
    await type('9000');
    expect(view.page.querySelector('[role=alert]')?.textContent).toBe('From 0 to 2,000');
    await type('300');
    await enter();
    await view.settle();
    const asked = view.calls.find(({ name }) => name === 'settings.setAnalysis')?.input;
    expect(asked).toMatchObject({ wanted: { shots: { flashMaxMs: 300 } } });
    expect(view.page.textContent).toContain('Analyse again to see these.');
    await view.click('Back to the defaults');
    expect(view.page.textContent).not.toContain('Analyse again to see these.');
  });
});
