import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';

const run = promisify(execFile);

/** A folder for one suite, gone when `remove` is called. */
export function scratchFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `trimbin-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Run the ffmpeg that the product would take. */
export async function ffmpeg(args: string[]): Promise<void> {
  const tools = createFfmpegTools({});
  const { path } = await tools.locate('ffmpeg');
  await run(path, ['-v', 'error', '-nostdin', '-y', ...args]);
}

/**
 * A clip of three shots with hard cuts at 40 and 80 of 120 frames at 25 fps, and a tone: different pictures that
 * move, so that nothing is a still.
 */
export async function makeThreeShots(path: string, options: { size?: string } = {}): Promise<void> {
  const size = options.size ?? '320x180';
  const source = (filter: string): string[] => ['-f', 'lavfi', '-t', '1.6', '-i', filter];
  await ffmpeg([
    ...source(`testsrc=s=${size}:r=25`),
    ...source(`mandelbrot=s=${size}:r=25`),
    ...source(`smptebars=s=${size}:r=25`),
    ...['-f', 'lavfi', '-t', '4.8', '-i', 'sine=f=440:r=48000'],
    ...[
      '-filter_complex',
      '[0:v][1:v][2:v]concat=n=3:v=1:a=0,format=yuv420p[v]',
      '-map',
      '[v]',
      '-map',
      '3:a',
    ],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', path],
  ]);
}
