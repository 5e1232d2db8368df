import { basename, join } from 'node:path';
import { cacheFolder, runFfmpeg } from './ffmpegPath.ts';

/** Write a PNG with the 40 pictures around `frame`, left to right, and return its path. */
export async function contactSheet(file: string, frame: number): Promise<string> {
  const first = Math.max(0, frame - 16);
  const out = join(cacheFolder('contact'), `${basename(file)}-${frame}.png`);
  const pick = `select='between(n,${first},${first + 39})',scale=192:-2,pad=iw+4:ih+4:2:2:gray,tile=8x5`;
  await runFfmpeg(['-i', file, '-vf', pick, '-vsync', 'passthrough', '-frames:v', '1', out]);
  return `${out}  (first picture is frame ${first}, 8 a row)`;
}
