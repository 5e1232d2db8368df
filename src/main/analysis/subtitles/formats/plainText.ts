import { cueLines, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { capable, type Parsed, type TextFormat, type Written } from './format.ts';
import { findLosses } from './losses.ts';
import { plainLines, splitLines, TrackBuilder } from './trackBuilder.ts';

/** Text alone: a cue a paragraph where there are empty lines, else a cue a line. */
export const plainText: TextFormat = {
  id: 'text',
  name: 'Plain text',
  endings: ['txt'],
  capabilities: capable({ endTimes: false, stepMs: 0 }),
  // Any text is text; whatever else fits better goes before it.
  sniff: () => 0.01,
  parse: parseText,
  write: writeText,
};

/** Reading time that is assumed for a character, ms, and the shortest of a cue. */
const characterMs = 60;
const shortestMs = 1000;

/** Times are made up: one cue after the other, as long as its text needs to be read. */
function parseText(text: string): Parsed {
  const builder = new TrackBuilder('text');
  const paragraphs = readParagraphs(splitLines(text.replace(/^\uFEFF/, '')));
  let startMs = 0;
  for (const lines of paragraphs) {
    const characters = lines.join('').length;
    const endMs = startMs + Math.max(shortestMs, characters * characterMs);
    builder.add({ startMs, endMs, lines: plainLines(lines) });
    startMs = endMs;
  }
  if (paragraphs.length > 0) {
    builder.odd(
      null,
      'The file says no times: the cues follow one another, each as long as its text needs to be read.',
    );
  }
  return builder.done();
}

function readParagraphs(lines: readonly string[]): string[][] {
  const filled = lines.map((line) => line.trim());
  const first = filled.findIndex((line) => line !== '');
  const last = filled.findLastIndex((line) => line !== '');
  if (first < 0) return [];
  const body = filled.slice(first, last + 1);
  if (!body.includes('')) return body.map((line) => [line]);
  const paragraphs: string[][] = [[]];
  for (const line of body) {
    if (line !== '') paragraphs.at(-1)?.push(line);
    else if (paragraphs.at(-1)?.length) paragraphs.push([]);
  }
  return paragraphs;
}

function writeText(track: SubtitleTrack): Written {
  const cues = track.cues.map(cueLines).filter((lines) => lines.some((line) => line.trim() !== ''));
  const isOneLiner = cues.length > 1 && cues.every((lines) => lines.length === 1);
  const paragraphs = cues.map((lines) => lines.filter((line) => line.trim() !== '').join('\n'));
  const text = paragraphs.join(isOneLiner ? '\n' : '\n\n');
  return { text: text === '' ? '' : `${text}\n`, losses: findLosses(track, plainText) };
}
