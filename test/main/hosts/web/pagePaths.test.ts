import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type App } from '#main/app.ts';
import { loadConfig } from '#main/config.ts';
import { startWebHost, type WebHost } from '#main/hosts/web/index.ts';
import { createClient, type Client } from '#shared/client.ts';
import type { CallName } from '#shared/contract/index.ts';
import { createTransportPair } from '#shared/protocol.ts';
import { openPage, signIn } from '../../../contract/lines.ts';
import { projectRoot } from '../../../support/cli.ts';
import { scratchFolder } from '../../../support/clips.ts';

/** A page of the browser host, as far as a script of somebody else in it could get. */
const scratch = scratchFolder('page-paths');
const folder = join(scratch.path, 'project');
const outside = join(scratch.path, 'outside');
const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello there.\n';
let app: App;
let host: WebHost;
let page: Client;
let close: () => void;

beforeAll(async () => {
  for (const path of [folder, outside]) mkdirSync(path);
  for (const path of [folder, outside]) {
    writeFileSync(join(path, 'a.srt'), srt);
    writeFileSync(join(path, 'a.csv'), 'n\n1\n2\n');
  }
  symlinkSync(outside, join(folder, 'way out'));
  symlinkSync(join(outside, 'not yet.srt'), join(folder, 'dangling.srt'));
  app = createApp(loadConfig(projectRoot), () => undefined);
  host = await startWebHost({ ...app.web, port: 0 });
  const { transport } = openPage(await signIn(host.url));
  page = createClient(transport);
  close = () => (page.close(), transport.close());
});
afterAll(async () => {
  close();
  await host.close();
  await app.close();
  scratch.remove();
});

/** Calls with a path each; `at` makes them. */
const reads: [CallName, (path: string) => unknown][] = [
  ['media.probe', (path) => ({ path })],
  ['subtitles.read', (path) => ({ path })],
  ['subtitles.stats', (path) => ({ path })],
  ['subtitles.convert', (path) => ({ from: { path }, to: { path: join(folder, 'new.vtt') } })],
  ['subtitles.check', (path) => ({ from: { path }, profile: 'netflix-en' })],
  ['subtitles.fix', (path) => ({ from: { path }, profile: 'netflix-en' })],
  ['subtitles.check', (path) => ({ from: { path: join(folder, 'a.srt') }, profilePath: path })],
  ['subtitles.check', (path) => ({ from: { path: join(folder, 'a.srt') }, video: { path } })],
  ['subtitles.sync', (path) => ({ from: { path }, to: { path: join(folder, 'a.srt') } })],
  ['subtitles.sync', (path) => ({ from: { path: join(folder, 'a.srt') }, to: { path } })],
  ['data.open', (path) => ({ source: { from: 'file', path } })],
  ['scoring.fitTable', (path) => ({ path, target: 'n', model: 'linear' })],
];
const writes: [CallName, (path: string) => unknown][] = [
  ['reports.write', (path) => ({ formats: ['json'], outDir: path })],
  ['data.export', (path) => ({ from: { sql: 'SELECT 1' }, format: 'csv', path })],
  ['subtitles.convert', (path) => ({ from: { path: join(folder, 'a.srt') }, to: { path } })],
  [
    'subtitles.fix',
    (path) => ({ from: { path: join(folder, 'a.srt') }, profile: 'netflix-en', to: { path } }),
  ],
  [
    'subtitles.sync',
    (path) => ({ from: { path: join(folder, 'a.srt') }, to: { path: join(folder, 'a.srt') }, out: { path } }),
  ],
  ['scoring.exportFeatures', (path) => ({ format: 'csv', path })],
  ['scoring.exportModel', (path) => ({ modelId: 'm', path })],
  ['scoring.fitTable', (path) => ({ path: join(folder, 'a.csv'), target: 'n', model: 'linear', out: path })],
];

const ask = (name: CallName, input: unknown): Promise<unknown> =>
  (page.call as (called: CallName, given: unknown) => Promise<unknown>)(name, input);
const refused = { code: 'path-outside-project' };

describe('a page without a project', () => {
  it.each(reads)('%s reads no file at all', async (name, input) => {
    await expect(ask(name, input(join(outside, 'a.srt')))).rejects.toMatchObject(refused);
  });
});

describe('a page with a project', () => {
  beforeAll(() => page.call('projects.open', { folder }));

  const strange = {
    'an absolute path': () => join(outside, 'a.srt'),
    'a step upwards': () => `${folder}/../outside/a.srt`,
    'a step upwards after a link': () => `${folder}/way out/../outside/a.srt`,
    'a link': () => join(folder, 'way out/a.srt'),
    'a relative path': () => 'a.srt',
    'a folder whose name begins alike': () => `${folder}2/a.srt`,
    'a UNC path': () => '\\\\server\\share\\a.srt',
    'a name longer than any': () => `${folder}/${'a'.repeat(5000)}.srt`,
    NUL: () => `${folder}/a\0.srt`,
  };
  for (const [what, path] of Object.entries(strange)) {
    it(`reads and writes nothing by ${what}`, async () => {
      for (const [name, input] of [...reads, ...writes]) {
        await expect(ask(name, input(path())), name).rejects.toMatchObject(refused);
      }
      expect(readFileSync(join(outside, 'a.srt'), 'utf8')).toBe(srt);
    });
  }

  it('writes nothing through a link to what is not there yet', async () => {
    for (const [name, input] of writes) {
      await expect(ask(name, input(join(folder, 'dangling.srt'))), name).rejects.toMatchObject(refused);
    }
    expect(existsSync(join(outside, 'not yet.srt'))).toBe(false);
  });

  it('writes nothing among the files that Trimbin keeps', async () => {
    for (const [name, input] of writes) {
      const path = join(folder, '.trimbin/project.db');
      await expect(ask(name, input(path)), name).rejects.toMatchObject(refused);
    }
  });

  it('starts no program that lies among the footage', async () => {
    const path = join(folder, 'ffmpeg');
    writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
    await expect(ask('settings.set', { ffmpegPath: path })).rejects.toMatchObject(refused);
    await expect(ask('settings.findTool', { tool: 'ffmpeg', path })).rejects.toMatchObject(refused);
  });

  it('reads and writes in the project', async () => {
    const read = await page.call('subtitles.read', { path: join(folder, 'a.srt') });
    expect(read.track.cues).toHaveLength(1);
    const to = join(folder, 'new folder/a.vtt');
    await page.call('subtitles.convert', { from: { path: join(folder, 'a.srt') }, to: { path: to } });
    expect(readFileSync(to, 'utf8')).toContain('Hello there.');
    const table = await page.call('data.open', { source: { from: 'project', path: 'a.csv' } });
    expect(table.name).toBe('a');
    const written = await page.call('reports.write', { formats: ['json'], outDir: join(folder, 'reports') });
    expect(existsSync(written.files[0] ?? '')).toBe(true);
  });

  it('reads and writes where the editor has pointed in a dialog', async () => {
    const { files, ...facts } = { files: [join(outside, 'a.srt')] };
    app.setBridge({
      ...{ kind: 'electron', platform: 'linux', hasMenu: true, trustsDroppedPaths: true, ...facts },
      choose: async ({ what }) => (what === 'folder' ? [join(outside, 'chosen')] : files),
      reveal: null,
    });
    await page.call('host.choose', { what: 'file' });
    await expect(page.call('subtitles.read', { path: join(outside, 'a.srt') })).resolves.toBeDefined();
    await expect(ask('subtitles.read', { path: join(outside, 'a.csv') })).rejects.toMatchObject(refused);
    mkdirSync(join(outside, 'chosen'));
    await page.call('host.choose', { what: 'folder' });
    const outDir = join(outside, 'chosen/reports');
    const written = await page.call('reports.write', { formats: ['json'], outDir });
    expect(existsSync(written.files[0] ?? '')).toBe(true);
  });
});

it('copies in what was dropped, and nothing that a page says was', async () => {
  const copy = { paths: [join(outside, 'a.csv')], into: 'in' };
  await expect(ask('host.copyIn', copy)).rejects.toMatchObject(refused);
  app.web.given(join(outside, 'a.csv'));
  await expect(ask('host.copyIn', copy)).resolves.toMatchObject({ copied: [{ path: 'in/a.csv' }] });
});

it('lets a terminal name any path', async () => {
  const [near, far] = createTransportPair();
  const part = app.router.connect(far);
  const terminal = createClient(near);
  await expect(terminal.call('subtitles.read', { path: join(outside, 'a.srt') })).resolves.toBeDefined();
  terminal.close();
  part();
});

it('tells a terminal of a name that no disk takes, in words', async () => {
  const [near, far] = createTransportPair();
  const part = app.router.connect(far);
  const terminal = createClient(near);
  const call = terminal.call as (called: CallName, given: unknown) => Promise<unknown>;
  const path = join(folder, `${'n'.repeat(5000)}.csv`);
  for (const [name, input] of [...reads, ...writes]) {
    const error = await call(name, input(path)).then(
      () => null,
      (thrown: unknown) => thrown as { code: string },
    );
    expect(error, name).toMatchObject({ code: expect.not.stringMatching('internal') as string });
  }
  terminal.close();
  part();
});
