import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';
import { cacheFolder, runFfmpeg } from './ffmpegPath.ts';
import { hashText } from './prng.ts';

export interface SmallFrames {
  width: number;
  height: number;
  frameCount: number;
  data: Buffer;
  frame(index: number): YuvFrame;
}

/** Decode a file the way the product does: every frame, 160 on the long side, full range. */
export async function readSmall(file: string): Promise<SmallFrames> {
  const scale = "scale='if(gte(iw,ih),160,-2)':'if(gte(iw,ih),-2,160)':flags=area:out_range=full";
  const y4m = ['-frames:v', '1', '-f', 'yuv4mpegpipe', '-pix_fmt', 'yuv420p', '-'];
  const head = (await runFfmpeg(['-i', file, '-vf', scale, ...y4m])).toString('latin1', 0, 80);
  const size = /W(\d+) H(\d+)/.exec(head);
  if (size === null) throw new Error(`${file} has no picture.`);
  const raw = ['-pix_fmt', 'yuv420p', '-vsync', 'passthrough', '-f', 'rawvideo', '-'];
  return view(await runFfmpeg(['-i', file, '-an', '-vf', scale, ...raw]), Number(size[1]), Number(size[2]));
}

/** The same, kept on disk. */
export async function decodeSmall(file: string): Promise<SmallFrames> {
  const { size, mtimeMs } = statSync(file);
  const key = hashText(`${file}/${size}/${mtimeMs}`).toString(16);
  const kept = join(cacheFolder('small'), `${basename(file)}-${key}`);
  if (!existsSync(`${kept}.yuv`)) {
    const small = await readSmall(file);
    writeFileSync(`${kept}.size`, `${small.width}x${small.height}`);
    writeFileSync(`${kept}.part`, small.data);
    renameSync(`${kept}.part`, `${kept}.yuv`);
    return small;
  }
  const [width, height] = readFileSync(`${kept}.size`, 'utf8').split('x').map(Number) as [number, number];
  return view(readFileSync(`${kept}.yuv`), width, height);
}

function view(data: Buffer, width: number, height: number): SmallFrames {
  const bytes = yuvFrameBytes(width, height);
  return {
    width,
    height,
    data,
    frameCount: Math.floor(data.length / bytes),
    frame: (index) => viewYuvFrame(data, index * bytes, width, height),
  };
}
