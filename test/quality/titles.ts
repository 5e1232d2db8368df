import sharp from 'sharp';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import type { TitleLook } from './distractors.ts';
import { createPrng } from './prng.ts';

/** A drawn title: its luma and how much of the picture it covers, at picture size. */
export interface Title {
  luma: Uint8Array;
  cover: Uint8Array;
  /** Colour of every pixel, `null` for grey. */
  chroma: { u: Uint8Array; v: Uint8Array } | null;
}

const words =
  'THE OLD MILL a film by Lena Orsay · Night Ferry · Chapter Two · Dr. Ivo Brandt, geologist · MARCH 1968 · Written and directed by · North Pier · Three days later'.split(
    ' · ',
  );

const letterColours = ['#fff', '#ffe680', '#e02020', '#101010', '#60d0ff'];
const panelColours = ['#c02020', '#1040c0', '#e0e0e0', '#108040', '#e0a000', '#101010'];

/** Draw a title with the machine's own fonts. */
export async function drawTitle(look: TitleLook, width: number, height: number): Promise<Title> {
  const rng = createPrng(look.seed);
  const em = height * { subtitle: 0.06, small: 0.055, medium: 0.09, large: 0.17, huge: 0.26 }[look.size];
  const block = look.lines * em * 1.25;
  const top = {
    centre: (height - block) / 2,
    'lower-third': height * 0.9 - block,
    top: height * 0.06,
    subtitle: height * 0.95 - block,
  }[look.place];
  const left = look.place === 'lower-third' ? width * 0.07 : width / 2;
  const anchor = look.place === 'lower-third' ? 'start' : 'middle';
  const lines = Array.from({ length: look.lines }, (_, line) => {
    const text =
      look.size === 'large' || look.size === 'huge' ? rng.pick(words).slice(0, 12) : rng.pick(words);
    return `<text x="${left}" y="${top + em * (line + 1) * 1.2}" font-size="${em}" text-anchor="${anchor}" fill="${look.coloured === true ? rng.pick(letterColours) : '#fff'}" font-family="sans-serif" font-weight="${rng.pick(['400', '700'])}">${text}</text>`;
  });
  const [panelLeft, panelWidth] =
    look.panel === 'band' ? [0, 1] : look.place === 'lower-third' ? [0.04, 0.6] : [0.12, 0.76];
  const panel = look.panel
    ? `<rect x="${width * panelLeft}" y="${top - em * 0.2}" width="${width * panelWidth}" height="${block + em * 0.5}" fill="${rng.pick(look.coloured === true ? panelColours : ['#202020', '#303a60', '#701818'])}" fill-opacity="0.85"/>`
    : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${panel}${lines.join('')}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const plane = (): Uint8Array => new Uint8Array(width * height);
  const chroma = look.coloured === true ? { u: plane(), v: plane() } : null;
  const title: Title = { luma: plane(), cover: plane(), chroma };
  for (let i = 0; i < width * height; i += 1) {
    title.luma[i] = 16 + 0.2568 * data[i * 4]! + 0.5041 * data[i * 4 + 1]! + 0.0979 * data[i * 4 + 2]!;
    title.cover[i] = data[i * 4 + 3]!;
    if (chroma === null) continue;
    const [r, g, b] = [data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!];
    chroma.u[i] = 128 - 0.1482 * r - 0.291 * g + 0.4392 * b;
    chroma.v[i] = 128 + 0.4392 * r - 0.3678 * g - 0.0714 * b;
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
    picture.u[c] = picture.u[c]! + ((title.chroma?.u[i] ?? 128) - picture.u[c]!) * cover;
    picture.v[c] = picture.v[c]! + ((title.chroma?.v[i] ?? 128) - picture.v[c]!) * cover;
  }
}
