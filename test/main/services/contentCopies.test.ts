import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

describe('a content that lies in several files', () => {
  const scratch = scratchFolder('copies');
  let core: TestCore;

  beforeAll(async () => {
    core = openTestCore();
    for (const name of ['a.mov', 'b.wav']) writeFileSync(join(scratch.path, name), '');
    // An MP4 header whose picture lost its codec: the probe takes it, the decode does not.
    const clip = join(scratch.path, 'c.wav');
    await ffmpeg(['-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'pcm_s16le', clip]);
    copyFileSync(clip, join(scratch.path, 'd.wav'));
    const cut = join(scratch.path, 'e.png');
    writeFileSync(
      cut,
      Buffer.from('89504e470d0a1a0a0000000d494844520000004000000030080200000000000000', 'hex'),
    );
    copyFileSync(cut, join(scratch.path, 'f.png'));
  });
  afterAll(async () => {
    await core.close();
    scratch.remove();
  });

  it('is measured once, and every file tells a failure by its own name', async () => {
    await core.client.call('projects.open', { folder: scratch.path });
    const summary = await core.client.call('analysis.run', {});
    expect(summary.analysed).toBe(2);
    expect(summary.failures.map(({ path }) => path)).toEqual(['a.mov', 'b.wav', 'e.png', 'f.png']);
    const names = ['a.mov', 'b.wav', 'c.wav', 'd.wav', 'e.png', 'f.png'];
    for (const { path, message } of summary.failures) {
      expect(message.startsWith(join(scratch.path, path)), message).toBe(true);
      for (const other of names) if (other !== path) expect(message).not.toContain(other);
    }
  });
});
