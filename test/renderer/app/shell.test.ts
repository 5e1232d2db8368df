// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyNames, keyParts, type KeyPress } from '#renderer/app/shell/keys.ts';
import { parseRoute, routeHash } from '#renderer/app/shell/route.ts';
import { firstCommands, matchCommands } from '#renderer/app/frame/matchCommands.ts';
import { isInside, parentOf } from '#renderer/app/frame/paths.ts';
import { defineTexts, sayIn } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { pickLanguage } from '#renderer/app/i18n/language.ts';
import { totalJobs } from '#renderer/app/client/jobStore.ts';
import { filesOfList } from '#renderer/app/shell/dropped.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { JobSummary } from '#shared/contract/jobs.ts';

const press = (change: Partial<KeyPress>): KeyPress => ({
  ...{ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...change,
});

describe('keys', () => {
  it.each([
    ['a letter', press({ key: 'j', code: 'KeyJ' }), 'J'],
    ['with Shift', press({ key: 'J', code: 'KeyJ', shiftKey: true }), 'Shift+J'],
    ['a sign needs no Shift of its own', press({ key: '?', code: 'Slash', shiftKey: true }), '?'],
    ['Ctrl', press({ key: 'k', code: 'KeyK', ctrlKey: true }), 'Mod+K'],
    ['a keyboard of another script', press({ key: 'л', code: 'KeyK', ctrlKey: true }), 'Mod+K'],
    ['space', press({ key: ' ', code: 'Space' }), 'Space'],
    ['an arrow', press({ key: 'ArrowLeft', code: 'ArrowLeft', shiftKey: true }), 'Shift+ArrowLeft'],
    ['a digit of a French keyboard', press({ key: 'é', code: 'Digit2' }), '2'],
  ])('%s', (_, event, name) => expect(keyNames(event, false)).toContain(name));

  it('knows the Mac’s own keys', () => {
    expect(keyNames(press({ key: 'k', code: 'KeyK', metaKey: true }), true)).toContain('Mod+K');
    expect(keyNames(press({ key: 'k', code: 'KeyK', ctrlKey: true }), true)).toContain('Ctrl+K');
    expect(keyParts('Mod+Shift+ArrowLeft', true)).toEqual(['⌘', '⇧', '←']);
    expect(keyParts('Mod++', false)).toEqual(['Ctrl', '+']);
  });
});

describe('routes', () => {
  it('go there and back', () => {
    const hash = routeHash(['timeline', 'a/b c'], { frame: 12, nothing: null });
    expect(hash).toBe('#/timeline/a%2Fb%20c?frame=12');
    const { view, rest, query } = parseRoute(hash);
    expect([view, rest, query.get('frame')]).toEqual(['timeline', ['a/b c'], '12']);
  });
  it.each(['', '#', '#token=abc', '#/'])('%j is no view', (hash) => expect(parseRoute(hash).view).toBe(''));
  it('takes a bad escape as it stands', () => expect(parseRoute('#/library/%zz').rest).toEqual(['%zz']));
});

describe('the palette', () => {
  it('offers what was used last, then what counts anywhere, then what the view has', () => {
    const within = { current: null };
    const offered = [{ id: 'rate', within }, { id: 'pick', within }, { id: 'open' }, { id: 'sheet' }];
    expect(firstCommands(offered, []).map(({ id }) => id)).toEqual(['open', 'sheet', 'rate', 'pick']);
    expect(firstCommands(offered, ['sheet', 'gone', 'pick']).map(({ id }) => id)).toEqual([
      ...['sheet', 'pick'],
      ...['open', 'rate'],
    ]);
  });

  const commands = ['Open a folder…', 'Close the project', 'Reports', 'Library'].map((title, i) => ({
    ...{ id: String(i), title, group: i < 2 ? 'Project' : 'Go to' },
  }));
  const found = (text: string) => matchCommands(commands, text).map(({ title }) => title);
  it('puts beginnings first, then beginnings of words, then letters in order', () => {
    expect(found('')).toHaveLength(4);
    expect(found('lib')).toEqual(['Library']);
    expect(found('pro')[0]).toBe('Close the project');
    expect(found('opf')).toContain('Open a folder…');
    expect(found('xyz')).toEqual([]);
  });
});

describe('paths', () => {
  it.each([
    ['/a/b/c.mov', '/a/b', true],
    ['/a/bc/c.mov', '/a/b', false],
    ['/a/b', '/a/b/', true],
    ['C:\\x\\y', 'C:\\x', true],
  ])('%s in %s: %s', (path, folder, is) => expect(isInside(path, folder)).toBe(is));
  it('finds the folder of what was dropped', () => {
    expect(parentOf(['/card/day 1'])).toBe('/card/day 1');
    expect(parentOf(['/card/day 1/a.mov'])).toBe('/card/day 1');
    expect(parentOf(['/card/day 1/a.mov', '/card/day 2/b.mov'])).toBe('/card');
    expect(parentOf(['D:\\card\\a.mov', 'D:\\card\\b.mov'])).toBe('D:\\card');
  });
});

describe('words', () => {
  const texts = defineTexts(
    { clips: { one: '{n} clip', other: '{n} clips' }, hi: 'Hi {who}' },
    { clips: '{n} 条素材', hi: '你好 {who}' },
  );
  it('fill their places, with the plural of the language', () => {
    expect(sayIn('en', texts)('clips', { n: 1 })).toBe('1 clip');
    expect(sayIn('en', texts)('clips', { n: 1200 })).toBe('1,200 clips');
    expect(sayIn('zh-CN', texts)('clips', { n: 1 })).toBe('1 条素材');
    expect(sayIn('en', texts)('hi')).toBe('Hi {who}');
  });
  it.each([
    [['zh-Hans-CN', 'en'], 'zh-CN'],
    [['fr', 'en-GB'], 'en'],
    [['fr'], 'en'],
  ])('%j → %s', (wanted, language) => expect(pickLanguage(wanted)).toBe(language));
  it('name an error in the language and keep its sentence', () => {
    const error = new TrimbinError('disk-full', 'x.mov: the disk is full.');
    expect(errorText('zh-CN', error)).toEqual({ title: '磁盘已满。', message: 'x.mov: the disk is full.' });
    expect(errorText('en', 'odd').message).toBe('odd');
  });
});

describe('totals of jobs', () => {
  const job = (id: number, status: JobSummary['status'], progress = 0): JobSummary => ({
    ...{ id: String(id), kind: 'k', label: 'l', status, progress, error: null },
  });
  it('counts the batch under way, not what ended long ago', () => {
    const jobs = [
      job(5, 'queued'),
      job(4, 'running', 0.5),
      job(3, 'done', 1),
      job(2, 'running', 0.5),
      job(1, 'done', 1),
    ];
    expect(totalJobs(jobs)).toEqual({ running: 2, queued: 1, failed: 0, fraction: 0.5 });
    expect(totalJobs([job(1, 'failed')])).toEqual({ running: 0, queued: 0, failed: 1, fraction: null });
  });
});

describe('chosen files', () => {
  it('leaves litter out and keeps the places of a folder', () => {
    const file = (name: string, webkitRelativePath = ''): File =>
      Object.defineProperty(new File([''], name), 'webkitRelativePath', { value: webkitRelativePath });
    const found = filesOfList([file('a.mov', 'day 1/a.mov'), file('.DS_Store'), file('b.mov')]);
    expect(found.map(({ path }) => path)).toEqual(['day 1/a.mov', 'b.mov']);
  });
});

describe('preferences', () => {
  afterEach(() => vi.unstubAllGlobals());
  it('are shown before the core answers, and survive what somebody else wrote', async () => {
    const { applyPreferences, startPreferences } = await import('#renderer/app/shell/preferences.ts');
    localStorage.setItem('trimbin-preferences', '{broken');
    startPreferences();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    applyPreferences({ theme: 'light', language: 'zh-CN' });
    expect(document.documentElement.dataset['theme']).toBe('light');
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(JSON.parse(localStorage.getItem('trimbin-preferences') ?? '')).toEqual({
      theme: 'light',
      language: 'zh-CN',
    });
    applyPreferences({ theme: 'system', language: 'en' });
  });

  it('are not taken back by word of an earlier choice', async () => {
    const { followSettings, savePreferences } = await import('#renderer/app/shell/preferences.ts');
    let tell = (_settings: object): void => undefined;
    const answers: (() => void)[] = [];
    const client = {
      on: (_name: string, listener: typeof tell) => (tell = listener),
      call: (name: string) =>
        name === 'settings.get'
          ? Promise.resolve({ settings: { language: 'en', theme: 'dark' } })
          : new Promise<void>((done) => answers.push(done)),
    } as unknown as Parameters<typeof followSettings>[0];
    await followSettings(client);
    const saved = [
      savePreferences(client, { language: 'zh-CN' }),
      savePreferences(client, { theme: 'light' }),
    ];
    tell({ language: 'zh-CN', theme: 'dark' });
    expect(document.documentElement.dataset['theme']).toBe('light');
    for (const answer of answers) answer();
    await Promise.all(saved);
    // Another window's choice counts again.
    tell({ language: 'en', theme: 'dark' });
    expect([document.documentElement.dataset['theme'], document.documentElement.lang]).toEqual([
      'dark',
      'en',
    ]);
  });

  it('go back to what is kept where a choice could not be kept', async () => {
    const { applyPreferences, savePreferences } = await import('#renderer/app/shell/preferences.ts');
    applyPreferences({ theme: 'dark', language: 'en' });
    const client = {
      on: () => undefined,
      call: (name: string) =>
        name === 'settings.get'
          ? Promise.resolve({ settings: { language: 'en', theme: 'dark' } })
          : Promise.reject(new TrimbinError('write-failed', 'No room.')),
    } as unknown as Parameters<typeof savePreferences>[0];
    const saved = savePreferences(client, { theme: 'light' });
    expect(document.documentElement.dataset['theme']).toBe('light');
    await expect(saved).rejects.toMatchObject({ code: 'write-failed' });
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });
});
