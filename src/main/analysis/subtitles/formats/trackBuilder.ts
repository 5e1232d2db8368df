import type {
  Cue,
  Oddity,
  Span,
  SpanStyle,
  SubtitleFormat,
  SubtitleTrack,
} from '#shared/domain/subtitles/cue.ts';
import type { Parsed } from './format.ts';

/** Most oddities kept one by one; a file with more is odd throughout. */
const mostOddities = 2000;

export type NewCue = Pick<Cue, 'startMs' | 'endMs' | 'lines'> &
  Partial<Pick<Cue, 'speaker' | 'position' | 'native'>>;

/** Collects what a reader finds. */
export class TrackBuilder {
  readonly track: SubtitleTrack;
  /** Pictures of text that were met. */
  pictures = 0;
  #oddities: Oddity[] = [];
  #untold = 0;

  constructor(format: SubtitleFormat) {
    this.track = { format, language: null, title: null, cues: [], comments: [] };
  }

  add({ startMs, endMs, lines, speaker = null, position = null, native }: NewCue): Cue {
    const id = `c${this.track.cues.length + 1}`;
    const cue: Cue = { id, startMs, endMs, lines, speaker, position };
    if (native && Object.keys(native).length > 0) cue.native = native;
    this.track.cues.push(cue);
    return cue;
  }

  /** A comment before the next cue. */
  comment(text: string, markup?: string): void {
    const beforeCue = this.track.cues.length;
    this.track.comments.push({ beforeCue, text, ...(markup === undefined ? {} : { markup }) });
  }

  /** @param line - 1-based. */
  odd(line: number | null, message: string): void {
    if (this.#oddities.length < mostOddities) this.#oddities.push({ line, message });
    else this.#untold += 1;
  }

  /** Note a cue that ends before it starts, or starts before the one before it. */
  checkTimes(line: number | null, cue: Cue, before: Cue | undefined): void {
    if (cue.endMs < cue.startMs) this.odd(line, 'The cue ends before it starts; both times are kept.');
    if (before && cue.startMs < before.startMs) {
      this.odd(line, 'The cue starts before the one above it; the order of the file is kept.');
    }
  }

  done(): Parsed {
    const oddities = [...this.#oddities].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    if (this.#untold > 0) {
      oddities.push({ line: null, message: `${this.#untold} more oddities are not listed one by one.` });
    }
    return { track: this.track, oddities, ...(this.pictures > 0 ? { pictures: this.pictures } : {}) };
  }
}

/** Splits at LF, CR LF and CR. A line feed at the very end does not make one more line. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

/** A span with only what differs from plain. */
export function span(
  text: string,
  style: SpanStyle = {},
  rest: Pick<Span, 'offsetMs' | 'markup'> = {},
): Span {
  return Object.keys(style).length > 0 ? { text, style, ...rest } : { text, ...rest };
}

/** The lines of a text, plain. */
export function plainLines(lines: readonly string[]): Span[][] {
  return lines.map((text) => (text === '' ? [] : [{ text }]));
}

/** Cut lines that hold nothing from the end. */
export function trimEmptyLines(lines: Span[][]): Span[][] {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.length === 0) end -= 1;
  return lines.slice(0, end);
}
