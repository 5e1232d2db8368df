import type { ReadFacts, TextEncoding } from '#shared/contract/subtitles.ts';
import type { Oddity, SubtitleTrack, TrackComment } from '#shared/domain/subtitles/cue.ts';
import type { CueEdit } from '#shared/domain/subtitles/edits.ts';
import type { QcDocument, QcFormat } from '#shared/domain/subtitles/qcDocument.ts';
import type { Language } from '#shared/i18n/translator.ts';

/** What reading and writing timed text needs of the world. */

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
  /** Bytes that are no text in this encoding, and what was made of them. */
  odd: Oddity[];
}

export interface SubtitleFiles {
  /** What a file is by its first bytes: one that ffmpeg must open, European subtitle data, or text. */
  kindOf(path: string): Promise<'media' | 'ebu-stl' | 'text'>;
  /**
   * The whole file.
   *
   * @throws TrimbinError `not-found`, `subtitle-refused` for an empty or huge one, `media-unreadable`.
   */
  read(path: string): Promise<Uint8Array>;
  /**
   * Bytes as text.
   *
   * @param encoding - Overrides the guess.
   * @throws TrimbinError `bad-request` for an unknown encoding, `subtitle-refused` for what is not text.
   */
  decode(path: string, bytes: Uint8Array, encoding: string | null): DecodedText;
  /**
   * Write a whole file or nothing. Encodings of Unicode other than UTF-8 get a byte order mark.
   *
   * @returns how many characters the encoding could not hold.
   * @throws TrimbinError `bad-request`, `file-exists` unless `overwrite`, `disk-full`, `write-failed`.
   */
  write(path: string, text: string, options: { encoding: string; overwrite: boolean }): Promise<number>;
  /** How many characters of a text an encoding cannot hold. @throws TrimbinError `bad-request` for an unknown one. */
  unwritable(text: string, encoding: string): number;
}

/** One subtitle track inside a media file. */
export interface EmbeddedTrack {
  /** 1-based among the subtitle tracks of the file. */
  number: number;
  codec: string | null;
  kind: 'text' | 'picture' | 'teletext' | null;
  language: string | null;
  title: string | null;
}

export interface EmbeddedSubtitles {
  /** @throws TrimbinError `media-*`, `ffmpeg-missing`. */
  list(path: string, signal?: AbortSignal): Promise<EmbeddedTrack[]>;
  /**
   * The text of a track.
   *
   * @throws TrimbinError `subtitle-picture` for pictures, `subtitle-refused` for what this ffmpeg cannot read,
   *   `media-*`, `ffmpeg-*`.
   */
  extract(
    path: string,
    track: EmbeddedTrack,
    signal?: AbortSignal,
  ): Promise<{ text: string; format: 'srt' | 'ass' | 'webvtt' }>;
}

/** House rules on disk. */
export interface RuleFiles {
  /** Every entry of `profiles` in the data files, and the words by language; not checked. */
  load(): Promise<{ profiles: unknown[]; words: unknown }>;
  /** A profile file of the editor's own. @throws TrimbinError `not-found`, `bad-request` for what is no JSON. */
  read(path: string): Promise<unknown>;
  /** Whether two paths are the same file. */
  isSame(a: string, b: string): Promise<boolean>;
}

/** Writes the QC report of one judgement. */
export interface QcWriter {
  /** @throws TrimbinError `file-exists` unless `overwrite`, `disk-full`, `write-failed`. */
  write(
    qc: QcDocument,
    to: { path: string; format: QcFormat; language: Language; overwrite: boolean },
  ): Promise<void>;
}

/** Files that are written into the project folder beside the footage. */
export interface DeskFiles {
  /** Size and time of a plain file; `null` where there is none. */
  see(path: string): Promise<{ size: number; mtimeNs: string } | null>;
  /**
   * Absolute path for a file in the project, whose folders are made.
   *
   * @param path - Relative to `root`, forward slashes.
   * @throws TrimbinError `path-outside-project`, `bad-request`, `write-failed`, `disk-full`.
   */
  newPath(root: string, path: string): Promise<string>;
  /** Whether something is there by this name; nothing is made. @throws TrimbinError `path-outside-project`, `bad-request`. */
  isThere(root: string, path: string): Promise<boolean>;
  /** Copy a file to `<name>.orig.<ext>` unless that is there; the name of the copy. @throws TrimbinError `write-failed`, `disk-full`. */
  keepOriginal(path: string): Promise<string | null>;
}

/** What the editor said of a track besides its cues. */
export interface TrackChoices {
  /** The clip that it belongs to, `FileRow.id`; `null`: not chosen. */
  clip: number | null;
  profile: string | null;
}

export interface TrackState extends TrackChoices {
  id: string;
  /** Rises with every change of the cues. */
  revision: number;
  /** What the editor said the file is encoded in; `null`: guess. */
  encoding: string | null;
  /** The content of the file that the kept cues were taken from; `null`: none are kept. */
  base: string | null;
  edited: boolean;
}

/** A whole track as the project keeps it. */
export interface KeptTrack {
  base: string;
  edited: boolean;
  encoding: string | null;
  facts: ReadFacts;
  track: SubtitleTrack;
}

/** One edit of a kept track; `comments` where their places change. */
export interface TrackEdit {
  edits: CueEdit[];
  edited: boolean;
  comments?: TrackComment[];
}

export interface SubtitleEditStore {
  states(): TrackState[];
  state(id: string): TrackState | null;
  /** @throws TrimbinError `project-damaged` if what is stored cannot be read. */
  kept(id: string): KeptTrack | null;
  /** Keep a track as it was read; its revision stays. */
  keep(id: string, kept: KeptTrack): void;
  /** Put a whole track in the place of what is kept. */
  replace(id: string, kept: KeptTrack): void;
  /** Change a kept track. @throws TrimbinError `project-damaged` where none is kept, RangeError for what does not fit it. */
  edit(id: string, edit: TrackEdit): void;
  choose(id: string, choices: TrackChoices): void;
  /** The kept cues count from now on as made on this content. */
  setBase(id: string, base: string): void;
}
