import type { FileChange, FileIdentity, FileRow, ProjectScan } from '#shared/domain/projectFiles.ts';
import type { ReportDocument } from '#shared/domain/reportDocument.ts';
import type { ReportFormat, ReportLanguage } from '#shared/contract/reports.ts';
import type { ErrorData } from '#shared/errors.ts';
import type {
  FileStore,
  JobStore,
  MediaInfoStore,
  ResultStore,
  RunTransaction,
  SettingsStore,
} from './ports.ts';

/** A project that is open: its stores and its folders. */
export interface OpenProject {
  readonly id: string;
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** `<folder>/.trimbin` */
  readonly dataFolder: string;
  readonly readOnly: boolean;
  readonly files: FileStore;
  readonly results: ResultStore;
  readonly mediaInfo: MediaInfoStore;
  readonly settings: SettingsStore;
  readonly jobs: JobStore;
  readonly transaction: RunTransaction;
  close(): void;
}

export interface ProjectOpener {
  /** @throws TrimbinError `not-found`, `project-in-use`, `project-newer`, `project-damaged`, `project-read-only`. */
  open(folder: string, options: { readOnly: boolean }): Promise<OpenProject>;
}

/** The disk below the project folder. */
export interface ProjectFiles {
  scan(root: string, signal: AbortSignal): Promise<ProjectScan>;
  /** SHA-256 of the whole content. @throws TrimbinError `media-missing`, `media-unreadable`, `cancelled`. */
  hash(path: string, signal: AbortSignal): Promise<{ hash: string; identity: FileIdentity }>;
  /** What has to be read before the changes can be told. */
  toHash(rows: readonly FileRow[], scan: ProjectScan): string[];
  changes(
    rows: readonly FileRow[],
    scan: ProjectScan,
    hashes: ReadonlyMap<string, { hash: string; identity: FileIdentity } | { error: ErrorData }>,
  ): FileChange[];
  /** Absolute path of a file of the project. @throws TrimbinError `path-outside-project`. */
  resolve(root: string, path: string): Promise<string>;
  /** Empty the project's folder for unfinished work, making it if need be; its absolute path. */
  clearTemporary(dataFolder: string): Promise<string>;
}

export interface ReportWriter {
  /** @returns absolute paths in the order of the formats. */
  write(
    document: ReportDocument,
    options: {
      formats: readonly ReportFormat[];
      language: ReportLanguage;
      outDir: string;
      dataFolder: string;
      signal: AbortSignal;
      onProgress: (progress: { done: number; total: number; file: string }) => void;
    },
  ): Promise<string[]>;
}
