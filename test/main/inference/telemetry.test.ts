import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { makeThreeShots, scratchFolder } from '../../support/clips.ts';

const scratch = scratchFolder('telemetry');
afterAll(() => scratch.remove());

describe('the speech model', () => {
  it('runs without onnxruntime counting its users in their home', async () => {
    const home = join(scratch.path, 'home');
    const footage = join(scratch.path, 'footage');
    for (const folder of [home, footage]) mkdirSync(folder);
    await makeThreeShots(join(footage, 'clip.mp4'));
    const env = {
      HOME: home,
      USERPROFILE: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_CONFIG_HOME: join(home, 'config'),
    };
    const run = await runCli(['analyze', footage, '--progress', 'none'], env);
    expect(run.stdout + run.stderr).toContain('1 analysed');
    const kept = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(kept.filter((path) => /onnx|Microsoft|deviceid/i.test(path))).toEqual([]);
  });
});
