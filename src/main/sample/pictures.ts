import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { TrimbinError } from '#shared/errors.ts';
import type { Caption, PlannedClip, PlannedShot } from './plan.ts';
import { fromRgb, type Lettering, type YuvPicture } from './yuvPicture.ts';

export interface PictureFolders {
  /** Photographs of @vladmandic/face-api: `sample1.jpg` to `sample6.jpg`. */
  photosDir: string;
  /** @expo-google-fonts/noto-sans-sc: titles must not depend on the fonts of the machine. */
  fontsDir: string;
  /** resources/sample */
  resourcesDir: string;
}

const drawnSize = { width: 1920, height: 1080 };

function sourceOf(name: string, { photosDir, resourcesDir }: PictureFolders): string {
  const photo = /^photo(\d)$/.exec(name)?.[1];
  const path =
    photo === undefined
      ? join(resourcesDir, 'drawings', `${name}.svg`)
      : join(photosDir, `sample${photo}.jpg`);
  if (!existsSync(path)) {
    throw new TrimbinError(
      'not-found',
      `The sample project needs ${path}, which is not there. Run "npm ci" in Trimbin's folder and try again.`,
    );
  }
  return path;
}

/** Load one picture at about the size at which the shot shows it, so that small views stay sharp and large ones calm. */
async function load(path: string, width: number): Promise<YuvPicture> {
  const { data, info } = await sharp(path)
    .resize({ width: Math.min(drawnSize.width, 2 * Math.ceil(width / 2)), kernel: 'lanczos3' })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const even = { width: info.width - (info.width % 2), height: info.height - (info.height % 2) };
  if (even.width === info.width && even.height === info.height) return fromRgb(data, info.width, info.height);
  const cropped = await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .extract({ left: 0, top: 0, ...even })
    .raw()
    .toBuffer();
  return fromRgb(cropped, even.width, even.height);
}

/** Loads pictures once and keeps them while the sample is made. */
export class PictureShelf {
  readonly #folders: PictureFolders;
  readonly #pictures = new Map<string, Promise<YuvPicture>>();
  readonly #letterings = new Map<string, Promise<Lettering>>();

  constructor(folders: PictureFolders) {
    this.#folders = folders;
  }

  picture(shot: PlannedShot, clip: PlannedClip): Promise<YuvPicture> {
    const seen = Math.min(shot.from.width, shot.to.width);
    const width = Math.min(drawnSize.width, Math.round((clip.width / seen) * 1.05));
    const key = `${shot.picture} ${width}`;
    const known = this.#pictures.get(key);
    if (known) return known;
    const loading = load(sourceOf(shot.picture, this.#folders), width);
    this.#pictures.set(key, loading);
    return loading;
  }

  lettering({ text, size }: Caption): Promise<Lettering> {
    const key = `${size} ${text}`;
    const known = this.#letterings.get(key);
    if (known) return known;
    const drawing = this.#draw(text, size);
    this.#letterings.set(key, drawing);
    return drawing;
  }

  async #draw(text: string, size: number): Promise<Lettering> {
    const fontfile = join(this.#folders.fontsDir, '500Medium', 'NotoSansSC_500Medium.ttf');
    if (!existsSync(fontfile)) {
      throw new TrimbinError('not-found', `The font ${fontfile} is not there. Run "npm ci" and try again.`);
    }
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const markup = `<span foreground="white">${escaped}</span>`;
    // At 72 dpi a point is a pixel; a capital is about 0.73 of the size of its font.
    const font = `Noto Sans SC Medium ${Math.round(size / 0.73)}`;
    const { data, info } = await sharp({ text: { text: markup, fontfile, font, rgba: true, dpi: 72 } })
      .extractChannel(3)
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, coverage: new Uint8Array(data) };
  }
}
