import type { ErrorData } from '#shared/errors.ts';
import type { JobRow, JobStatus } from '#shared/domain/jobs.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { FileChange, FileKind, FileOutcome, FileRow, SkippedFile } from '#shared/domain/projectFiles.ts';
import type { AnalyserName, AnalyserResults } from '#shared/domain/results.ts';

/** What services and adapters agree on. Adapters implement these; services know nothing else of the world. */

export interface MediaProbe {
  /** @throws TrimbinError `media-*`, naming the file and what to do. */
  probe(path: string, signal?: AbortSignal): Promise<MediaInfo>;
}

/** Which of the outputs of the one decode are wanted. */
export interface DecodeRequest {
  path: string;
  info: MediaInfo;
  /** Every picture, small: at most `smallWidth` on the long side. */
  small: { longSide: number } | null;
  /** Sampled pictures for sharpness, noise and thumbnails; never enlarged. */
  stills: { width: number; intervalMs: number } | null;
  /** 16 kHz mono for speech, original rate for level and clipping, EBU R 128 in the same process. */
  sound: { streamIndex: number } | null;
}

export interface DecodedGeometry {
  small: { width: number; height: number } | null;
  still: { width: number; height: number } | null;
  /** Luma coefficients of the stored YUV, for conversion to RGB. */
  matrix: 'bt601' | 'bt709' | 'bt2020';
  sound: { sampleRate: number; channels: number } | null;
}

/**
 * Resolves when the receiver can take more: that is the bounded queue. A receiver may give a buffer back that it is done
 * with, as long as the one it was given; the sender fills it next.
 */
export type Taken = Promise<ArrayBuffer | null | void>;

/** Where decoded material goes. Buffers hold whole pictures back to back and are handed over for good. */
export interface DecodeSink {
  begin(geometry: DecodedGeometry): Promise<void>;
  small(frames: Uint8Array, firstFrame: number, count: number): Taken;
  stills(frames: Uint8Array, firstStill: number, count: number): Taken;
  /** 16 kHz mono, signed 16 bit. */
  speechPcm(samples: Int16Array): Taken;
  /** Original rate, interleaved, 32-bit float. */
  soundPcm(samples: Float32Array): Taken;
}

export interface LoudnessSummary {
  integratedLufs: number | null;
  loudnessRangeLu: number | null;
  shortTermMaxLufs: number | null;
  momentaryMaxLufs: number | null;
  truePeakDbtp: number | null;
  /** Momentary loudness every 100 ms, LUFS, for the curve. */
  momentaryLufs: Float32Array;
}

export interface DecodeSummary {
  frameCount: number;
  /** Presentation time of every picture, ms from the first. */
  ptsMs: Float64Array;
  /** Presentation time of every still on the same clock. */
  stillPtsMs: Float64Array;
  /** Where the sound starts on that clock. */
  soundOffsetMs: number;
  loudness: LoudnessSummary | null;
  /** Pictures the decoder reported as damaged. */
  damagedFrames: number;
  warnings: string[];
}

export interface FrameSource {
  /**
   * Decode once, feeding every wanted output. Resolves when ffmpeg has ended and every sink call has been
   * taken; on abort or failure ffmpeg is killed and has exited before the promise settles.
   *
   * @throws TrimbinError `cancelled`, `media-*`, `ffmpeg-*`.
   */
  decode(request: DecodeRequest, sink: DecodeSink, options: DecodeOptions): Promise<DecodeSummary>;
}

export interface DecodeOptions {
  signal: AbortSignal;
  onProgress?: (doneMs: number) => void;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: ErrorData };

/** All or nothing: what the stores write inside `work` is committed together, or not at all. Not for async work. */
export type RunTransaction = <T>(work: () => T) => T;

export interface FileStore {
  /** Every file of the project, sorted by path in order of code units. */
  list(): FileRow[];
  get(id: number): FileRow | null;
  byPath(path: string): FileRow | null;
  byClipId(clipId: string): FileRow | null;
  byHash(hash: string): FileRow[];
  /** Bring the list up to date with a scan, in one transaction. */
  apply(changes: readonly FileChange[], skipped: readonly SkippedFile[]): void;
  setOutcome(id: number, outcome: FileOutcome, error?: ErrorData): void;
  /** What the probe found it to be. */
  setKind(id: number, kind: FileKind): void;
  listSkipped(): SkippedFile[];
}

/** What a result depends on; anything else that it depends on is a fault of the analyser. */
export interface ResultKey<A extends AnalyserName = AnalyserName> {
  hash: string;
  analyser: A;
  version: number;
  /** JSON-safe parameters of the analyser; their order does not matter. */
  params: unknown;
}

type AnalyserResult<A extends AnalyserName> = NonNullable<AnalyserResults[A]>;

export interface ResultStore {
  has(key: ResultKey): boolean;
  /** @throws TrimbinError `project-damaged` if what is stored does not have the analyser's form. */
  get<A extends AnalyserName>(key: ResultKey<A>): AnalyserResult<A> | null;
  /** The JSON part alone, without reading the series. */
  getData<A extends AnalyserName>(key: ResultKey<A>): AnalyserResult<A>['data'] | null;
  /**
   * The newest result of a content, whatever the version and parameters it was made with; `null` where there is none,
   * or none of a form that is still known.
   */
  newest<A extends AnalyserName>(hash: string, analyser: A): AnalyserResult<A> | null;
  /** Write one result with its series, replacing what is there under the key. */
  put<A extends AnalyserName>(key: ResultKey<A>, result: AnalyserResult<A>): void;
}

export interface MediaInfoStore {
  /** `version` is that of the probe; what an older one found is not given back. */
  get(hash: string, version: number): MediaInfo | null;
  put(hash: string, version: number, info: MediaInfo): void;
}

export interface SettingsStore {
  get<T>(key: string, schema: { parse(value: unknown): T }): T | null;
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

export interface JobRequest {
  kind: string;
  key: string;
  payload: unknown;
  priority?: number;
}

export interface JobStore {
  /** Add a job, or find the one of the same kind and key that is queued or running. */
  enqueue(request: JobRequest): { job: JobRow; isNew: boolean };
  /** The same for many, in one transaction. */
  enqueueAll(requests: readonly JobRequest[]): { job: JobRow; isNew: boolean }[];
  /** Take the next queued job of these kinds and mark it running, in one transaction. */
  claim(kinds: readonly string[]): JobRow | null;
  finish(id: number, status: 'done' | 'skipped' | 'failed' | 'cancelled', error?: ErrorData): JobRow;
  /** Put a running job back that was stopped because the program closes; the start does not count. */
  release(id: number): JobRow;
  /** Note how far a running job is; survives a kill, and may be lost with the power. */
  setProgress(id: number, progress: number): void;
  /** Cancel jobs that wait: one, or all. Those running are left to the queue. */
  cancelQueued(id?: number): JobRow[];
  /**
   * After a start: jobs that a dead process left running are queued again, behind the others, or failed
   * with an explanation if they keep ending the program.
   */
  recover(): { requeued: JobRow[]; failed: JobRow[] };
  get(id: number): JobRow | null;
  list(statuses?: readonly JobStatus[]): JobRow[];
  /** Forget jobs that have ended, but for the newest `keep`. */
  forgetEnded(keep: number): void;
}
