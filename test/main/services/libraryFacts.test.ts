import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report.ts';
import { makeThreeShots, scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

describe('facts of one clip', () => {
  const scratch = scratchFolder('facts');
  const folder = join(scratch.path, 'project');
  let core: TestCore;

  beforeAll(async () => {
    mkdirSync(folder);
    await makeThreeShots(join(folder, 'a.mp4'));
    writeFileSync(join(folder, 'broken.mp4'), 'this is no film');
    core = openTestCore();
    await core.client.call('projects.open', { folder });
    await core.client.call('analysis.run', {});
  }, 60_000);
  afterAll(async () => {
    await core.close();
    scratch.remove();
  });

  it('bring what the probe found, and the colours of the clip or of a shot', async () => {
    const { clips } = await core.client.call('library.list', {});
    const clipId = clips.id[clips.path.indexOf('a.mp4')] ?? '';
    const whole = await core.client.call('library.facts', { clipId });
    expect(whole.info?.video).toMatchObject({ codec: 'h264', width: 320, height: 180 });
    expect(whole.damagedFrames).toBe(0);
    const shot = { startFrame: 0, endFrame: 40 };
    const first = await core.client.call('library.facts', { clipId, shot });
    const outDir = join(scratch.path, 'report');
    await core.client.call('reports.write', { formats: ['json'], outDir });
    const report = JSON.parse(readFileSync(join(outDir, 'report.json'), 'utf8')) as Report;
    const clip = report.clips.find(({ path }) => path === 'a.mp4');
    const hexes = (colours: readonly { hex: string }[] = []) => colours.map(({ hex }) => hex);
    expect(hexes(whole.dominantColours)).toEqual(hexes(clip?.metrics.dominantColours));
    expect(hexes(first.dominantColours)).toEqual(hexes(clip?.shots[0]?.metrics.dominantColours));
    expect(hexes(first.dominantColours)).not.toEqual(hexes(whole.dominantColours));
  });

  it('say what is not known of a clip that could not be read, and refuse one that is not there', async () => {
    const { clips } = await core.client.call('library.list', {});
    const clipId = clips.id[clips.path.indexOf('broken.mp4')] ?? '';
    const facts = await core.client.call('library.facts', { clipId });
    expect(facts).toEqual({ info: null, warnings: [], damagedFrames: null, dominantColours: [] });
    const gone = core.client.call('library.facts', { clipId: 'gone' });
    await expect(gone).rejects.toMatchObject({ code: 'not-found' });
  });
});
