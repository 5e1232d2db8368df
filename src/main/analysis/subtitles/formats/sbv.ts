import { cueLines, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { readClock, writeClock } from './clockText.ts';
import { capable, type Parsed, type ParseOptions, type TextFormat, type Written } from './format.ts';
import { findLosses } from './losses.ts';
import { plainLines, splitLines, TrackBuilder } from './trackBuilder.ts';

/** SubViewer as YouTube writes it: `0:00:01.000,0:00:02.000`, text, an empty line. */
export const sbv: TextFormat = {
  id: 'sbv',
  name: 'SubViewer (YouTube)',
  endings: ['sbv'],
  capabilities: capable({}),
  sniff(head) {
    const found = /^[ \t]{0,20}\d{1,3}:\d\d:\d\d\.(\d{2,3}),\d{1,3}:\d\d:\d\d\.\d{2,3}[ \t]{0,9}$/m.exec(
      head,
    );
    // SubViewer 2 counts hundredths.
    return found ? (found[1]?.length === 3 ? 0.9 : 0.7) : 0;
  },
  parse: parseSbv,
  write: writeSbv,
};

const exact = /^\d+:[0-5]\d:[0-5]\d\.\d{3},\d+:[0-5]\d:[0-5]\d\.\d{3}$/;
const loose = /^\s{0,99}([\d:.]{3,24})\s{0,9}[,;]\s{0,9}([\d:.]{3,24})\s{0,99}$/;

function readTimes(line: string): { startMs: number; endMs: number } | null {
  const match = line.length > 160 ? null : loose.exec(line.replace(/^\uFEFF/, ''));
  if (!match?.[1]?.includes(':') || !match[2]?.includes(':')) return null;
  const [start, end] = [readClock(match[1]), readClock(match[2])];
  return start && end && { startMs: start.ms, endMs: end.ms };
}

function parseSbv(text: string, { strict = false }: ParseOptions = {}): Parsed {
  const builder = new TrackBuilder('sbv');
  const lines = splitLines(text.replace(/^\uFEFF/, ''));
  const starts = lines.flatMap((line, at) => (readTimes(line) ? [at] : []));
  const before = lines
    .slice(0, starts[0] ?? lines.length)
    .join('\n')
    .trim();
  if (before !== '') {
    builder.comment(before);
    builder.odd(1, 'There is text before the first cue; it is kept as a comment.');
  }
  starts.forEach((at, index) => {
    const line = lines[at] ?? '';
    const times = readTimes(line);
    if (!times) return;
    if (!exact.test(line)) {
      builder.odd(
        at + 1,
        `${strict ? 'Left out: ' : ''}"${line.trim()}" is not written as H:MM:SS.mmm,H:MM:SS.mmm.`,
      );
      if (strict) return;
    }
    const body = lines.slice(at + 1, starts[index + 1] ?? lines.length);
    while (body.length > 0 && body.at(-1)?.trim() === '') body.pop();
    const broken = body.flatMap((one) => one.split('[br]'));
    const last = builder.track.cues.at(-1);
    const cue = builder.add({ ...times, lines: plainLines(broken) });
    if (body.includes(''))
      builder.odd(at + 1, 'There is an empty line inside the cue; the text after it still belongs to it.');
    builder.checkTimes(at + 1, cue, last);
  });
  return builder.done();
}

const form = { point: '.', hourDigits: 1, fractionDigits: 3 } as const;

function writeSbv(track: SubtitleTrack): Written {
  const cues = track.cues.map((cue) => {
    const times = `${writeClock(cue.startMs, form)},${writeClock(cue.endMs, form)}`;
    return [times, ...cueLines(cue), ''].join('\n');
  });
  return { text: cues.join('\n'), losses: findLosses(track, sbv) };
}
