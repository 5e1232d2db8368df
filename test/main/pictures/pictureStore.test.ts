import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createCandidateSpill, readCandidate, removeSpill } from '#main/pictures/candidateSpill.ts';
import { createPictureEncoder } from '#main/pictures/encodePicture.ts';
import { createPictureStore } from '#main/pictures/pictureStore.ts';
import { flatYuv, testYuv } from '../analysis/picture/testPicture.ts';

const root = mkdtempSync(join(tmpdir(), 'trimbin-pictures-'));
let folder = '';
let number = 0;

beforeEach(() => {
  folder = join(root, String(number++));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function pixelOf(jpeg: Buffer, left: number, top: number): Promise<number[]> {
  const { data } = await sharp(jpeg)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

describe('createPictureEncoder', () => {
  it('shrinks to 320 on the long side, upright and sideways, and never enlarges', async () => {
    const encoder = createPictureEncoder('bt709');
    const wide = await encoder.thumbnail(testYuv(640, 360));
    expect([wide.width, wide.height]).toEqual([320, 180]);
    const upright = await encoder.thumbnail(testYuv(360, 640));
    expect([upright.width, upright.height]).toEqual([180, 320]);
    const small = await encoder.thumbnail(testYuv(97, 61));
    expect([small.width, small.height]).toEqual([97, 61]);
    const meta = await sharp(wide.bytes).metadata();
    expect([meta.format, meta.width, meta.height]).toEqual(['jpeg', 320, 180]);
  });

  it('gives equal bytes for equal pictures', async () => {
    const first = await createPictureEncoder('bt709').thumbnail(testYuv(640, 360));
    const encoder = createPictureEncoder('bt709');
    await encoder.thumbnail(flatYuv(320, 180, 200));
    expect((await encoder.thumbnail(testYuv(640, 360))).bytes.equals(first.bytes)).toBe(true);
    expect((await createPictureEncoder('bt601').thumbnail(testYuv(640, 360))).bytes.equals(first.bytes)).toBe(
      false,
    );
  });

  it('shows the right colour', async () => {
    // BT.709 full range: Y 54, U 99, V 255 is pure red (255, 0, 0) within rounding.
    const { bytes } = await createPictureEncoder('bt709').thumbnail(flatYuv(64, 64, 54, 99, 255));
    const [red, green, blue] = await pixelOf(bytes, 32, 32);
    expect(red).toBeGreaterThan(248);
    expect(green).toBeLessThan(8);
    expect(blue).toBeLessThan(8);
  });

  it('lays a sprite out in rows of ten', async () => {
    const tiles = Array.from({ length: 23 }, (_, i) => flatYuv(32, 18, i * 10));
    const sprite = (await createPictureEncoder('bt709').sprite(tiles))!;
    expect(sprite).toMatchObject({
      columns: 10,
      rows: 3,
      tileWidth: 32,
      tileHeight: 18,
      width: 320,
      height: 54,
    });
    for (const tile of [0, 9, 10, 22]) {
      const [red] = await pixelOf(sprite.bytes, (tile % 10) * 32 + 16, Math.floor(tile / 10) * 18 + 9);
      expect(Math.abs(red! - tile * 10)).toBeLessThanOrEqual(3);
    }
    const few = (await createPictureEncoder('bt709').sprite(tiles.slice(0, 3)))!;
    expect(few).toMatchObject({ columns: 3, rows: 1, width: 96, height: 18 });
    expect(await createPictureEncoder('bt709').sprite([])).toBeNull();
  });
});

describe('createPictureStore', () => {
  it('keeps a picture under the hash of its content, once', async () => {
    const store = createPictureStore(folder);
    const { bytes } = await createPictureEncoder('bt709').thumbnail(testYuv(160, 90));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const file = await store.put(bytes);
    expect(file).toBe(`${hash.slice(0, 2)}/${hash}.jpg`);
    expect(readFileSync(join(folder, file)).equals(bytes)).toBe(true);
    const { mtimeMs } = statSync(join(folder, file));
    expect(await store.put(bytes)).toBe(file);
    expect(statSync(join(folder, file)).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(join(folder, hash.slice(0, 2)))).toEqual([`${hash}.jpg`]);
  });

  it('replaces a picture of the wrong length', async () => {
    const store = createPictureStore(folder);
    const file = await store.put(Buffer.from('whole picture'));
    writeFileSync(join(folder, file), 'wh');
    await store.put(Buffer.from('whole picture'));
    expect(readFileSync(join(folder, file), 'utf8')).toBe('whole picture');
  });

  it('puts the same picture at once from two sides', async () => {
    const bytes = Buffer.alloc(200_000, 7);
    const stores = [createPictureStore(folder), createPictureStore(folder)];
    const files = await Promise.all(Array.from({ length: 10 }, (_, i) => stores[i % 2]!.put(bytes)));
    expect(new Set(files).size).toBe(1);
    expect(readdirSync(folder, { recursive: true })).toHaveLength(2);
  });

  it('names the file when it cannot write', async () => {
    mkdirSync(root, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    await expect(createPictureStore(folder).put(Buffer.from('x'))).rejects.toMatchObject({
      code: 'write-failed',
      message: expect.stringContaining(folder),
    });
  });

  it('removes what a killed process left, and nothing else', async () => {
    const store = createPictureStore(folder);
    await store.removeLeftovers();
    const file = await store.put(Buffer.from('kept'));
    writeFileSync(join(folder, `${file}.abc.tmp`), 'half');
    await store.removeLeftovers();
    expect(existsSync(join(folder, file))).toBe(true);
    expect(readdirSync(join(folder, file, '..'))).toHaveLength(1);
  });
});

describe('createCandidateSpill', () => {
  it('is read by place once it is closed, and leaves nothing when removed', async () => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'clip.still');
    const spill = createCandidateSpill(path);
    const places = [];
    for (let i = 0; i < 50; i++) places.push(await spill.append(Buffer.alloc(100 + i, i)));
    await spill.close();
    await spill.close();
    for (const i of [49, 0, 17]) {
      const { offset, length } = places[i]!;
      expect((await readCandidate(path, offset, length)).equals(Buffer.alloc(100 + i, i))).toBe(true);
    }
    await expect(readCandidate(path, 10_000, 10)).rejects.toMatchObject({ code: 'write-failed' });
    await removeSpill(path);
    await removeSpill(path);
    expect(existsSync(path)).toBe(false);
  });

  it('makes no file when nothing is put into it', async () => {
    const path = join(folder, 'none');
    await createCandidateSpill(path).close();
    expect(existsSync(path)).toBe(false);
  });
});
