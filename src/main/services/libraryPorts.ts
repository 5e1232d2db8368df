import type { StoredSelects } from '#shared/domain/scoring/selects.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import type { FrameRange, Label } from '#shared/domain/labels.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { FileRow } from '#shared/domain/projectFiles.ts';
import type { ShotPatch } from '#shared/domain/shotEdits.ts';
import type { DecodedGeometry, Taken } from './ports.ts';
import type { SubtitleSearchStore } from './subtitleSearchPorts.ts';
import type { KeptTrack, SubtitleEditStore, TrackChoices, TrackEdit } from './subtitlePorts.ts';
import type { PairStore, ScoreModelStore, SelectsStore, StoredPair } from './scoringPorts.ts';

/** What services and the store agree on about the editor's own words, and about what is kept to be quick. */

/** A label is of a content as a whole, or of frames of it. */
export interface LabelKey {
  hash: string;
  shot: FrameRange | null;
}

export interface StoredLabel extends LabelKey {
  label: Label;
}

export interface LabelStore {
  /** All labels, or those of one content, in order of content and frames. */
  list(hash?: string): StoredLabel[];
  /** Exactly this target's; `null` if it never was given one. */
  get(key: LabelKey): Label | null;
  /** `null` forgets it. */
  set(key: LabelKey, label: Label | null): void;
}

export interface ShotEditStore {
  /** Contents that have edits. */
  list(): { hash: string; patches: ShotPatch[] }[];
  /** @throws TrimbinError `project-damaged` if what is stored cannot be read. */
  get(hash: string): ShotPatch[];
  /** Without patches the content is as detected. */
  set(hash: string, patches: readonly ShotPatch[]): void;
}

/** One thing that was changed, with what was there and what came. */
export type EditorChange =
  | { type: 'label'; key: LabelKey; before: Label | null; after: Label | null }
  | { type: 'shot-edits'; hash: string; before: ShotPatch[]; after: ShotPatch[] }
  | { type: 'pair'; id: string; before: StoredPair | null; after: StoredPair | null }
  | { type: 'selects'; id: string; before: StoredSelects | null; after: StoredSelects | null }
  | { type: 'cues'; id: string; before: TrackEdit; after: TrackEdit }
  | { type: 'track'; id: string; before: KeptTrack; after: KeptTrack }
  | { type: 'track-choices'; id: string; before: TrackChoices; after: TrackChoices };

export interface HistoryStep extends HistoryEntry {
  changes: EditorChange[];
}

export interface HistoryStore {
  /** Add a step; what was undone is forgotten, and all but the newest `keep`. */
  push(step: Omit<HistoryStep, 'id' | 'madeAt'>, keep: number): HistoryEntry;
  /** Put other changes in the place of those of a step. */
  amend(id: number, changes: EditorChange[]): void;
  /** Forget a step that has come to nothing. */
  drop(id: number): void;
  nextUndo(): HistoryStep | null;
  nextRedo(): HistoryStep | null;
  setUndone(id: number, undone: boolean): void;
  /** Newest first. */
  list(limit: number): (HistoryEntry & { undone: boolean })[];
}

/** Sums over the shots of a content, as text: they can be made again at any time. */
export interface SummaryStore {
  /** `key` stands for everything that the sums depend on. */
  list(): { hash: string; key: string; data: string }[];
  get(hash: string): { key: string; data: string } | null;
  /** In one transaction. */
  put(entries: readonly { hash: string; key: string; data: string }[]): void;
}

/** A picture of one frame, made once: `size` names its width and form. */
export interface FramePicture {
  hash: string;
  frame: number;
  size: string;
  file: string;
  width: number;
  height: number;
}

export interface FramePictureStore {
  get(hash: string, frame: number, size: string): FramePicture | null;
  /** Of one size, in order of frames. */
  list(size: string, hash?: string): FramePicture[];
  put(pictures: readonly FramePicture[]): void;
  /** Forget all but those of this size. */
  forgetAllBut(size: string): void;
}

/** Where media lies that is not at the place it is known by. */
export interface Relink {
  hash: string;
  /** Absolute. */
  path: string;
  size: number;
  mtimeNs: string;
}

export interface RelinkStore {
  list(): Relink[];
  get(hash: string): Relink | null;
  set(relink: Relink): void;
  delete(hash: string): void;
}

export interface EditorStores {
  labels: LabelStore;
  shotEdits: ShotEditStore;
  history: HistoryStore;
  summaries: SummaryStore;
  framePictures: FramePictureStore;
  relinks: RelinkStore;
  /** Files of the picture folder that some result shows, or that stand in lists (`size`). */
  usedPictures(size: string): Set<string>;
  pairs: PairStore;
  selects: SelectsStore;
  scoreModels: ScoreModelStore;
  subtitleSearch: SubtitleSearchStore;
  subtitles: SubtitleEditStore;
}

export interface RangeRequest {
  path: string;
  info: MediaInfo;
  longSide: number;
  /** Between the picture before the first wanted one and that one itself; ms from the first picture of the clip. */
  startMs: number;
  /** How many pictures. */
  frames: number;
}

export interface RangeSink {
  begin(geometry: { small: { width: number; height: number }; matrix: DecodedGeometry['matrix'] }): void;
  /** Whole pictures back to back, handed over for good. */
  frames(frames: Uint8Array, first: number, count: number): Taken;
}

/** A part of a clip as small pictures, made exactly as the analysis of the whole clip makes them. */
export interface RangeFrames {
  /**
   * @returns Presentation time of each picture, ms from the first picture of the clip; NaN where it has none.
   * @throws TrimbinError `media-*`, `ffmpeg-*`, `cancelled`.
   */
  decode(request: RangeRequest, sink: RangeSink, signal: AbortSignal): Promise<{ ptsMs: Float64Array }>;
}

/** One picture, exact to the frame. */
export interface FrameExtractor {
  /** @param ms - From the first picture of the clip. @throws TrimbinError `media-*`, `not-found`, `cancelled`. */
  extract(
    clip: { path: string; info: MediaInfo },
    ms: number,
    options: { width?: number; format: 'png' | 'jpg'; signal: AbortSignal },
  ): Promise<{ bytes: Uint8Array; width: number; height: number }>;
}

/** A few seconds of sound. */
export interface SoundRangeReader {
  /**
   * @param range - ms from the first picture of the clip, or from the first sample of sound alone.
   * @returns interleaved samples from `startMs` on; fewer where the sound ends. @throws TrimbinError `media-*`, `cancelled`.
   */
  read(
    clip: { path: string; info: MediaInfo; streamIndex: number },
    range: { startMs: number; endMs: number },
    signal: AbortSignal,
  ): Promise<{ samples: Float32Array; sampleRate: number; channels: number }>;
}

/** Finds the file of a clip on the disk, wherever it lies now. */
export interface MediaLocator {
  /** @throws TrimbinError `media-missing`, `path-outside-project`. */
  locate(project: { folder: string; editor: EditorStores }, file: FileRow): Promise<string>;
  /** Contents that lie where the editor said and not at their own place. */
  relinked(project: { editor: EditorStores }): Promise<ReadonlySet<string>>;
}

/** Makes films that a browser plays, with the same pictures at the same times. */
export interface ProxyMaker {
  /**
   * @param output - Absolute; what is there is replaced.
   * @returns When each picture is shown, ms from the first; `null` for sound alone.
   * @throws TrimbinError `media-*`, `ffmpeg-missing` (no encoder), `ffmpeg-failed`, `disk-full`, `cancelled`.
   */
  make(
    request: { path: string; info: MediaInfo; audioStream: number | null },
    output: string,
    options: { signal: AbortSignal; onProgress: (doneMs: number) => void },
  ): Promise<Float64Array | null>;
}

/** The proxies of a project, on the disk. */
export interface ProxyFiles {
  has(dataFolder: string, name: string): Promise<boolean>;
  /** Give a finished file its name. */
  keep(dataFolder: string, temporary: string, name: string): Promise<void>;
  discard(temporary: string): Promise<void>;
}
