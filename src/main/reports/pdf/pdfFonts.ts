import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { TrimbinError } from '#shared/errors.ts';

const fontPackage = '@expo-google-fonts/noto-sans-sc';

export interface PdfFonts {
  regular: string;
  bold: string;
  /** The regular file; the bold one has the same characters. */
  bytes: Buffer;
}

/**
 * Noto Sans SC, which draws Latin, Greek, Cyrillic and Chinese; it comes in an npm package.
 *
 * @throws TrimbinError `not-found` where the installation lacks it.
 */
export async function loadPdfFonts(): Promise<PdfFonts> {
  try {
    const { resolve } = createRequire(import.meta.url);
    const regular = resolve(`${fontPackage}/400Regular/NotoSansSC_400Regular.ttf`);
    const bold = resolve(`${fontPackage}/700Bold/NotoSansSC_700Bold.ttf`);
    return { regular, bold, bytes: await readFile(regular) };
  } catch (cause) {
    const message = `The font for PDF reports is missing from this installation (${fontPackage}). Install Trimbin again.`;
    throw new TrimbinError('not-found', message, {}, { cause });
  }
}
