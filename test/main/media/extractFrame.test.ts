import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';
import { extractFrame } from '#main/media/extractFrame.ts';
import { createMediaProbe } from '#main/media/probe.ts';
import { ffmpeg, scratchFolder } from '../../support/clips.ts';
import { counter, oldTools } from './clips.ts';

const scratch = scratchFolder('extract');
afterAll(() => scratch.remove());
const builds = [
  ['this build', createFfmpegTools()],
  ['the build of 2018', oldTools()],
] as const;

describe.each(builds)('extractFrame with %s', (_name, tools) => {
  it.skipIf(tools === null)(
    'finds each frame, those before a key picture of an open group as well',
    async () => {
      if (!tools) return;
      const path = join(scratch.path, 'open.mov');
      const coding = ['-c:v', 'mpeg2video', '-q:v', '1', '-g', '15', '-bf', '2', '-pix_fmt', 'yuv420p'];
      await ffmpeg([...counter(50, '30000/1001'), ...coding, path]);
      const info = await createMediaProbe(tools).probe(path);
      for (const frame of [0, 1, 13, 14, 15, 16, 28, 29, 30, 31, 43, 44, 45, 49]) {
        const png = await extractFrame(tools, path, info, (frame * 1001) / 30);
        const { channels } = await sharp(png).stats();
        // Each frame is 4 levels of limited range brighter than the one before.
        expect(Math.round(((channels[0]?.mean ?? NaN) * 219) / 255 / 4), `frame ${frame}`).toBe(frame);
      }
    },
    60_000,
  );
});
