import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

const cue = (text: string): string => `1\n00:00:01,000 --> 00:00:02,000\n${text}\n`;

describe('a folder that is opened by a host that stays', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  let core: TestCore;
  beforeEach(() => {
    scratch = scratchFolder('document-finder');
    core = openTestCore();
    core.continueWork();
  });
  afterEach(async () => {
    expect(core.faults).toEqual([]);
    await core.close();
    scratch.remove();
  });
  const write = (path: string, text: string): void => writeFileSync(join(scratch.path, path), text);
  const open = () => core.client.call('projects.open', { folder: scratch.path });
  const names = async (): Promise<string[]> =>
    (await core.client.call('subtitles.tracks', {})).tracks.map(({ name }) => name);
  const hits = async (query: string): Promise<number> =>
    (await core.client.call('subtitles.search', { query })).total;

  it('has its subtitles at once, tells of them and makes them searchable, without looking into footage', async () => {
    write('a.en.srt', cue('The harbour was closed.'));
    mkdirSync(join(scratch.path, 'more'));
    write('more/b.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n');
    write('footage.mp4', 'no film at all');
    let told = 0;
    core.client.on('projects.changed', () => (told += 1));
    await open();
    await expect.poll(names).toEqual(['a.en.srt', 'b.vtt']);
    await expect.poll(() => told).toBe(2);
    await expect.poll(() => hits('harbour')).toBe(1);
    expect(await core.client.call('clips.list', {})).toEqual([]);
    // The analysis goes on from there: nothing is there twice.
    const { documents, clips } = await core.client.call('analysis.run', {});
    expect([documents, clips.failed]).toEqual([2, 1]);
    expect(await names()).toEqual(['a.en.srt', 'b.vtt']);
  });

  it('knows a track that was renamed meanwhile, with its edits, and one that is gone', async () => {
    write('a.srt', cue('One.'));
    write('b.srt', cue('Two.'));
    await open();
    await expect.poll(names).toEqual(['a.srt', 'b.srt']);
    const { tracks } = await core.client.call('subtitles.tracks', {});
    const id = tracks[0]?.id ?? '';
    await core.client.call('subtitles.edit', {
      ...{ id, revision: 0, title: 'Typing' },
      changes: [{ type: 'remove', id: 'c1' }],
    });
    await core.client.call('projects.close', {});
    renameSync(join(scratch.path, 'a.srt'), join(scratch.path, 'z.srt'));
    rmSync(join(scratch.path, 'b.srt'));
    await open();
    await expect
      .poll(async () =>
        (await core.client.call('subtitles.tracks', {})).tracks.map(({ name, edited, offline }) => ({
          ...{ name, edited, offline },
        })),
      )
      .toContainEqual({ name: 'z.srt', edited: true, offline: false });
    expect(await names()).not.toContain('a.srt');
  });

  it('gives way to an analysis that is asked for at once, and to closing', async () => {
    for (let i = 0; i < 40; i += 1) write(`${i}.srt`, cue(`Number ${i}.`));
    await open();
    const { documents } = await core.client.call('analysis.run', {});
    expect(documents).toBe(40);
    expect(await names()).toHaveLength(40);
    await core.client.call('projects.close', {});
    await open();
    await core.client.call('projects.close', {});
  });

  it('writes nothing where the project is open for reading only', async () => {
    await open();
    await core.client.call('projects.close', {});
    write('a.srt', cue('One.'));
    await core.client.call('projects.open', { folder: scratch.path, readOnly: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await names()).toEqual([]);
  });
});
