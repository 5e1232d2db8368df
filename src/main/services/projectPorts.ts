import type {
  FileChange,
  FileIdentity,
  FileRow,
  HashOutcome,
  ProjectScan,
} from '#shared/domain/projectFiles.ts';
import type { ReportDocument } from '#shared/domain/reportDocument.ts';
import type { ReportFormat, ReportLanguage } from '#shared/contract/reports.ts';
import type { EditorStores } from './libraryPorts.ts';
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
  /** What the editor said, and what is kept to show it quickly. */
  readonly editor: EditorStores;
  readonly transaction: RunTransaction;
  /** False where the disk makes inode numbers up (network shares). */
  readonly trustInodes: boolean;
  close(): void;
}

export interface ProjectOpener {
  /** @throws TrimbinError `not-found`, `project-in-use`, `project-newer`, `project-damaged`, `project-read-only`. */
  open(folder: string, options: { readOnly: boolean }): Promise<OpenProject>;
}

/** The disk below the project folder. */
export interface ProjectFiles {
  scan(root: string, signal: AbortSignal): Promise<ProjectScan>;
  /** Compare without reading content: what is settled, and what has to be read first. */
  compare(rows: readonly FileRow[], scan: ProjectScan): Comparison;
  /** SHA-256 of the whole content. @throws TrimbinError `media-missing`, `media-unreadable`, `cancelled`. */
  hash(path: string, signal: AbortSignal): Promise<{ hash: string; identity: FileIdentity }>;
  /** Absolute path of a file of the project. @throws TrimbinError `path-outside-project`. */
  resolve(root: string, path: string): Promise<string>;
  /** A path in the project's folder for unfinished work, which is emptied when the project is opened. */
  temporaryPath(dataFolder: string, name: string): Promise<string>;
}

export interface Comparison {
  /** Paths whose content has to be read. */
  unsettled: string[];
  /** @param hashed - By path; one that is missing stays as it is. */
  settle(hashed: ReadonlyMap<string, HashOutcome>): FileChange[];
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

export interface SampleMaker {
  make(
    folder: string,
    options: { signal: AbortSignal; onProgress: (progress: { fraction: number; file: string }) => void },
  ): Promise<{ files: string[]; made: boolean }>;
}
