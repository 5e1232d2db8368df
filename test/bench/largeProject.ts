import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { ThumbnailsData } from '#shared/domain/results.ts';
import { createPictureStore } from '#main/pictures/pictureStore.ts';
import { analyserVersions, probeVersion } from '#main/services/analysisKeys.ts';
import { summaryVersion } from '#main/services/shotSummary.ts';
import { openTestCore } from '../support/core.ts';
import { makeLibraryProject, type LibrarySize } from './libraryProject.ts';
import { projectRoot } from './run.ts';

export const largeSize: LibrarySize = { clips: 500, shotsPerClip: 20, framesPerShot: 75 };

const photos = join(projectRoot, 'node_modules/@vladmandic/face-api/demo');
const thumbnail = { width: 320, height: 180 };
const tiles = { columns: 10, rows: 10, width: 160, height: 90 };
/** Sprites differ, but not from every clip to every other. */
const spriteCount = 50;

/**
 * A project of 10,000 shots in 500 clips with a picture of its own for every shot: made once a form of results, kept under
 * `cache`. The rows go through the stores, as an analysis would have left them; sums over shots are there.
 *
 * @returns the project folder.
 */
export async function largeProject(cache: string, size: LibrarySize = largeSize): Promise<string> {
  const form = JSON.stringify([size, analyserVersions, probeVersion, summaryVersion]);
  const name = `library-${createHash('sha256').update(form).digest('hex').slice(0, 10)}`;
  const folder = join(cache, name, 'large project');
  if (existsSync(folder)) return folder;
  const pictures = await makePictures(join(cache, 'library-pictures'), size.clips * size.shotsPerClip);
  const making = join(cache, `${name}.making`, 'large project');
  rmSync(join(cache, name), { recursive: true, force: true });
  rmSync(dirname(making), { recursive: true, force: true });
  linkFiles(pictures, join(making, '.trimbin', 'pictures'));
  const frameCount = size.shotsPerClip * size.framesPerShot;
  await makeLibraryProject(
    making,
    size,
    (clip, shot) => pictures.shots[clip * size.shotsPerClip + shot] ?? '',
    (clip) => spriteRow(pictures.sprites[clip % spriteCount] ?? '', frameCount),
  );
  await sumUp(making);
  renameSync(dirname(making), join(cache, name));
  return folder;
}

interface Pictures {
  folder: string;
  shots: string[];
  sprites: string[];
}

/** Every picture, made once: what is in them does not depend on the form of results. */
async function makePictures(folder: string, count: number): Promise<Pictures> {
  const list = join(folder, `names-${count}.json`);
  if (existsSync(list)) return JSON.parse(readFileSync(list, 'utf8')) as Pictures;
  const store = createPictureStore(folder);
  const sources = await readPhotos();
  const shots: string[] = new Array<string>(count);
  await eachInTurn(count, 4, async (n) => {
    shots[n] = await store.put(await cropOf(sources, n, thumbnail.width, thumbnail.height));
  });
  const sprites: string[] = new Array<string>(spriteCount);
  await eachInTurn(spriteCount, 4, async (n) => {
    sprites[n] = await store.put(await spriteOf(sources, n));
  });
  const made: Pictures = { folder, shots, sprites };
  writeFileSync(list, JSON.stringify(made));
  return made;
}

function linkFiles({ folder, shots, sprites }: Pictures, to: string): void {
  for (const file of new Set([...shots, ...sprites])) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    linkSync(join(folder, file), join(to, file));
  }
}

function spriteRow(file: string, frameCount: number): ThumbnailsData['sprite'] {
  const count = tiles.columns * tiles.rows;
  return {
    ...{ file, columns: tiles.columns, rows: tiles.rows, tileWidth: tiles.width, tileHeight: tiles.height },
    frames: Array.from({ length: count }, (_, n) => Math.floor((n * frameCount) / count)),
  };
}

interface Photo {
  pixels: Buffer;
  width: number;
  height: number;
}

async function readPhotos(): Promise<Photo[]> {
  const names = readdirSync(photos).filter((name) => name.endsWith('.jpg'));
  return Promise.all(
    names.map(async (name) => {
      const image = sharp(join(photos, name)).resize(960, 720, { fit: 'cover' }).removeAlpha().raw();
      const { data, info } = await image.toBuffer({ resolveWithObject: true });
      return { pixels: data, width: info.width, height: info.height };
    }),
  );
}

/** A window of a photograph that no other number has: place, size and light follow from `n`. */
function cropOf(sources: readonly Photo[], n: number, width: number, height: number): Promise<Buffer> {
  const source = sources[n % sources.length];
  if (!source) throw new Error(`There are no photographs in ${photos}.`);
  const wide = 480 + ((n * 37) % 400);
  const high = Math.round((wide * 9) / 16);
  const left = (n * 53) % (source.width - wide);
  const top = (n * 29) % (source.height - high);
  return sharp(source.pixels, { raw: { width: source.width, height: source.height, channels: 3 } })
    .extract({ left, top, width: wide, height: high })
    .resize(width, height)
    .modulate({ brightness: 0.7 + (n % 61) / 100, hue: (n * 7) % 40 })
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function spriteOf(sources: readonly Photo[], n: number): Promise<Buffer> {
  const count = tiles.columns * tiles.rows;
  const parts = await Promise.all(
    Array.from({ length: count }, async (_, tile) => ({
      input: await cropOf(sources, n * count + tile, tiles.width, tiles.height),
      left: (tile % tiles.columns) * tiles.width,
      top: Math.floor(tile / tiles.columns) * tiles.height,
    })),
  );
  return sharp({
    create: {
      ...{ width: tiles.columns * tiles.width, height: tiles.rows * tiles.height },
      ...{ channels: 3, background: '#000' },
    },
  })
    .composite(parts)
    .jpeg({ quality: 75 })
    .toBuffer();
}

/** Sums over shots are made at the first list, in the background; wait until all are there. */
async function sumUp(folder: string): Promise<void> {
  const core = openTestCore();
  try {
    await core.client.call('projects.open', { folder });
    const { clips } = await core.client.call('library.list', {});
    await core.client.call('library.get', { clipIds: clips.id });
  } finally {
    await core.close();
  }
}

async function eachInTurn(count: number, atOnce: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, run));
}
