import { execFileSync } from 'node:child_process';
import { buildReport } from '#main/analysis/report/buildReport.ts';
import type { ReportInput } from '#main/analysis/report/reportInput.ts';
import type { FileContent, WriterContext } from '#main/reports/reportTarget.ts';
import { createThumbnails } from '#main/reports/thumbnails.ts';
import type { Language } from '#shared/i18n/translator.ts';
import sharp from 'sharp';
import { reportInput } from '../../support/reportInput.ts';

/** Whether Poppler is there, which reads a PDF as somebody else would. */
export const hasPdfTools = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** A real picture, 320 × 180, of one colour by name. */
export async function picture(file: string): Promise<Buffer> {
  const shade = (file.charCodeAt(file.length - 5) * 37) % 256;
  const background = { r: shade, g: 128, b: 255 - shade };
  return sharp({ create: { width: 320, height: 180, channels: 3, background } })
    .webp()
    .toBuffer();
}

export function writerContext(language: Language = 'en', input: ReportInput = reportInput()): WriterContext {
  return {
    document: buildReport(input),
    language,
    signal: undefined,
    thumbnail: createThumbnails(picture, []),
  };
}

export async function contentBytes(content: FileContent): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

export async function contentText(content: FileContent): Promise<string> {
  return (await contentBytes(content)).toString('utf8');
}
