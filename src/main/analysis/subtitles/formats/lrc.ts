import { lineText, type Cue, type Span, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { fractionMs } from './clockText.ts';
import { capable, type Parsed, type ParseOptions, type TextFormat, type Written } from './format.ts';
import { findLosses } from './losses.ts';
import { splitLines, TrackBuilder } from './trackBuilder.ts';

/**
 * Lyrics: `[mm:ss.xx]text`, several stamps before one line for its repeats, `<mm:ss.xx>` before words, `[offset:ms]`.
 * A line lasts until the next one; an empty line with a stamp ends the one before.
 *
 * @see https://en.wikipedia.org/wiki/LRC_(file_format)
 */
export const lrc: TextFormat = {
  id: 'lrc',
  name: 'LRC lyrics',
  endings: ['lrc'],
  capabilities: capable({ wordTimes: true, title: true, comments: true, stepMs: 1 }),
  sniff: (head) =>
    /^\uFEFF?[ \t]{0,20}\[\d{1,4}:\d{1,2}(?::\d{1,2})?(?:[.:]\d{1,3})?\]/m.test(head) ? 0.85 : 0,
  parse: parseLrc,
  write: writeLrc,
};

const stamp =
  /^\s{0,9}\[\s{0,9}(?:(\d{1,3}):(?=\d{1,2}:\d{1,2}\.))?(-?\d{1,6}):(\d{1,2})(?:[.:,](\d{1,6}))?\s{0,9}\]/;
const tag = /^\s{0,9}\[\s{0,9}([a-z#]{1,20})\s{0,9}:(.*)\]\s{0,99}$/i;
const wordStamp = /<\s{0,9}(\d{1,6}):(\d{1,2})(?:[.:,](\d{1,6}))?\s{0,9}>/g;
/** How long the last line stands where nothing ends it. */
const lastMs = 5000;

interface Sung {
  startMs: number;
  text: string;
  line: number;
}

function timeOf(minutes: string, seconds: string, fraction: string | undefined): number {
  const ms =
    Math.abs(Number(minutes)) * 60_000 +
    Number(seconds) * 1000 +
    (fraction === undefined ? 0 : fractionMs(fraction));
  return minutes.startsWith('-') ? -ms : ms;
}

function parseLrc(text: string, { strict = false }: ParseOptions = {}): Parsed {
  const builder = new TrackBuilder('lrc');
  const sung: Sung[] = [];
  const tags: string[] = [];
  let offsetMs = 0;
  splitLines(text.replace(/^\uFEFF/, '')).forEach((line, at) => {
    const found = readStamps(line);
    if (found.times.length > 0) {
      for (const startMs of found.times) sung.push({ startMs, text: found.rest, line: at + 1 });
      return;
    }
    const named = tag.exec(line);
    const background = backgroundVoice(named);
    if (background) sung.push({ ...background, line: at + 1 });
    else if (named) offsetMs = readTag(builder, tags, line, named) ?? offsetMs;
    else if (line.trim() !== '') {
      builder.comment(line.trim());
      builder.odd(
        at + 1,
        strict ? 'Left out: the line has no time.' : 'The line has no time; it is kept as a comment.',
      );
    }
  });
  // A positive offset shows the lyrics sooner.
  const moved = sung.map((one) => ({ ...one, startMs: one.startMs - offsetMs }));
  addCues(builder, moved, offsetMs);
  if (tags.length > 0) builder.track.native = { tags: tags.join('\n') };
  return builder.done();
}

/** `[bg: <00:01.00>ooh]`: what a second voice sings. */
function backgroundVoice(match: RegExpExecArray | null): Pick<Sung, 'startMs' | 'text'> | null {
  const [, name = '', value = ''] = match ?? [];
  const [first] = name.toLowerCase() === 'bg' ? value.matchAll(wordStamp) : [];
  return first ? { startMs: timeOf(first[1] ?? '0', first[2] ?? '0', first[3]), text: value.trim() } : null;
}

function readStamps(line: string): { times: number[]; rest: string } {
  const times: number[] = [];
  let rest = line;
  for (let match = stamp.exec(rest); match; match = stamp.exec(rest)) {
    times.push(Number(match[1] ?? '0') * 3_600_000 + timeOf(match[2] ?? '0', match[3] ?? '0', match[4]));
    rest = rest.slice(match[0].length);
  }
  return { times, rest: times.length > 0 ? rest : line };
}

/** @returns the offset, where the tag is that. */
function readTag(builder: TrackBuilder, tags: string[], line: string, match: RegExpExecArray): number | null {
  const [, name = '', value = ''] = match;
  const lower = name.toLowerCase();
  if (lower === 'offset' && /^\s{0,9}[+-]?\d{1,9}\s{0,9}$/.test(value)) return Number(value);
  if (lower === 'ti') builder.track.title = value.trim() || null;
  else if (lower === '#') builder.comment(value.trim());
  else tags.push(line.trim());
  if (lower === 'la' || lower === 'lang') builder.track.language = value.trim() || null;
  return null;
}

function addCues(builder: TrackBuilder, sung: readonly Sung[], offsetMs: number): void {
  const sorted = [...sung].sort((a, b) => a.startMs - b.startMs);
  if (sorted.some((one, at) => one !== sung[at])) {
    const isRepeat = new Set(sung.map(({ line }) => line)).size < sung.length;
    if (!isRepeat) builder.odd(null, 'The lines are not in the order of their times; they were sorted.');
  }
  sorted.forEach((one, at) => {
    if (one.text.trim() === '') return;
    const next = sorted.slice(at + 1, at + 200).find(({ startMs }) => startMs > one.startMs);
    const { spans, endMs } = readWords(one.text, one.startMs, offsetMs);
    builder.add({
      ...{ startMs: one.startMs, endMs: endMs ?? next?.startMs ?? one.startMs + lastMs },
      lines: [spans],
    });
  });
}

/** A stamp behind the last word ends the line. */
function readWords(text: string, startMs: number, offsetMs: number): { spans: Span[]; endMs: number | null } {
  const spans: Span[] = [];
  let at = 0;
  let time: number | null = null;
  const push = (words: string): void => {
    if (words === '') return;
    const text = words.replace(/([<[])\u2060(?=\s{0,9}\d)/g, '$1');
    spans.push(time === null ? { text } : { text, offsetMs: time });
  };
  for (const match of text.matchAll(wordStamp)) {
    push(text.slice(at, match.index));
    time = timeOf(match[1] ?? '0', match[2] ?? '0', match[3]) - offsetMs - startMs;
    at = match.index + match[0].length;
  }
  push(text.slice(at));
  const ends = at === text.length && time !== null ? startMs + time : null;
  return { spans, endMs: ends };
}

function writeTime(ms: number): string {
  const total = Math.max(0, ms);
  const fraction =
    total % 10 === 0 ? String((total % 1000) / 10).padStart(2, '0') : String(total % 1000).padStart(3, '0');
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(total / 60_000))}:${two(Math.floor(total / 1000) % 60)}.${fraction}`;
}

function writeLrc(track: SubtitleTrack): Written {
  const head = track.title === null ? [] : [`[ti:${track.title.replaceAll('\n', ' ')}]`];
  const tags = track.format === 'lrc' && track.native?.['tags'] !== undefined ? [track.native['tags']] : [];
  const comments = track.comments.map(({ text }) => `[#:${text.replaceAll('\n', ' ')}]`);
  const sorted = [...track.cues].sort((a, b) => a.startMs - b.startMs);
  const lines = sorted.flatMap((cue, at) => writeCue(cue, sorted[at + 1]));
  const text = [...head, ...tags, ...comments, ...lines].join('\n');
  const joined = track.cues.filter((cue) => cue.lines.length > 1).length;
  const losses = findLosses(track, lrc);
  if (joined > 0)
    losses.push(`Line breaks (joined with a space): ${joined} ${joined === 1 ? 'cue' : 'cues'}.`);
  return { text: text === '' ? '' : `${text}\n`, losses };
}

/** A line, and an empty one where it ends before the next begins. */
function writeCue(cue: Cue, next: Cue | undefined): string[] {
  const words = cue.lines.map((line) => line.map((one) => writeWord(cue, one)).join('')).join(' ');
  const line = `[${writeTime(cue.startMs)}]${words}`;
  const isFollowed = next ? next.startMs <= cue.endMs : cue.endMs === cue.startMs + lastMs;
  const isEmpty = cue.lines.every((one) => lineText(one).trim() === '');
  return isFollowed || isEmpty ? [line] : [line, `[${writeTime(cue.endMs)}]`];
}

function writeWord({ startMs }: Cue, { text, offsetMs }: Span): string {
  // A word joiner keeps text from being read as a time.
  const safe = text.replace(/([<[])(?=\s{0,9}\d)/g, '$1\u2060');
  return offsetMs === undefined ? safe : `<${writeTime(startMs + offsetMs)}>${safe}`;
}
