import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';
import { looksLikeText } from '#main/media/mediaFileCheck.ts';
import { createMediaProbe } from '#main/media/probe.ts';
import { asOrdinaryUser } from '../../support/unprivileged.ts';
import { builds, clip, counter, file, folder, lossless, probe, tools } from './clips.ts';

describe('probe: names that look like something else', () => {
  it('takes %, :, -, emoji and long paths literally', async () => {
    const plain = clip('still.jpg', '-f', 'lavfi', '-i', 'testsrc2=s=64x48', '-frames:v', '1');
    const small = clip('name.mp4', ...counter(5), ...lossless);
    const deep = join(folder, 'x'.repeat(120), 'y'.repeat(120), '100%d of it');
    mkdirSync(deep, { recursive: true });
    for (const name of [
      'a:b.mp4',
      '-lead.mp4',
      '🎬 сцена 北京.mp4',
      `${'n'.repeat(200)}.mp4`,
      'it\'s "so".mp4',
      'shot%03d.mp4',
    ]) {
      const path = join(deep, name);
      copyFileSync(small, path);
      expect((await probe.probe(path)).video?.frameCount, name).toBe(5);
    }
    const pattern = join(deep, 'shot%03d.jpg');
    copyFileSync(plain, pattern);
    // If the name were a pattern, this one would be opened instead.
    file('other.jpg', 'not a picture');
    expect(await probe.probe(pattern)).toMatchObject({ kind: 'image' });
  });
});

describe('looksLikeText', () => {
  it('does not take the start of a picture for text', () => {
    expect(looksLikeText(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
    expect(looksLikeText(Buffer.from('Grüße'))).toBe(true);
    expect(looksLikeText(Buffer.from('Grüß').subarray(0, -1))).toBe(true);
  });
});

describe.each(builds)('probe: transport streams, ffmpeg %s', (_, build) => {
  it.skipIf(build === null)('are read by a static ffprobe too', async () => {
    const path = clip('stream.ts', ...counter(20), '-c:v', 'mpeg2video', '-f', 'mpegts');
    const info = await createMediaProbe(build ?? tools).probe(path);
    expect(info).toMatchObject({ kind: 'video', container: 'mpegts' });
  });
});

describe('probe: an ffprobe that crashes', () => {
  it('is not taken for a file in no known format', async () => {
    const ffprobePath = file('crashing-ffprobe', '#!/bin/sh\nkill -SEGV $$\n');
    chmodSync(ffprobePath, 0o755);
    const path = clip('fine.mp4', ...counter(5), ...lossless);
    const crashing = createMediaProbe(createFfmpegTools({ ffprobePath })).probe(path);
    await expect(crashing).rejects.toMatchObject({
      code: 'ffmpeg-failed',
      message: `ffprobe was ended by SIGSEGV while reading ${path}. Try again, or another one (TRIMBIN_FFPROBE).`,
    });
  });
});

describe('probe: bad files', () => {
  const good = clip('good.mp4', ...counter(50), ...lossless);
  const bytes = readFileSync(good);
  const cases: [string, string, string][] = [
    ['zero bytes', file('zero.mp4', ''), 'media-empty'],
    ['text', file('text.mp4', 'This is no film.\n'.repeat(40)), 'media-not-media'],
    [
      'UTF-16 text',
      file('wide.mov', Buffer.from('\uFEFFThis is no film either', 'utf16le')),
      'media-not-media',
    ],
    [
      'AppleDouble',
      file('._x.mp4', Buffer.concat([Buffer.from('00051607', 'hex'), Buffer.alloc(4000)])),
      'media-not-media',
    ],
    [
      'noise',
      file(
        'noise.mp4',
        Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 131) % 251)),
      ),
      'media-not-media',
    ],
    ['no moov', file('cut.mp4', bytes.subarray(0, bytes.length / 2)), 'media-damaged'],
    ['playlist', file('list.mp4', '#EXTM3U\n#EXTINF:10,\n/etc/passwd\n'), 'media-refused'],
    ['concat script', file('join.mov', "ffconcat version 1.0\nfile '/etc/passwd'\n"), 'media-refused'],
    [
      'DASH',
      file('dash.mp4', '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>'),
      'media-refused',
    ],
    ['SDP', file('call.mp4', 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\n'), 'media-refused'],
    ['missing', join(folder, 'nowhere.mp4'), 'media-missing'],
    ['folder', folder, 'media-not-media'],
  ];
  it.each(cases)('%s', async (_, path, code) => {
    await expect(probe.probe(path)).rejects.toMatchObject({ code, message: expect.stringContaining(path) });
  });

  it('permission denied', async () => {
    const path = file('locked.mp4', bytes);
    chmodSync(path, 0);
    chmodSync(dirname(path), 0o755);
    await asOrdinaryUser(async () => {
      await expect(probe.probe(path)).rejects.toMatchObject({ code: 'media-unreadable' });
    });
  });

  it('reads a file that was cut after its index', async () => {
    const whole = clip('fast.mp4', ...counter(100), ...lossless, '-movflags', '+faststart');
    const path = join(folder, 'fastcut.mp4');
    copyFileSync(whole, path);
    truncateSync(path, Math.floor(readFileSync(whole).length * 0.6));
    expect((await probe.probe(path)).video).toMatchObject({ width: 64 });
  });

  it('stops when told', async () => {
    const signal = AbortSignal.abort();
    await expect(probe.probe(good, signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('follows a link to a clip', async () => {
    symlinkSync(good, join(folder, 'link.mp4'));
    expect((await probe.probe(join(folder, 'link.mp4'))).video?.frameCount).toBe(50);
  });
});
