import { createServer, type Server } from 'node:http';
import { createReadStream, existsSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decidePlayback, firstFrameOnPlayer } from '#shared/domain/playback.ts';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';
import { createMediaProbe } from '#main/media/probe.ts';
import { createProxyMaker } from '#main/media/proxies.ts';
import { ffmpeg, scratchFolder } from '../support/clips.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25'];
const sound = ['-f', 'lavfi', '-i', 'sine=f=440:r=48000'];
const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast'];
const yuv420 = ['-pix_fmt', 'yuv420p'];

/** Clips by name and how they are made; the encoders are those of every full ffmpeg. */
const clips: readonly (readonly [string, readonly string[]])[] = [
  ['h264 aac.mp4', [...picture, ...sound, ...x264, ...yuv420, '-c:a', 'aac']],
  ['h264 pcm.mov', [...picture, ...sound, ...x264, ...yuv420, '-c:a', 'pcm_s16le']],
  ['h264 pcm24.mov', [...picture, ...sound, ...x264, ...yuv420, '-c:a', 'pcm_s24le']],
  ['h264 aac.mkv', [...picture, ...sound, ...x264, ...yuv420, '-c:a', 'aac']],
  ['h264 flac.mkv', [...picture, ...sound, ...x264, ...yuv420, '-c:a', 'flac']],
  ['h264 mp3.mp4', [...picture, ...sound, ...x264, ...yuv420, '-c:a', 'libmp3lame']],
  ['h264 lossless.mp4', [...picture, ...x264, '-qp', '0', ...yuv420]],
  ['h264 full range.mp4', [...picture, ...x264, '-pix_fmt', 'yuvj420p']],
  [
    'vp9 opus.webm',
    [...picture, ...sound, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', ...yuv420, '-c:a', 'libopus'],
  ],
  [
    'vp9 ten bit.webm',
    [...picture, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-pix_fmt', 'yuv420p10le'],
  ],
  [
    'vp8 vorbis.webm',
    [...picture, ...sound, '-c:v', 'libvpx', '-deadline', 'realtime', ...yuv420, '-c:a', 'libvorbis'],
  ],
  ['sound.wav', [...sound, '-c:a', 'pcm_s24le']],
  ['float.wav', [...sound, '-c:a', 'pcm_f32le']],
  ['sound.mp3', [...sound, '-c:a', 'libmp3lame']],
  ['sound.flac', [...sound, '-c:a', 'flac']],
  ['sound.m4a', [...sound, '-c:a', 'aac']],
  ['sound.ogg', [...sound, '-c:a', 'libvorbis']],
  ['hevc.mp4', [...picture, '-c:v', 'libx265', '-preset', 'ultrafast', ...yuv420]],
  ['prores.mov', [...picture, '-c:v', 'prores']],
  ['mpeg2.mpg', [...picture, ...sound, '-c:v', 'mpeg2video', '-c:a', 'mp2']],
  ['h264 ac3.mp4', [...picture, ...sound, ...x264, ...yuv420, '-c:a', 'ac3']],
  ['mjpeg.avi', [...picture, '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p']],
];

describe.skipIf(executablePath === undefined)(
  'playing in this machine’s Chromium (skipped where there is none)',
  () => {
    const scratch = scratchFolder('playback');
    const probe = createMediaProbe(createFfmpegTools());
    let browser: Browser;
    let page: Page;
    let server: Server;
    let address: string;

    beforeAll(async () => {
      server = createServer((request, response) => {
        const name = decodeURIComponent((request.url ?? '/').slice(1));
        const path = join(scratch.path, name);
        if (name === '' || !existsSync(path)) {
          response.setHeader('content-type', 'text/html').end('<!doctype html><title>p</title>');
          return;
        }
        const { size } = statSync(path);
        const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
        response.writeHead(206, {
          ...{ 'accept-ranges': 'bytes', 'content-length': size - start },
          'content-range': `bytes ${start}-${size - 1}/${size}`,
        });
        createReadStream(path, { start }).pipe(response);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      page = await browser.newPage();
      await page.goto(address);
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      server.close();
      scratch.remove();
    });

    /** Whether every track of a file comes to its end in the player: picture where there is one, and sound. */
    async function plays(name: string): Promise<{ ended: boolean; picture: boolean; sound: boolean }> {
      return page.evaluate(
        async (url) => {
          const video = document.createElement('video') as HTMLVideoElement & {
            webkitAudioDecodedByteCount: number;
          };
          video.src = url;
          video.playbackRate = 4;
          video.volume = 0.01;
          const ended = await new Promise<boolean>((resolve) => {
            video.onended = () => resolve(true);
            video.onerror = () => resolve(false);
            setTimeout(() => resolve(false), 8000);
            video.play().catch(() => resolve(false));
          });
          return { ended, picture: video.videoWidth > 0, sound: video.webkitAudioDecodedByteCount > 0 };
        },
        `${address}${encodeURIComponent(name)}`,
      );
    }

    it.each(clips)(
      'says of %s what is so',
      async (name, args) => {
        const path = join(scratch.path, name);
        await ffmpeg([...args, '-t', '1', path]);
        const info = await probe.probe(path);
        const played = await plays(name);
        const isWhole =
          played.ended &&
          (info.video === null || played.picture) &&
          (info.audio.length === 0 || played.sound);
        // What is said to play must play. The other way round a needless proxy is allowed, but here none is needed.
        expect({ name, direct: decidePlayback(info).direct }).toEqual({ name, direct: isWhole });
      },
      30_000,
    );

    /** What the player shows at a time: the mean level of the picture. */
    async function levelAt(name: string, ms: number): Promise<number> {
      return page.evaluate(
        async ({ url, seconds }) => {
          const video = document.createElement('video');
          video.src = url;
          await new Promise((resolve) => (video.onloadeddata = resolve));
          // `seeked` comes before the picture can be drawn; the frame callback comes with it.
          const seeked = new Promise((resolve) => (video.onseeked = resolve));
          const drawn = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
          video.currentTime = seconds;
          await seeked;
          await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 1000))]);
          const canvas = new OffscreenCanvas(8, 8);
          const context = canvas.getContext('2d');
          context?.drawImage(video, 0, 0, 8, 8);
          return context?.getImageData(4, 4, 1, 1).data[0] ?? NaN;
        },
        { url: `${address}${encodeURIComponent(name)}`, seconds: ms / 1000 },
      );
    }

    const late = [
      ['late.mp4', []],
      ['late.mkv', []],
      ['shifted.mp4', ['-output_ts_offset', '0.3']],
      ['shifted.mkv', ['-output_ts_offset', '5']],
    ] as const;
    it.each(late)('finds frames of %s by the offset of its first', async (name, more) => {
      const grey = "color=black:s=64x64:r=25,format=yuv420p,geq=lum='16+4*mod(N,50)':cb=128:cr=128";
      await ffmpeg([
        ...['-itsoffset', '0.2', '-f', 'lavfi', '-i', grey, ...sound, '-t', '2', ...x264, '-crf', '4'],
        ...['-vsync', 'passthrough', '-c:a', 'aac', ...more, join(scratch.path, name)],
      ]);
      const first = firstFrameOnPlayer(await probe.probe(join(scratch.path, name)));
      for (const frame of [0, 1, 10, 33]) {
        const level = await levelAt(name, first + (frame + 0.5) * 40);
        expect({ name, frame, is: Math.round((level * 219) / 255 / 4) }).toEqual({ name, frame, is: frame });
      }
    });

    it('plays a proxy', async () => {
      const path = join(scratch.path, 'hevc.mp4');
      const info = await probe.probe(path);
      const output = join(scratch.path, 'proxy.mp4');
      await createProxyMaker(createFfmpegTools()).make({ path, info, audioStream: null }, output, {
        ...{ signal: new AbortController().signal, onProgress: () => undefined },
      });
      expect(await plays('proxy.mp4')).toMatchObject({ ended: true, picture: true });
    }, 30_000);
  },
);
