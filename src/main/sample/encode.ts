import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { extname } from 'node:path';
import type { Writable } from 'node:stream';
import { TrimbinError } from '#shared/errors.ts';
import type { PlannedClip } from './plan.ts';

export interface EncodeJob {
  ffmpegPath: string;
  clip: PlannedClip;
  frames: AsyncIterable<Uint8Array>;
  soundPath: string;
  target: string;
  signal: AbortSignal;
  onFrame: () => void;
}

/** Options that every ffmpeg since 2018 knows; bit-exact, so that the same machine makes the same file again. */
function encodeArguments(clip: PlannedClip, soundPath: string, target: string): string[] {
  const rate = `${clip.rate.num}/${clip.rate.den}`;
  const raw = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'yuv420p',
    '-s',
    `${clip.width}x${clip.height}`,
    '-r',
    rate,
    '-i',
    'pipe:0',
  ];
  const picture = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-g', '120', '-threads', '2'];
  const colour = [
    '-colorspace',
    'bt709',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-color_range',
    'tv',
  ];
  const isMov = extname(target) === '.mov';
  const sound = isMov ? ['-c:a', 'pcm_s16le'] : ['-c:a', 'aac', '-b:a', '160k'];
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', '-protocol_whitelist', 'file,pipe'],
    ...raw,
    ...['-i', soundPath, '-map', '0:v', '-map', '1:a'],
    ...picture,
    ...colour,
    ...sound,
    ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
    ...(clip.timecode ? ['-timecode', clip.timecode] : []),
    ...(isMov ? [] : ['-movflags', '+faststart']),
    target,
  ];
}

/** Until the pipe takes more, or will never take more. */
async function drained(pipe: Writable): Promise<void> {
  const waiting = new AbortController();
  const options = { signal: waiting.signal };
  try {
    await Promise.race([once(pipe, 'drain', options), once(pipe, 'close', options)]);
  } finally {
    waiting.abort();
  }
}

/** Encode frames and sound into `target`; the file appears whole or not at all. @throws TrimbinError */
export async function encodeClip(job: EncodeJob): Promise<void> {
  const { ffmpegPath, clip, frames, soundPath, target, signal, onFrame } = job;
  const part = target.replace(/(\.\w+)$/, '.part$1');
  const child = spawn(ffmpegPath, encodeArguments(clip, soundPath, part), {
    stdio: ['pipe', 'ignore', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
    timeout: 300_000,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  // Its own failure is told by the exit below; a broken pipe is only how it shows first.
  let isPipeOpen = true;
  child.stdin.on('error', () => (isPipeOpen = false));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // Awaited at the end; until then a failure must not count as unhandled.
  ended.catch(() => (isPipeOpen = false));
  try {
    for await (const frame of frames) {
      if (!isPipeOpen || signal.aborted) break;
      // Copied: the painter uses its buffer again while the pipe still holds this one.
      if (!child.stdin.write(Buffer.from(frame))) await Promise.race([drained(child.stdin), ended]);
      onFrame();
    }
    child.stdin.end();
    const code = await ended;
    if (code !== 0) {
      const reason = complaint.trim().split('\n').at(-1) ?? '';
      throw new TrimbinError(
        'ffmpeg-failed',
        `${ffmpegPath} could not write ${target}: ${reason || `exit ${code}`}`,
      );
    }
    renameSync(part, target);
  } catch (error) {
    child.kill('SIGKILL');
    if (signal.aborted) throw new TrimbinError('cancelled', 'The work was cancelled.', {}, { cause: error });
    if (error instanceof TrimbinError) throw error;
    throw new TrimbinError(
      'ffmpeg-failed',
      `${ffmpegPath} could not be run: ${String(error)}`,
      {},
      { cause: error },
    );
  } finally {
    rmSync(part, { force: true });
  }
}
