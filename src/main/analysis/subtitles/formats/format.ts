import type { FrameRate } from '#shared/domain/frameRate.ts';
import type { Oddity, SubtitleFormat, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';

/** What every reader and writer of timed text agrees on. */

export interface ParseOptions {
  /** Follow the standard to the letter: what it does not allow is left out, and listed. */
  strict?: boolean;
}

export interface Parsed {
  track: SubtitleTrack;
  /** In the order of the file. */
  oddities: Oddity[];
  /** How many pictures of text there are; left out where there are none. */
  pictures?: number;
}

export interface WriteOptions {
  /** Rate for formats that count frames. */
  rate?: FrameRate;
}

export interface Written {
  text: string;
  /** One sentence for each kind of thing that the format cannot hold. */
  losses: string[];
}

/** What a format can hold; a conversion says what of the track is not among it. */
export interface Capabilities {
  italic: boolean;
  bold: boolean;
  underline: boolean;
  strike: boolean;
  color: boolean;
  ruby: boolean;
  /** Speakers, a cue's or a span's. */
  speaker: boolean;
  language: boolean;
  classes: boolean;
  /** Nine places of a cue. */
  place: boolean;
  /** A place to the point. */
  exactPlace: boolean;
  vertical: boolean;
  comments: boolean;
  /** Times within a cue. */
  wordTimes: boolean;
  endTimes: boolean;
  title: boolean;
  /** Shortest step of time in ms; 0: no times at all. */
  stepMs: number;
}

export interface TextFormat {
  id: SubtitleFormat;
  name: string;
  /** File endings without the dot, the usual one first. */
  endings: readonly string[];
  capabilities: Capabilities;
  /**
   * How surely a text is of this format, 0–1.
   *
   * @param head - The first 64 k characters at most.
   */
  sniff(head: string): number;
  /** Never throws; what was odd is listed. */
  parse(text: string, options?: ParseOptions): Parsed;
  write(track: SubtitleTrack, options?: WriteOptions): Written;
}

const nothing: Capabilities = {
  ...{ italic: false, bold: false, underline: false, strike: false, color: false, ruby: false },
  ...{ speaker: false, language: false, classes: false, place: false, exactPlace: false, vertical: false },
  ...{ comments: false, wordTimes: false, endTimes: true, title: false, stepMs: 1 },
};

/** Times and text, and what is named besides. */
export function capable(of: Partial<Capabilities>): Capabilities {
  return { ...nothing, ...of };
}
