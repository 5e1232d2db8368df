import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** ffmpeg for the montages: TRIMBIN_FFMPEG, the one on the PATH, or the one inside the npm package. */
export function ffmpegPath(): string {
  cached ??= find();
  return cached;
}
let cached: string | null = null;

function find(): string {
  const candidates = [process.env['TRIMBIN_FFMPEG'], 'ffmpeg'];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === '') continue;
    if (spawnSync(candidate, ['-version'], { stdio: 'ignore' }).status === 0) return candidate;
  }
  const packaged = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
  return packaged.path;
}

/** Folder for montages, decoded frames and raw source pictures; nothing of it is part of the project. */
export function cacheFolder(...parts: string[]): string {
  const folder = join(process.env['TRIMBIN_CACHE'] ?? join(tmpdir(), 'trimbin-quality'), ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Run ffmpeg to its end and return what it wrote to its standard output. */
export async function runFfmpeg(args: readonly string[]): Promise<Buffer> {
  const child = spawn(ffmpegPath(), ['-v', 'error', '-nostdin', '-y', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0)
    throw new Error(`ffmpeg ${args.join(' ')} failed: ${Buffer.concat(errors).toString().trim()}`);
  return Buffer.concat(out);
}
