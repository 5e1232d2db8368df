import { toErrorData } from '#shared/errors.ts';
import type { SizedPicture, WriterContext } from './reportTarget.ts';

const JPEG_QUALITY = 72;

/**
 * Read stored thumbnails and make them small JPEGs, which all of HTML, XLSX and PDF can hold. A thumbnail
 * that cannot be read is left out and named once in `problems`: a report is worth having without it.
 */
export function createThumbnails(
  readPicture: (file: string) => Promise<Uint8Array>,
  problems: string[],
): WriterContext['thumbnail'] {
  return async (file, longSide): Promise<SizedPicture | null> => {
    try {
      // Loaded here so that a command that writes no pictures starts without it.
      const { default: sharp } = await import('sharp');
      const { data, info } = await sharp(await readPicture(file))
        .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#000000' })
        .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:2:0' })
        .toBuffer({ resolveWithObject: true });
      return { jpeg: data, width: info.width, height: info.height };
    } catch (error) {
      problems.push(`${file}: ${toErrorData(error).message}`);
      return null;
    }
  };
}
