import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';

/** What searching all subtitles of a project needs of the world. */

/** A track as the index has it. */
export interface SearchedTrack {
  trackId: string;
  /** Stands for everything that its text depends on. */
  key: string;
  name: string;
  clipId: string | null;
  /** Why its text could not be read; `null`: it was. */
  error: string | null;
}

export interface SearchedCue {
  cueId: string;
  startMs: number;
  endMs: number;
  /** In NFC. */
  text: string;
  /** What can be searched, folded, with spaces between. */
  words: string;
}

export interface SearchedHit {
  track: SearchedTrack;
  /** 0-based place of the cue in its track. */
  index: number;
  cueId: string;
  startMs: number;
  endMs: number;
  text: string;
}

export interface SubtitleSearchStore {
  /** Every track of the index. */
  list(): SearchedTrack[];
  /** Write a track with its cues, in place of what the index has of it, in one transaction; `null`: the cues stay. */
  put(track: SearchedTrack, cues: readonly SearchedCue[] | null): void;
  /** The same, but writes only cues that are not what the index has; `words` of the others are not asked for. */
  change(track: SearchedTrack, cues: readonly SearchedCue[]): void;
  /** Drop tracks and their cues. */
  remove(trackIds: readonly string[]): void;
  /**
   * Cues that match, in order of track names and of cues.
   *
   * @param wanted - An expression of FTS5, or signs that stand in the text just so.
   * @returns The part that was asked for, and how many there are.
   */
  search(
    wanted: { match: string } | { signs: string },
    part: { limit: number; offset: number },
  ): { hits: SearchedHit[]; total: number };
}

/** A track of the open project, as far as the index has to know it without reading it. */
export interface ListedTrack {
  trackId: string;
  name: string;
  clipId: string | null;
  key: string;
}

/** The subtitles of the open project. */
export interface ProjectTracks {
  list(signal: AbortSignal): Promise<ListedTrack[]>;
  /** As it counts: with the edits. @throws TrimbinError for what cannot be read. */
  read(trackId: string, signal: AbortSignal): Promise<SubtitleTrack>;
}
