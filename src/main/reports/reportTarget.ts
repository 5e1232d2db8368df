import type { ReportDocument } from '#shared/domain/reportDocument.ts';
import type { Language } from '#shared/i18n/translator.ts';

export const reportFormats = ['html', 'json', 'csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The content of a file, piece by piece, so that a large report never stands in memory whole. */
export type FileContent = AsyncIterable<string | Uint8Array>;

/** Write a file whole or not at all. Text is UTF-8. */
export type WriteFile = (path: string, content: FileContent, signal?: AbortSignal) => Promise<void>;

export interface WriteReportsOptions {
  formats: readonly ReportFormat[];
  language: Language;
  outDir: string;
  /** A stored thumbnail by its name under the picture folder; rejects where it cannot be read. */
  readPicture: (file: string) => Promise<Uint8Array>;
  signal?: AbortSignal | undefined;
  /** Called when a file is started and once at the end. */
  report?: ((progress: { done: number; total: number; file: string }) => void) | undefined;
  writeFile?: WriteFile | undefined;
}

/** What one writer gets. */
export interface WriterContext {
  document: ReportDocument;
  language: Language;
  signal: AbortSignal | undefined;
  /** A thumbnail as JPEG of at most this long side; `null` where it cannot be read. */
  thumbnail: (file: string, longSide: number) => Promise<SizedPicture | null>;
}

/** Long side of a shot's picture on a page or in a sheet, pixels. */
export const SMALL_PICTURE = 160;

export interface SizedPicture {
  jpeg: Buffer;
  width: number;
  height: number;
}
