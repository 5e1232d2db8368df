import type { ReportShot } from '#shared/domain/report.ts';
import type { ClipPage } from '#shared/domain/reportDocument.ts';
import { toErrorData } from '#shared/errors.ts';
import type { SizedPicture, WriterContext } from './reportTarget.ts';

const JPEG_QUALITY = 72;
/** Pictures made at a time: enough to keep the processor busy, few enough to hold. */
const BATCH = 16;
/** Small pictures that several formats show are made once; all of ten thousand shots come to about 40 MB. */
const KEPT_BYTES = 64 << 20;

/**
 * Read stored thumbnails and make them small JPEGs, which all of HTML, XLSX and PDF can hold. A thumbnail
 * that cannot be read is left out and named in `problems`: a report is worth having without it.
 */
export function createThumbnails(
  readPicture: (file: string) => Promise<Uint8Array>,
  problems: string[],
): WriterContext['thumbnail'] {
  const kept = new Map<string, SizedPicture>();
  let keptBytes = 0;
  return async (file, longSide): Promise<SizedPicture | null> => {
    const key = `${longSide} ${file}`;
    const ready = kept.get(key);
    if (ready) return ready;
    try {
      const picture = await shrink(await readPicture(file), longSide);
      if (keptBytes + picture.jpeg.byteLength <= KEPT_BYTES) {
        keptBytes += picture.jpeg.byteLength;
        kept.set(key, picture);
      }
      return picture;
    } catch (error) {
      problems.push(`${file}: ${toErrorData(error).message}`);
      return null;
    }
  };
}

async function shrink(stored: Uint8Array, longSide: number): Promise<SizedPicture> {
  // Loaded here so that a command that writes no pictures starts without it.
  const { default: sharp } = await import('sharp');
  const { format, width, height } = await sharp(stored).metadata();
  if (format === 'jpeg' && Math.max(width, height) <= longSide) {
    return { jpeg: Buffer.from(stored), width, height };
  }
  const { data, info } = await sharp(stored)
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#000000' })
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:2:0' })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

export interface PicturedShot {
  shot: ReportShot;
  picture: SizedPicture | null;
}

/** The shots of a clip with their pictures, in order, some at a time. */
export async function* picturedShots(
  shots: readonly ReportShot[],
  page: ClipPage | undefined,
  thumbnail: WriterContext['thumbnail'],
  longSide: number,
): AsyncGenerator<PicturedShot[]> {
  for (let start = 0; start < shots.length; start += BATCH) {
    yield await Promise.all(
      shots.slice(start, start + BATCH).map(async (shot) => {
        const stored = page?.thumbnails[shot.index];
        return { shot, picture: stored ? await thumbnail(stored.file, longSide) : null };
      }),
    );
  }
}
