import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { throwIfCancelled } from '#shared/errors.ts';
import { encodeClip } from './encode.ts';
import { paintClip } from './film.ts';
import { PictureShelf, type PictureFolders } from './pictures.ts';
import { clips, layOut, type PlannedClip } from './plan.ts';
import { toWav } from './sound.ts';
import { looseSounds, readOwnSrt, soundOf, type SpokenLine } from './soundtrack.ts';

export interface SampleOptions extends PictureFolders {
  /** Where the project is made; files of an earlier run are replaced. */
  folder: string;
  ffmpegPath: string;
  signal: AbortSignal;
  /** `fraction` is 0 to 1 over everything; `file` is relative to the folder. */
  report: (progress: { fraction: number; file: string }) => void;
  /** Which clips are made; all of them unless said otherwise. */
  plan?: readonly PlannedClip[];
}

/** Texts that are copied as they are: from resources/sample to the project. */
const texts: [from: string, to: string][] = [
  ['README.txt', 'README.txt'],
  ['the-last-reel.fountain', 'script/the-last-reel.fountain'],
  ['the-last-reel.en.srt', 'film/the-last-reel.en.srt'],
  ['the-last-reel.zh-CN.srt', 'film/the-last-reel.zh-CN.srt'],
  ['shooting-log.csv', 'log/shooting-log.csv'],
];

/** Bump it when the same plan makes other files. */
const makerVersion = 2;
const markerName = '.trimbin-sample';

async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, data);
  await rename(`${path}.part`, path);
}

async function makeClip(
  clip: PlannedClip,
  shelf: PictureShelf,
  lines: readonly SpokenLine[],
  options: SampleOptions,
  onFrame: () => void,
): Promise<void> {
  const target = join(options.folder, clip.file);
  const soundPath = `${target}.sound.part`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(soundPath, toWav(soundOf(clip, lines)));
    const { ffmpegPath, signal } = options;
    await encodeClip({
      ffmpegPath,
      clip,
      frames: paintClip(clip, shelf),
      soundPath,
      target,
      signal,
      onFrame,
    });
  } finally {
    await rm(soundPath, { force: true });
  }
}

/** What the files depend on: the same digest means that they need not be made again. */
async function digestOf({ resourcesDir, ffmpegPath, plan = clips }: SampleOptions): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([makerVersion, plan, ffmpegPath]));
  for (const [from] of texts) hash.update(await readFile(join(resourcesDir, from)));
  return hash.digest('hex');
}

async function isMade(folder: string, digest: string, files: readonly string[]): Promise<boolean> {
  const marker = join(folder, markerName);
  if (!existsSync(marker) || !files.every((file) => existsSync(join(folder, file)))) return false;
  return (await readFile(marker, 'utf8')) === digest;
}

/**
 * Make the sample project: a short film with subtitles, rushes, sounds, a poster, a screenplay and a shooting
 * log. Each file appears whole or not at all. Nothing is made again that an earlier run made the same way.
 *
 * @returns the files, relative to the folder, in the order in which they are made.
 * @throws TrimbinError `not-found` without the photographs or the font, `ffmpeg-failed`, `cancelled`.
 */
export async function makeSampleProject(options: SampleOptions): Promise<{ files: string[]; made: boolean }> {
  const { folder, resourcesDir, signal, report, plan = clips } = options;
  const sounds = looseSounds();
  const poster = 'stills/poster.png';
  const files = [
    ...texts.map(([, to]) => to),
    ...[poster, ...sounds.map(({ file }) => file)],
    ...plan.map(({ file }) => file),
  ];
  const digest = await digestOf(options);
  if (await isMade(folder, digest, files)) return { files, made: false };

  for (const [from, to] of texts) {
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await copyFile(join(resourcesDir, from), join(folder, to));
  }
  const drawing = join(resourcesDir, 'drawings', 'cinema.svg');
  await writeWhole(join(folder, poster), await sharp(drawing).resize({ width: 1600 }).png().toBuffer());
  for (const { file, track } of sounds) await writeWhole(join(folder, file), toWav(track));

  const lines = readOwnSrt(await readFile(join(resourcesDir, 'the-last-reel.en.srt'), 'utf8'));
  const total = plan.reduce((sum, clip) => sum + layOut(clip.shots).frames, 0);
  const shelf = new PictureShelf(options);
  let done = 0;
  for (const clip of plan) {
    throwIfCancelled(signal);
    await makeClip(clip, shelf, lines, options, () => {
      done += 1;
      if (done % 12 === 0 || done === total) report({ fraction: done / total, file: clip.file });
    });
  }
  await writeWhole(join(folder, markerName), digest);
  return { files, made: true };
}
