import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { clip, decodeAll, file, folder, oldTools, probe } from './clips.ts';

const tone = ['-f', 'lavfi', '-i', 'sine=440:d=1:r=48000'];

describe('probe: stills and attached pictures', () => {
  it('never takes an attached picture for video', async () => {
    const cover = clip('cover.png', '-f', 'lavfi', '-i', 'testsrc2=s=64x64', '-frames:v', '1');
    const path = clip(
      'song.mp3',
      ...tone,
      '-i',
      cover,
      '-map',
      '0',
      '-map',
      '1',
      '-c:a',
      'libmp3lame',
      '-c:v',
      'copy',
      '-disposition:v',
      'attached_pic',
    );
    expect(await probe.probe(path)).toMatchObject({ kind: 'audio', video: null, attachedPictures: 1 });
  });

  it('knows pictures from video: stills have no rate and no length, an animated GIF has', async () => {
    for (const extension of ['png', 'jpg', 'webp', 'tiff', 'bmp']) {
      const path = clip(`still.${extension}`, '-f', 'lavfi', '-i', 'testsrc2=s=64x48', '-frames:v', '1');
      const info = await probe.probe(path);
      expect(info, extension).toMatchObject({ kind: 'image', durationMs: null });
      expect(info.video, extension).toMatchObject({ width: 64, height: 48, frameRate: null, frameCount: 1 });
    }
    const gif = clip('moving.gif', '-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1:r=10');
    expect(await probe.probe(gif)).toMatchObject({ kind: 'video', container: 'gif' });
    const frozen = clip('frozen.gif', '-f', 'lavfi', '-i', 'testsrc2=s=64x48', '-frames:v', '1');
    expect(await probe.probe(frozen)).toMatchObject({ kind: 'image' });
  });

  it('says that a JPEG was cut off, and not that one with more behind its end was', async () => {
    const whole = clip('whole.jpg', '-f', 'lavfi', '-i', 'testsrc2=s=320x240', '-frames:v', '1');
    const bytes = readFileSync(whole);
    const cut = file('cut.jpg', bytes.subarray(0, bytes.length / 2));
    const motion = file('motion.jpg', Buffer.concat([bytes, Buffer.alloc(200_000, 1)]));
    expect((await probe.probe(whole)).warnings).toEqual([]);
    expect((await probe.probe(motion)).warnings).toEqual([]);
    expect((await probe.probe(cut)).warnings.join()).toContain('may be cut off');
  });

  it.skipIf(oldTools() === null)('an AVIF that this ffmpeg does not know is not called cut off', async () => {
    const path = join(folder, 'fine.avif');
    await sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } })
      .avif()
      .toFile(path);
    await expect(decodeAll(path, {}, oldTools() ?? undefined)).rejects.toMatchObject({
      code: 'ffmpeg-failed',
      message: expect.stringContaining('cannot decode (AVIF). Install a newer ffmpeg') as string,
    });
  });

  it('turns stills by EXIF, and reads AVIF whatever ffprobe knows', async () => {
    const red = sharp({ create: { width: 320, height: 200, channels: 3, background: 'red' } });
    const turned = join(folder, 'exif.jpg');
    await red.clone().jpeg().withMetadata({ orientation: 6 }).toFile(turned);
    expect((await probe.probe(turned)).video).toMatchObject({
      width: 320,
      height: 200,
      rotationDegrees: 90,
      displayWidth: 200,
      displayHeight: 320,
    });
    const avif = join(folder, 'still.avif');
    await red.clone().avif().toFile(avif);
    expect(await probe.probe(avif)).toMatchObject({
      kind: 'image',
      container: 'avif',
      video: { width: 320, height: 200 },
    });
  });
});
