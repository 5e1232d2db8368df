import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { DecodedGeometry, DecodeRequest, DecodeSink, DecodeSummary } from '#main/services/ports.ts';
import { createFfmpegTools, type FfmpegTools } from '#main/media/ffmpegTools.ts';
import { createFrameSource } from '#main/media/frameSource.ts';
import { createMediaProbe } from '#main/media/probe.ts';

/** Clips are made with the ffmpeg that Trimbin itself finds, in a folder that is gone after the run. */
export const tools = createFfmpegTools();
export const probe = createMediaProbe(tools);
export const folder = mkdtempSync(join(tmpdir(), 'trimbin-media-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { path: ffmpegPath } = await tools.locate('ffmpeg');

export function ffmpeg(...args: string[]): string {
  return execFileSync(ffmpegPath, ['-v', 'error', '-nostdin', '-y', ...args], { encoding: 'utf8' });
}

/** Make a clip once. */
export function clip(name: string, ...args: string[]): string {
  const path = join(folder, name);
  if (!existsSync(path)) ffmpeg(...args, `file:${path}`);
  return path;
}

/** Write a small file into the folder of the run. */
export const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Grey pictures that get brighter by a known step each: the picture tells its number. */
export function counter(frames: number, rate = '25', size = '64x48'): string[] {
  const source = `color=black:s=${size}:r=${rate},format=yuv420p,geq=lum='16+4*mod(N,50)':cb=128:cr=128,trim=end_frame=${frames}`;
  return ['-f', 'lavfi', '-i', source];
}

export const lossless = ['-c:v', 'libx264', '-qp', '0', '-preset', 'ultrafast'];

/** The build inside the npm package, from 2018, where it is installed. */
export function oldTools(): FfmpegTools | null {
  try {
    const path: unknown = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    const ffprobe: unknown = createRequire(import.meta.url)('@ffprobe-installer/ffprobe');
    const ffmpegPath = (path as { path: string }).path;
    const ffprobePath = (ffprobe as { path: string }).path;
    // As the product does for what came with npm; a path that is set is taken as it is.
    for (const tool of [ffmpegPath, ffprobePath]) chmodSync(tool, 0o755);
    return createFfmpegTools({ ffmpegPath, ffprobePath });
  } catch {
    return null;
  }
}

/** Both builds that must work; the second is null where the package is not installed. */
export const builds: [string, FfmpegTools | null][] = [
  ['found', tools],
  ['2018', oldTools()],
];

/** Full-range luma that the counter clip shows at a frame. */
export const shade = (frame: number): number => (4 * (frame % 50) * 255) / 219;

export interface Decoded {
  geometry: DecodedGeometry;
  summary: DecodeSummary;
  /** Mean luma of every small picture and of every still. */
  small: number[];
  stills: number[];
  smallPictures: Uint8Array[];
  speech: number;
  /** All samples of all channels. */
  sound: Float32Array;
  largestBatch: number;
}

type Wanted = Partial<Pick<DecodeRequest, 'small' | 'stills' | 'sound'>>;

/** Decode a whole clip with everything on, and keep what arrives. */
export async function decodeAll(
  path: string,
  wanted: Wanted = {},
  with_: FfmpegTools = tools,
): Promise<Decoded> {
  const info = await createMediaProbe(with_).probe(path);
  const firstSound = info.audio[0];
  const request: DecodeRequest = {
    path,
    info,
    small: { longSide: 160 },
    stills: { width: 640, intervalMs: 500 },
    sound: firstSound === undefined ? null : { streamIndex: firstSound.index },
    ...wanted,
  };
  const kept = new Keep();
  const summary = await createFrameSource(with_).decode(request, kept, {
    signal: new AbortController().signal,
  });
  return { ...kept.result(), summary };
}

class Keep implements DecodeSink {
  geometry: DecodedGeometry | null = null;
  readonly #small: Uint8Array[] = [];
  readonly #stills: Uint8Array[] = [];
  readonly #sound: Float32Array[] = [];
  #speech = 0;
  #largest = 0;

  async begin(geometry: DecodedGeometry): Promise<void> {
    this.geometry = geometry;
  }
  async small(frames: Uint8Array, first: number, count: number): Promise<void> {
    if (first !== this.#small.length) throw new Error(`small ${first} after ${this.#small.length}`);
    this.#largest = Math.max(this.#largest, count);
    this.#small.push(...split(frames, count));
  }
  async stills(frames: Uint8Array, first: number, count: number): Promise<void> {
    if (first !== this.#stills.length) throw new Error(`still ${first} after ${this.#stills.length}`);
    this.#stills.push(...split(frames, count));
  }
  async speechPcm(samples: Int16Array): Promise<void> {
    this.#speech += samples.length;
  }
  async soundPcm(samples: Float32Array): Promise<void> {
    this.#sound.push(samples);
  }

  result(): Omit<Decoded, 'summary'> {
    if (this.geometry === null) throw new Error('begin was not called');
    const { small, still } = this.geometry;
    const sound = new Float32Array(this.#sound.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#sound) {
      sound.set(part, at);
      at += part.length;
    }
    return {
      geometry: this.geometry,
      small: this.#small.map((picture) => meanLuma(picture, small)),
      stills: this.#stills.map((picture) => meanLuma(picture, still)),
      smallPictures: this.#small,
      speech: this.#speech,
      sound,
      largestBatch: this.#largest,
    };
  }
}

function split(frames: Uint8Array, count: number): Uint8Array[] {
  const bytes = frames.length / count;
  if (!Number.isInteger(bytes)) throw new Error(`${frames.length} bytes do not hold ${count} pictures`);
  return Array.from({ length: count }, (_, index) => frames.subarray(index * bytes, (index + 1) * bytes));
}

function meanLuma(picture: Uint8Array, size: { width: number; height: number } | null): number {
  const luma = picture.subarray(0, (size?.width ?? 0) * (size?.height ?? 0));
  return luma.reduce((sum, value) => sum + value, 0) / luma.length;
}

export function expectSameLoudness(
  found: Awaited<ReturnType<typeof decodeAll>>['summary']['loudness'],
  path: string,
): void {
  const text = execFileSync(
    'sh',
    [
      '-c',
      'exec "$@" 2>&1',
      'sh',
      ffmpegPath,
      '-nostdin',
      '-hide_banner',
      '-nostats',
      '-i',
      path,
      '-vn',
      '-af',
      'ebur128=peak=true',
      '-f',
      'null',
      '-',
    ],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  const end = text.slice(text.lastIndexOf('Summary:'));
  const value = (name: string): number => Number(new RegExp(`${name}:\\s+(-?[\\d.]+)`).exec(end)?.[1]);
  expect(Math.abs((found?.integratedLufs ?? NaN) - value('I'))).toBeLessThanOrEqual(0.1001);
  expect(Math.abs((found?.loudnessRangeLu ?? NaN) - value('LRA'))).toBeLessThanOrEqual(0.1001);
  expect(Math.abs((found?.truePeakDbtp ?? NaN) - value('Peak'))).toBeLessThanOrEqual(0.1001);
}
