/**
 * The one model of timed text that every reader fills, every rule judges and every writer writes.
 *
 * Times are integer milliseconds. Text is kept as lines of spans: what a viewer reads is the text of the spans,
 * what it looks like is their style. What only one format knows stays in `native` under that format's own words,
 * so that a round trip within the format loses nothing; a writer of another format says what it leaves out.
 */

import type { FrameRate } from '../frameRate.ts';

export const subtitleFormats = [
  'srt',
  'webvtt',
  'ass',
  'ssa',
  'ttml',
  'ebu-stl',
  'sbv',
  'lrc',
  'text',
] as const;
export type SubtitleFormat = (typeof subtitleFormats)[number];

/** Only what differs from plain text is there. */
export interface SpanStyle {
  italic?: true;
  bold?: true;
  underline?: true;
  strike?: true;
  /** `#rrggbb` or `#rrggbbaa`, lower case. */
  color?: string;
  /** The reading that is set above or beside the text (furigana, pinyin); not counted as text of the line. */
  ruby?: string;
  /** Who speaks, where one cue has more than one voice. */
  voice?: string;
  /** BCP 47. */
  language?: string;
  /** Class names of WebVTT. */
  classes?: readonly string[];
}

export interface Span {
  /** Never holds a line break. */
  text: string;
  style?: SpanStyle;
  /** When the span begins to be heard, ms after the start of its cue (words of LRC, time stamps of WebVTT, `\k` of ASS). */
  offsetMs?: number;
  /** Markup before this span that has no other place here, as the track's format spells it (`{\fad(200,0)}`). */
  markup?: string;
}

/** Where a cue stands on the picture. `null` in the cue: bottom centre, as the player does by default. */
export interface CuePosition {
  /** Block on the picture: rows top to bottom, columns left to right. */
  vertical: 'top' | 'middle' | 'bottom';
  horizontal: 'left' | 'center' | 'right';
  /** Exact place where the format gives one, in shares of the picture, 0–1 from the left and from the top. */
  x?: number;
  y?: number;
  /** Columns that run downwards, as in Japanese. */
  writing?: 'vertical-rl' | 'vertical-lr';
}

export interface Cue {
  /** Unique within its track and never given again, so that edits and findings can name it. */
  id: string;
  startMs: number;
  /** Exclusive. Not before `startMs`, except as read from a faulty file. */
  endMs: number;
  lines: Span[][];
  /** Who speaks, where the format says so (Name of ASS, `<v>` of WebVTT, agent of TTML). */
  speaker: string | null;
  position: CuePosition | null;
  /** Fields of the format it was read from that have no other place here (`identifier`, `settings`, `style`, `layer` …). */
  native?: Readonly<Record<string, string>>;
}

export interface TrackComment {
  beforeCue: number;
  text: string;
  /** The whole of it as the track's format spells it, where that says more than the text. */
  markup?: string;
}

export interface SubtitleTrack {
  format: SubtitleFormat;
  /** BCP 47 as the file says; `null` where it does not. */
  language: string | null;
  title: string | null;
  /** The rate that the file counts its frames in (TTML, EBU STL); left out where it writes clock times. */
  frameRate?: FrameRate | null;
  /** In the order of the file, which may not be that of time. */
  cues: Cue[];
  /** Comments and notes, each before the cue of that index (`cues.length`: at the end). */
  comments: TrackComment[];
  /** Heads, styles and regions as the format spells them, for a round trip within it. */
  native?: Readonly<Record<string, string>>;
}

/** Something a reader had to make sense of. `line` is 1-based in the file, `null` where the format has no lines. */
export interface Oddity {
  line: number | null;
  /** What was there and what was assumed. */
  message: string;
}

/** The text of one line as a viewer reads it. */
export function lineText(line: readonly Span[]): string {
  return line.map(({ text }) => text).join('');
}

/** The text of a cue, one string a line. */
export function cueLines(cue: Pick<Cue, 'lines'>): string[] {
  return cue.lines.map(lineText);
}

/** The text of a cue with line feeds between its lines. */
export function cueText(cue: Pick<Cue, 'lines'>): string {
  return cueLines(cue).join('\n');
}
