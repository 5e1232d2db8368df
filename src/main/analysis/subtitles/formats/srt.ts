import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { writeClock } from './clockText.ts';
import { capable, type Parsed, type ParseOptions, type TextFormat, type Written } from './format.ts';
import { findLosses } from './losses.ts';
import { findTimeLines, type TimeLine } from './srtTimeLine.ts';
import { readSrtText, writeSrtText } from './srtText.ts';
import { splitLines, TrackBuilder } from './trackBuilder.ts';

/**
 * SubRip. There is no standard; what is read is what players read: a time line begins a cue, whatever stands
 * around it, and the text goes on to the next one.
 */
export const srt: TextFormat = {
  id: 'srt',
  name: 'SubRip',
  endings: ['srt'],
  capabilities: capable({
    ...{ italic: true, bold: true, underline: true, strike: true, color: true, place: true },
  }),
  sniff(head) {
    if (!/[>→]|\d[ \t]{0,9}[-–—]{1,3}[ \t]{0,9}\d/.test(head)) return 0;
    const lines = splitLines(head);
    const [first] = findTimeLines(lines);
    if (!first) return 0;
    return first.start?.isExact === true && first.end?.isExact === true ? 0.9 : 0.6;
  },
  parse: parseSrt,
  write: writeSrt,
};

function parseSrt(text: string, { strict = false }: ParseOptions = {}): Parsed {
  const builder = new TrackBuilder('srt');
  const lines = splitLines(withoutStrays(builder, text.replace(/^\uFEFF+/, '')));
  const timeLines = findTimeLines(lines);
  readBeforeFirst(builder, lines.slice(0, timeLines[0]?.counterAt ?? timeLines[0]?.at ?? lines.length));
  const reader = new SrtCueReader(builder, strict);
  timeLines.forEach((timeLine, index) => {
    const next = timeLines[index + 1];
    const end = next ? (next.counterAt ?? next.at) : lines.length;
    reader.read(lines, timeLine, end, next);
  });
  return builder.done();
}

/** Signs that are no text: byte order marks of files that were joined, and zeros. */
function withoutStrays(builder: TrackBuilder, text: string): string {
  if (!/[\0\uFEFF]/.test(text)) return text;
  const clean = text.replace(/\0|^\uFEFF+/gm, '');
  const count = text.length - clean.length;
  if (count > 0) {
    const line = text.slice(0, text.search(/\0|^\uFEFF/m)).split(/\r\n|\n|\r/).length;
    builder.odd(line, `${count} byte order marks or NUL characters within the text were left out.`);
  }
  return clean;
}

function readBeforeFirst(builder: TrackBuilder, lines: string[]): void {
  const text = lines.join('\n').trim();
  if (text === '') return;
  builder.comment(text);
  builder.odd(1, 'There is text before the first cue; it is kept as a comment.');
}

const counter = /^\s{0,40}(\d{1,9})\s{0,40}$/;

class SrtCueReader {
  readonly #builder: TrackBuilder;
  readonly #strict: boolean;
  #counter: number | null = null;

  constructor(builder: TrackBuilder, strict: boolean) {
    this.#builder = builder;
    this.#strict = strict;
  }

  read(lines: readonly string[], timeLine: TimeLine, end: number, next: TimeLine | undefined): void {
    const line = timeLine.at + 1;
    const faults = timeFaults(timeLine);
    if (this.#strict && faults.length > 0) {
      this.#builder.odd(line, `Left out: ${faults.join(' ')}`);
      return;
    }
    for (const fault of faults) this.#builder.odd(line, fault);
    this.#checkOrder(timeLine, lines);
    const body = lines.slice(timeLine.at + 1, end);
    if (timeLine.rest !== '') body.unshift(timeLine.rest);
    const untimed = untimedBlock(body, timeLine.counter);
    const { startMs, endMs } = assumeTimes(timeLine, this.#builder.track.cues.at(-1), next);
    const own = trimBlank(untimed === null ? body : body.slice(0, untimed));
    const { lines: text, position, notes } = readSrtText(own);
    for (const note of notes) this.#builder.odd(line, note);
    if (own.some((one) => one.trim() === '')) {
      this.#builder.odd(
        line,
        'There is an empty line inside the cue; the text after it still belongs to it.',
      );
    }
    const before = this.#builder.track.cues.at(-1);
    const native = timeLine.settings === '' ? {} : { coordinates: timeLine.settings };
    const cue = this.#builder.add({ startMs, endMs, lines: text, position, native });
    this.#builder.checkTimes(line, cue, before);
    if (untimed !== null) this.#keepUntimed(body.slice(untimed), timeLine.at + 2 + untimed);
  }

  /** A number that does not go up, and a cue that the one before runs into. */
  #checkOrder({ at, counter, counterAt }: TimeLine, lines: readonly string[]): void {
    if (counter !== null && this.#counter !== null && counter <= this.#counter) {
      const again = counter === this.#counter ? 'has the same number as' : 'has a lower number than';
      this.#builder.odd((counterAt ?? at) + 1, `The cue ${again} the one before it (${counter}).`);
    }
    this.#counter = counter ?? this.#counter;
    const above = lines[(counterAt ?? at) - 1];
    if (above === undefined || above.trim() === '' || this.#builder.track.cues.length === 0) return;
    this.#builder.odd((counterAt ?? at) + 1, 'There is no empty line before the cue.');
  }

  #keepUntimed(block: string[], line: number): void {
    this.#builder.comment(block.join('\n').trim());
    this.#builder.odd(line, 'A numbered cue has no times; its text is kept as a comment.');
  }
}

function timeFaults({ start, end, written, counterAt }: TimeLine): string[] {
  const faults: string[] = [];
  if (!start) faults.push(`"${written}" has no start; the end of the cue before is taken.`);
  if (!end) faults.push(`"${written}" has no end; two seconds, or the start of the next cue, are taken.`);
  if ((start && !start.isExact) || (end && !end.isExact)) {
    faults.push(`"${written}" is not written as HH:MM:SS,mmm; it is read as meant.`);
  }
  if (counterAt === null) faults.push('The cue has no number.');
  return faults;
}

const assumedMs = 2000;

function assumeTimes(
  { start, end }: TimeLine,
  before: Cue | undefined,
  next: TimeLine | undefined,
): { startMs: number; endMs: number } {
  const known = end?.ms;
  const startMs = start?.ms ?? Math.min(before?.endMs ?? Number.MAX_SAFE_INTEGER, known ?? 0);
  const following = next?.start?.ms;
  const longest = following !== undefined && following > startMs ? following : startMs + assumedMs;
  return { startMs, endMs: known ?? Math.min(startMs + assumedMs, longest) };
}

/** Where a block begins that has a number, the one that is due, but no times. */
function untimedBlock(body: readonly string[], number: number | null): number | null {
  if (number === null) return null;
  for (let at = 1; at < body.length; at += 1) {
    if (body[at - 1]?.trim() !== '') continue;
    const found = counter.exec(body[at] ?? '');
    if (found && Number(found[1]) === number + 1) return at;
  }
  return null;
}

function trimBlank(lines: readonly string[]): string[] {
  let [start, end] = [0, lines.length];
  while (start < end && lines[start]?.trim() === '') start += 1;
  while (end > start && lines[end - 1]?.trim() === '') end -= 1;
  return lines.slice(start, end);
}

const form = { point: ',', hourDigits: 2, fractionDigits: 3 } as const;

function writeSrt(track: Parameters<TextFormat['write']>[0]): Written {
  const own = track.format === 'srt';
  const cues = track.cues.map(({ startMs, endMs, lines, position, native }, index) => {
    const coordinates = own && native?.['coordinates'] !== undefined ? ` ${native['coordinates']}` : '';
    const times = `${writeClock(startMs, form)} --> ${writeClock(endMs, form)}${coordinates}`;
    const text = writeSrtText(lines, position, own);
    return [String(index + 1), times, ...text, ''].join('\n');
  });
  return { text: cues.length === 0 ? '' : `${cues.join('\n')}`, losses: findLosses(track, srt) };
}
