import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultAppSettings } from '#shared/domain/appSettings.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import { userConfigFolder } from '#main/files/index.ts';
import { scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

describe('settings of the program', () => {
  const scratch = scratchFolder('settings');
  const before = process.env['TRIMBIN_CONFIG_DIR'];
  let config: string;
  let core: TestCore;
  let count = 0;
  const call: TestCore['client']['call'] = (...args) => core.client.call(...args);
  const restart = async (): Promise<void> => {
    await core.close();
    core = openTestCore();
  };

  beforeEach(() => {
    count += 1;
    config = join(scratch.path, `config ${count}`);
    process.env['TRIMBIN_CONFIG_DIR'] = config;
    core = openTestCore();
  });
  afterEach(() => core.close());
  afterAll(() => {
    if (before === undefined) delete process.env['TRIMBIN_CONFIG_DIR'];
    else process.env['TRIMBIN_CONFIG_DIR'] = before;
    scratch.remove();
  });

  it('begin with the defaults and write nothing', async () => {
    const { settings, file, warning } = await call('settings.get', {});
    expect([settings, warning]).toEqual([defaultAppSettings, null]);
    expect(file).toBe(join(config, 'settings.json'));
    expect(existsSync(config)).toBe(false);
  });

  it('are kept in a file, with what a newer version put there', async () => {
    mkdirSync(config);
    writeFileSync(join(config, 'settings.json'), '{"theme":"dark","language":"klingon","newer":[1]}');
    await restart();
    expect((await call('settings.get', {})).settings).toEqual({ ...defaultAppSettings, theme: 'dark' });
    const told = new Promise((resolve) => core.client.on('settings.changed', resolve));
    await call('settings.set', { language: 'zh-CN', clipsAtATime: 2 });
    expect(await told).toMatchObject({ theme: 'dark', language: 'zh-CN', clipsAtATime: 2 });
    await restart();
    expect((await call('settings.get', {})).settings).toMatchObject({ theme: 'dark', language: 'zh-CN' });
    expect(JSON.parse(readFileSync(join(config, 'settings.json'), 'utf8'))).toMatchObject({ newer: [1] });
  });

  it('lose none of two changes made at the same time', async () => {
    await Promise.all([
      call('settings.set', { language: 'zh-CN' }),
      call('settings.set', { theme: 'light' }),
    ]);
    await restart();
    expect((await call('settings.get', {})).settings).toMatchObject({ language: 'zh-CN', theme: 'light' });
  });

  it('set a broken file aside and say so', async () => {
    mkdirSync(config);
    writeFileSync(join(config, 'settings.json'), '{"theme":');
    await restart();
    const { settings, warning } = await call('settings.get', {});
    expect([settings.theme, warning]).toEqual(['system', expect.stringContaining('settings.json.broken')]);
    expect(readFileSync(join(config, 'settings.json.broken'), 'utf8')).toBe('{"theme":');
  });

  it('tell which ffmpeg is found, and refuse a path that does not work', async () => {
    const { tool } = await call('settings.findTool', { tool: 'ffmpeg' });
    expect(tool).toMatchObject({ version: expect.stringMatching(/\d/) as string });
    expect(tool?.encoders).toContain('libx264');
    const probe = await call('settings.findTool', { tool: 'ffprobe' });
    expect(probe.tool?.version).toMatch(/\d/);
    // A program that runs but is another one.
    const other = await call('settings.findTool', { tool: 'ffprobe', path: '/bin/true' });
    expect([other.tool, other.error?.code]).toEqual([null, 'ffmpeg-failed']);
    const nowhere = join(config, 'ffmpeg');
    const found = await call('settings.findTool', { tool: 'ffmpeg', path: nowhere });
    expect([found.tool, found.error?.code]).toEqual([null, 'ffmpeg-missing']);
    await expect(call('settings.set', { ffmpegPath: nowhere })).rejects.toMatchObject({
      code: 'ffmpeg-missing',
    });
    expect((await call('settings.get', {})).settings.ffmpegPath).toBeNull();
    mkdirSync(config, { recursive: true });
    writeFileSync(nowhere, `#!/bin/sh\nexec ${tool?.path ?? 'ffmpeg'} "$@"\n`);
    chmodSync(nowhere, 0o755);
    await call('settings.set', { ffmpegPath: nowhere });
    expect((await call('about.get', {})).ffmpeg?.path).toBe(nowhere);
    await call('settings.set', { ffmpegPath: null });
    expect((await call('about.get', {})).ffmpeg?.path).toBe(tool?.path);
  });

  it('lists the projects that a window has opened, newest first', async () => {
    const [one, two] = [join(scratch.path, 'One'), join(scratch.path, '二')];
    mkdirSync(one, { recursive: true });
    mkdirSync(two, { recursive: true });
    await call('projects.open', { folder: one });
    expect(await call('projects.recent', {})).toEqual([]);
    core.continueWork();
    await call('projects.open', { folder: two });
    await call('projects.open', { folder: one });
    const names = async () => (await call('projects.recent', {})).map(({ name, exists }) => [name, exists]);
    await expect.poll(names).toEqual([
      ['One', true],
      ['二', true],
    ]);
    await restart();
    expect(await call('projects.forget', { folder: two })).toHaveLength(1);
    expect(await call('projects.forget', {})).toEqual([]);
  });

  it('keeps the parameters of the next analysis apart from those of the last', async () => {
    const folder = join(scratch.path, 'parameters');
    mkdirSync(folder);
    await call('projects.open', { folder });
    const wanted = { shots: { ...defaultShotParams, cutConfidence: 0.7 }, stillIntervalMs: 500 };
    expect((await call('settings.analysis', {})).wanted.stillIntervalMs).toBe(500);
    await call('settings.setAnalysis', { wanted });
    await call('analysis.run', { stillIntervalMs: 400 });
    expect(await call('settings.analysis', {})).toMatchObject({ wanted, current: { stillIntervalMs: 400 } });
    await call('settings.setAnalysis', { wanted: null });
    expect((await call('settings.analysis', {})).wanted.stillIntervalMs).toBe(400);
  });
});

describe('userConfigFolder', () => {
  it('is where the system keeps such files', () => {
    expect(userConfigFolder({}, 'linux', '/home/a')).toBe('/home/a/.config/trimbin');
    expect(userConfigFolder({ XDG_CONFIG_HOME: '/x' }, 'linux', '/home/a')).toBe('/x/trimbin');
    expect(userConfigFolder({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/Trimbin');
    expect(userConfigFolder({ TRIMBIN_CONFIG_DIR: '/t', XDG_CONFIG_HOME: '/x' }, 'linux', '/h')).toBe('/t');
  });
});
