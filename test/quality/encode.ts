import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { ffmpegPath } from './ffmpegPath.ts';

export interface EncodeOptions {
  file: string;
  width: number;
  height: number;
  frameRate: readonly [number, number];
  crf: number;
  /** x264 when not said. */
  codec?: 'x264' | 'mpeg2' | 'mpeg4' | 'vp9';
}

/** What each encoder is told; `crf` is taken as a step of quality for the older ones. */
function codecArgs(options: EncodeOptions): string[] {
  const coarse = String(Math.max(2, Math.round((options.crf - 14) / 2)));
  switch (options.codec) {
    case 'mpeg2':
      return ['-c:v', 'mpeg2video', '-qscale:v', coarse, '-g', '15', '-bf', '2'];
    case 'mpeg4':
      return ['-c:v', 'mpeg4', '-qscale:v', coarse];
    case 'vp9':
      return [
        '-c:v',
        'libvpx-vp9',
        '-crf',
        String(options.crf + 10),
        '-b:v',
        '0',
        '-deadline',
        'realtime',
        '-cpu-used',
        '8',
      ];
    default:
      return ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', String(options.crf)];
  }
}

/** A running x264 encode that takes one picture at a time. */
export interface Encoder {
  write(picture: YuvFrame): Promise<void>;
  /** Ends the file; throws with what ffmpeg said if it failed. */
  close(): Promise<void>;
}

export function startEncoder(options: EncodeOptions): Encoder {
  const child = spawn(
    ffmpegPath(),
    [
      ...[
        '-v',
        'error',
        '-y',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'yuv420p',
        '-s',
        `${options.width}x${options.height}`,
      ],
      ...['-r', options.frameRate.join('/'), '-i', 'pipe:0', '-an', ...codecArgs(options)],
      ...['-threads', '2', '-pix_fmt', 'yuv420p', options.file],
    ],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const errors: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  let broken: Error | null = null;
  child.stdin.on('error', (error) => {
    broken = error;
  });
  const done = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const fail = () =>
    new Error(`ffmpeg could not write ${options.file}: ${Buffer.concat(errors).toString().trim()}`);
  return {
    async write(picture) {
      if (broken !== null) throw fail();
      const packed = Buffer.concat([picture.y, picture.u, picture.v]);
      if (!child.stdin.write(packed)) await Promise.race([once(child.stdin, 'drain'), done]);
    },
    async close() {
      child.stdin.end();
      if ((await done) !== 0) throw fail();
    },
  };
}
