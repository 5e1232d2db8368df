import sharp from 'sharp';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import type { TitleLook } from './distractors.ts';
import { createPrng } from './prng.ts';

/** A drawn title: its luma and how much of the picture it covers, at picture size. */
export interface Title {
  luma: Uint8Array;
  cover: Uint8Array;
}

const words =
  'THE OLD MILL a film by Lena Orsay · Night Ferry · Chapter Two · Dr. Ivo Brandt, geologist · MARCH 1968 · Written and directed by · North Pier · Three days later'.split(
    ' · ',
  );

/** Draw a title with the machine's own fonts. */
export async function drawTitle(look: TitleLook, width: number, height: number): Promise<Title> {
  const rng = createPrng(look.seed);
  const em = height * { small: 0.055, medium: 0.09, large: 0.17 }[look.size];
  const block = look.lines * em * 1.25;
  const top = { centre: (height - block) / 2, 'lower-third': height * 0.9 - block, top: height * 0.06 }[
    look.place
  ];
  const left = look.place === 'lower-third' ? width * 0.07 : width / 2;
  const anchor = look.place === 'lower-third' ? 'start' : 'middle';
  const lines = Array.from({ length: look.lines }, (_, line) => {
    const text = look.size === 'large' ? rng.pick(words).slice(0, 12) : rng.pick(words);
    return `<text x="${left}" y="${top + em * (line + 1) * 1.2}" font-size="${em}" text-anchor="${anchor}" fill="#fff" font-family="sans-serif" font-weight="${rng.pick(['400', '700'])}">${text}</text>`;
  });
  const panel = look.panel
    ? `<rect x="${look.place === 'lower-third' ? width * 0.04 : width * 0.12}" y="${top - em * 0.2}" width="${width * (look.place === 'lower-third' ? 0.6 : 0.76)}" height="${block + em * 0.5}" fill="${rng.pick(['#202020', '#303a60', '#701818'])}" fill-opacity="0.85"/>`
    : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${panel}${lines.join('')}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const title = { luma: new Uint8Array(width * height), cover: new Uint8Array(width * height) };
  for (let i = 0; i < width * height; i += 1) {
    title.luma[i] = 16 + 0.2568 * data[i * 4]! + 0.5041 * data[i * 4 + 1]! + 0.0979 * data[i * 4 + 2]!;
    title.cover[i] = data[i * 4 + 3]!;
  }
  return title;
}

/** Lay a title over a picture, `strength` 0–1; colour below it goes grey. */
export function layTitle(picture: YuvFrame, title: Title, strength: number): void {
  const { width } = picture;
  for (let i = 0; i < picture.y.length; i += 1) {
    const cover = (title.cover[i]! / 255) * strength;
    if (cover === 0) continue;
    picture.y[i] = picture.y[i]! + (title.luma[i]! - picture.y[i]!) * cover;
    const [row, column] = [Math.floor(i / width), i % width];
    if (row % 2 === 1 || column % 2 === 1) continue;
    const c = (row >> 1) * (width >> 1) + (column >> 1);
    picture.u[c] = picture.u[c]! + (128 - picture.u[c]!) * cover;
    picture.v[c] = picture.v[c]! + (128 - picture.v[c]!) * cover;
  }
}
