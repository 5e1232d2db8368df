import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import type { StoredSelects } from '#shared/domain/scoring/selects.ts';
import type { CellTable } from '#shared/domain/scoring/cellTable.ts';

/** What services and adapters agree on about scoring. */

/** A shot by its content and its frames `[startFrame, endFrame)`: it outlives a move and a rename. */
export interface StoredShot {
  hash: string;
  startFrame: number;
  endFrame: number;
}

/** "This one is better." At most one a pair of shots. */
export interface StoredPair {
  /** The same for both orders of the two shots. */
  id: string;
  better: StoredShot;
  worse: StoredShot;
  madeAt: string;
}

export interface PairStore {
  /** In the order in which they were made. */
  list(): StoredPair[];
  get(id: string): StoredPair | null;
  /** `null` forgets it. */
  set(id: string, pair: StoredPair | null): void;
}

export interface SelectsStore {
  /** In the order in which they were made. @throws TrimbinError `project-damaged`. */
  list(): StoredSelects[];
  /** @throws TrimbinError `project-damaged`. */
  get(id: string): StoredSelects | null;
  /** `null` forgets it. */
  set(id: string, list: StoredSelects | null): void;
}

export interface StoredModel {
  summary: ModelSummary;
  fitted: FittedModel;
  /** Models of the folds, for the uncertainty of networks; empty for others. */
  ensemble: FittedModel[];
}

export interface ScoreModelStore {
  /** Newest first. */
  list(): ModelSummary[];
  /** @throws TrimbinError `project-damaged` if what is stored cannot be read. */
  get(id: string): StoredModel | null;
  put(model: StoredModel): void;
  delete(id: string): void;
}

/** Model files: written under the name of their content, run by the same runner as every other model. */
export interface ScoreModelFiles {
  /** The file of a model and its SHA-256; nothing is written. */
  encode(model: FittedModel): { bytes: Uint8Array; id: string };
  /** @throws TrimbinError `disk-full`, `write-failed`. */
  save(dataFolder: string, id: string, bytes: Uint8Array): Promise<void>;
  /** @throws TrimbinError `model-missing`, where the file is gone or another one. */
  read(dataFolder: string, id: string): Promise<Uint8Array>;
  remove(dataFolder: string, id: string): Promise<void>;
  /** @param values - Row-major, raw; `NaN`: missing. @throws TrimbinError `model-missing`. */
  run(dataFolder: string, id: string, values: Float64Array, rows: number): Promise<Float64Array>;
}

/** A table to be written: columns of one length. */
export interface ColumnTable {
  name: string;
  type: 'text' | 'int' | 'number';
  values: readonly (string | number | null)[];
}

/** Files outside of a project, by absolute path. */
export interface TableFiles {
  /** Appears whole or not at all. @throws TrimbinError `disk-full`, `write-failed`. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** @throws TrimbinError `disk-full`, `write-failed`. */
  writeParquet(path: string, columns: readonly ColumnTable[]): Promise<void>;
  csvRow(cells: readonly (string | number | null)[]): string;
}

/**
 * The cells of a table: text, JSON, Parquet, a sheet of a workbook. The notes say which lines do not fit and are left out.
 *
 * @throws TrimbinError `data-unreadable`, `not-found`, `cancelled`; `bad-request` where it is too large.
 */
export type ReadCells = (
  path: string,
  options: { sheet?: string | undefined },
  signal: AbortSignal,
) => Promise<CellTable & { notes: string[] }>;

/** Runs one piece of a training in a thread; the pieces are those of analysis/scoring/validation/fitTasks. */
export type RunInThread<T, R> = (task: T, signal: AbortSignal) => Promise<R>;
