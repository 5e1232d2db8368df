import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { viewYuvFrame, yuvFrameBytes, type YuvFrame } from '#shared/domain/yuvFrame.ts';
import { cacheFolder, runFfmpeg } from './ffmpegPath.ts';
import { hashText } from './prng.ts';

export interface SmallFrames {
  width: number;
  height: number;
  frameCount: number;
  frame(index: number): YuvFrame;
}

/** Decode a file the way the product does: every frame, 160 on the long side, full range; kept on disk. */
export async function decodeSmall(file: string): Promise<SmallFrames> {
  const { size, mtimeMs } = statSync(file);
  const key = hashText(`${file}/${size}/${mtimeMs}`).toString(16);
  const raw = join(cacheFolder('small'), `${basename(file)}-${key}`);
  if (!existsSync(`${raw}.yuv`)) await decodeTo(file, raw);
  const [width, height] = readFileSync(`${raw}.size`, 'utf8').split('x').map(Number) as [number, number];
  const data = readFileSync(`${raw}.yuv`);
  const bytes = yuvFrameBytes(width, height);
  return {
    width,
    height,
    frameCount: Math.floor(data.length / bytes),
    frame: (index) => viewYuvFrame(data, index * bytes, width, height),
  };
}

async function decodeTo(file: string, raw: string): Promise<void> {
  const scale = "scale='if(gte(iw,ih),160,-2)':'if(gte(iw,ih),-2,160)':flags=area:out_range=full";
  const [head] = [
    await runFfmpeg([
      '-i',
      file,
      '-vf',
      scale,
      '-frames:v',
      '1',
      '-f',
      'yuv4mpegpipe',
      '-pix_fmt',
      'yuv420p',
      '-',
    ]),
  ];
  const size = /W(\d+) H(\d+)/.exec(head.toString('latin1', 0, 80));
  if (size === null) throw new Error(`${file} has no picture.`);
  const data = await runFfmpeg([
    '-i',
    file,
    '-an',
    '-vf',
    scale,
    '-pix_fmt',
    'yuv420p',
    '-vsync',
    'passthrough',
    '-f',
    'rawvideo',
    '-',
  ]);
  writeFileSync(`${raw}.size`, `${size[1]}x${size[2]}`);
  writeFileSync(`${raw}.part`, data);
  renameSync(`${raw}.part`, `${raw}.yuv`);
}
