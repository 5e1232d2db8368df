import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';
import type { Source } from './catalog.ts';
import { drawFrame } from './drawn.ts';
import { cacheFolder, runFfmpeg } from './ffmpegPath.ts';
import { halvePicture, pictureFromRgb } from './picture.ts';
import { hashText } from './prng.ts';

/** A source that can be asked for pictures. A photo has one frame and two sizes. */
export interface Footage {
  readonly source: Source;
  readonly frameCount: number;
  /** Picture `index`; `wanted` is the width that the whole picture will be shown at. */
  frame(index: number, wanted: number): YuvFrame;
}

/** Longest side of a clip's pictures: three times what the detector sees. */
const clipSide = 480;
const photoSide = 1440;

/** Open a source. Clips are decoded once into the cache folder. */
export async function openFootage(source: Source): Promise<Footage> {
  if (source.kind === 'photo') return openPhoto(source);
  if (source.kind === 'drawn') {
    const drawn = new Map<number, YuvFrame>();
    return {
      source,
      frameCount: source.frames,
      frame: (index) => {
        const ready = drawn.get(index) ?? drawFrame(source.draw, source.seed, index);
        drawn.set(index, ready);
        return ready;
      },
    };
  }
  return openRaw(source);
}

async function openPhoto(source: Source & { kind: 'photo' }): Promise<Footage> {
  const { data, info } = await sharp(source.file)
    .flatten({ background: '#ffffff' })
    .resize(photoSide, photoSide, { fit: 'inside' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [info.width & ~1, info.height & ~1];
  const rgb = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const from = (row * info.width + column) * info.channels;
      for (let c = 0; c < 3; c += 1)
        rgb[(row * width + column) * 3 + c] = data[from + (info.channels === 3 ? c : 0)]!;
    }
  }
  const levels = [pictureFromRgb(rgb, width, height)];
  while (levels.at(-1)!.width > 300) levels.push(halvePicture(levels.at(-1)!));
  return {
    source,
    frameCount: 1,
    frame: (_, wanted) => levels.findLast((level) => level.width >= wanted) ?? levels[0]!,
  };
}

async function openRaw(source: Source & { kind: 'clip' | 'lavfi' }): Promise<Footage> {
  const key = source.kind === 'clip' ? `${basename(source.file)}-${source.stretch.join('-')}` : source.id;
  const recipe = source.kind === 'clip' ? source.file : source.graph;
  const file = join(cacheFolder('sources'), `${key}-${hashText(recipe).toString(16)}-${clipSide}.yuv`);
  if (!existsSync(file)) {
    const scale = `scale='if(gte(iw,ih),${clipSide},-2)':'if(gte(iw,ih),-2,${clipSide})':flags=area,format=yuv420p`;
    const input =
      source.kind === 'clip'
        ? ['-i', source.file, '-vf', `select='between(n,${source.stretch.join(',')})',${scale}`]
        : ['-f', 'lavfi', '-i', source.graph, '-vf', scale];
    const count = source.kind === 'clip' ? source.stretch[1] - source.stretch[0] + 1 : source.frames;
    const raw = await runFfmpeg([
      ...input,
      '-vsync',
      'passthrough',
      '-frames:v',
      String(count),
      '-f',
      'yuv4mpegpipe',
      '-',
    ]);
    writeFileSync(`${file}.part`, raw);
    renameSync(`${file}.part`, file);
  }
  return { source, ...readY4m(readFileSync(file)) };
}

/** Frames of a YUV4MPEG2 file, 4:2:0. */
function readY4m(data: Buffer): Omit<Footage, 'source'> {
  const headerEnd = data.indexOf(10);
  const header = data.toString('latin1', 0, headerEnd);
  const number = (letter: string) => Number(new RegExp(` ${letter}(\\d+)`).exec(header)?.[1]);
  const [width, height] = [number('W'), number('H')];
  const frameBytes = yuvFrameBytes(width, height) + 'FRAME\n'.length;
  const frameCount = Math.floor((data.length - headerEnd - 1) / frameBytes);
  if (frameCount < 1) throw new Error(`The source has no frames (${header}).`);
  return {
    frameCount,
    frame: (index) =>
      viewYuvFrame(data, headerEnd + 1 + index * frameBytes + 'FRAME\n'.length, width, height),
  };
}
