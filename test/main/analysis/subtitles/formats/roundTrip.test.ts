import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue, CuePosition, Span, SubtitleFormat, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { parseBytes, textFormat, textFormats } from '#main/analysis/subtitles/formats/registry.ts';

/** Words as they stand in subtitles, and pieces that mean something to one format or another. */
const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.replace(/[\p{C}\p{Z}\u2060]/gu, 'x')),
  fc.constantFrom(
    'a',
    'Hello',
    '你好',
    '字幕',
    'مرحبا',
    '42',
    '&amp;',
    '<i>',
    '</i>',
    '{\\an8}',
    '-->',
    '\\N',
    'C:\\Now',
    '{x}',
    '1',
  ),
  fc.constantFrom(
    '<00:01.000>',
    '[00:01.00]',
    '&',
    '<',
    '>',
    '"',
    '\\',
    '{',
    '}',
    '<font color="red">',
    'NOTE',
    '00:00:01,000',
  ),
);
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));

const features: Record<string, readonly ('italic' | 'bold' | 'underline' | 'strike')[]> = {
  srt: ['italic', 'bold', 'underline', 'strike'],
  webvtt: ['italic', 'bold', 'underline'],
  ass: ['italic', 'bold', 'underline', 'strike'],
  ssa: ['italic', 'bold', 'underline', 'strike'],
  ttml: ['italic', 'bold', 'underline', 'strike'],
};

/** Two neighbours never look alike: a reader joins those that do. */
function lineOf(format: SubtitleFormat): fc.Arbitrary<Span[]> {
  const marks = features[format] ?? [];
  if (marks.length === 0) return words.map((text) => [{ text }]);
  const color =
    format === 'webvtt' ? fc.constantFrom('#ff0000', '#ffff00') : fc.constantFrom('#ff0000', '#12ab9f');
  const hasRuby = format === 'webvtt' || format === 'ttml';
  const styled = fc.record({
    text: words,
    mark: fc.constantFrom(...marks),
    color: fc.option(color),
    ruby: fc.option(words),
  });
  return fc.tuple(words, fc.option(styled), fc.boolean()).map(([text, styles, after]) => {
    if (!styles) return [{ text }];
    const style = {
      [styles.mark]: true as const,
      ...(styles.color === null ? {} : { color: styles.color }),
      ...(styles.ruby === null || !hasRuby ? {} : { ruby: styles.ruby }),
      // A class of WebVTT that has a colour by default is how it writes one.
      ...(format === 'webvtt' && styles.color !== null
        ? { classes: [styles.color === '#ff0000' ? 'red' : 'yellow'] }
        : {}),
    };
    const spans: Span[] = [{ text }, { text: styles.text, style }];
    return after ? [...spans, { text: 'end' }] : spans;
  });
}

const places: fc.Arbitrary<CuePosition> = fc
  .record({
    vertical: fc.constantFrom('top' as const, 'middle' as const, 'bottom' as const),
    horizontal: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
  })
  .filter(({ vertical, horizontal }) => vertical !== 'bottom' || horizontal !== 'center');

function trackOf(format: SubtitleFormat): fc.Arbitrary<SubtitleTrack> {
  const capabilities = textFormat(format)?.capabilities;
  const step = capabilities?.stepMs ?? 1;
  const oneLine = format === 'lrc';
  const cue = fc.record({
    startMs: fc.integer({ min: 0, max: 9_000_000 }).map((ms) => ms - (ms % step)),
    length: fc.integer({ min: 10, max: 9000 }).map((ms) => ms - (ms % step)),
    lines: fc.array(lineOf(format), { minLength: 1, maxLength: oneLine ? 1 : 3 }),
    position: capabilities?.place ? fc.option(places) : fc.constant(null),
    speaker: capabilities?.speaker ? fc.option(fc.constantFrom('Anna', 'Proog & Emo')) : fc.constant(null),
  });
  return fc.array(cue, { minLength: 1, maxLength: 6 }).map((cues) => {
    let from = 0;
    const made = cues.map(({ startMs, length, lines, position, speaker }, at): Cue => {
      const start = from + startMs;
      from = start + length;
      return { id: `c${at + 1}`, startMs: start, endMs: from, lines, position, speaker };
    });
    return { format, language: null, title: null, cues: made, comments: [] };
  });
}

describe('parse(write(x)) is x', () => {
  const ids = textFormats.map(({ id }) => id).filter((id) => id !== 'text');
  it.each(ids)('%s', (id) => {
    const format = textFormat(id);
    fc.assert(
      fc.property(trackOf(id), (track) => {
        const { text, losses } = format?.write(track) ?? { text: '', losses: [] };
        const back = format?.parse(text);
        expect(back?.track.cues, text).toEqual(track.cues.map((cue) => expect.objectContaining(cue) as Cue));
        expect(losses).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('whatever is read', () => {
  const pieces = fc.constantFrom(
    ...[
      'WEBVTT\n',
      '\n',
      '\n\n',
      '\r',
      '1',
      '00:00:01,000 --> 00:00:02,000',
      '-->',
      '<i>',
      '</',
      '<',
      '>',
      '{\\',
      '}',
      '\\N',
    ],
    ...[
      '[Script Info]',
      '[Events]',
      '[V4+ Styles]',
      'Dialogue: ',
      'Format: ',
      ',',
      ',,,,,,,,,',
      '0:00:01.00',
      '[00:01.00]',
      '<00:02.00>',
    ],
    ...[
      '<tt xmlns="http://www.w3.org/ns/ttml">',
      '<p begin="1s">',
      '<body>',
      '<!--',
      '<![CDATA[',
      '&#x0;',
      '&#xD800;',
      '&amp',
      '<!DOCTYPE x [<!ENTITY a "b">]>',
    ],
    ...[
      'STYLE\n',
      'REGION\nid:a',
      'NOTE',
      '\0',
      '\uFEFF',
      '\uD800',
      '{\\pos(1,',
      '{\\t(\\',
      '{\\p1}',
      '[offset:',
      '0:00:01.000,0:00:02.000',
      '{\\k20}',
    ],
  );
  const soup = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 12, unit: 'binary' })), { maxLength: 40 })
    .map((all) => all.join(''));

  it.each(textFormats.map(({ id }) => id))(
    '%s never throws, and writes what it read in every format',
    (id) => {
      fc.assert(
        fc.property(soup, fc.boolean(), (text, strict) => {
          const { track, oddities } = textFormat(id)?.parse(text, { strict }) ?? {
            track: null,
            oddities: [],
          };
          for (const { line } of oddities) expect(line === null || line >= 1).toBe(true);
          for (const cue of track?.cues ?? []) {
            expect(Number.isSafeInteger(cue.startMs) && Number.isSafeInteger(cue.endMs)).toBe(true);
            for (const one of cue.lines.flat()) expect(one.text).not.toMatch(/\n/);
          }
          if (track) for (const format of textFormats) expect(typeof format.write(track).text).toBe('string');
        }),
        { numRuns: 300 },
      );
    },
  );

  it('EBU STL never throws', () => {
    const head = Buffer.from('850STL25.0110000'.padEnd(1024));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1500 }), fc.boolean(), (bytes, hasHead) => {
        const all = hasHead ? Buffer.concat([head, bytes]) : bytes;
        for (const strict of [true, false]) expect(parseBytes(all, { strict }).track.format).toBe('ebu-stl');
      }),
    );
  });
});

describe('time grows with length, not with its square', () => {
  const nasty: [string, string][] = [
    ['open tags', '<i>'.repeat(20_000)],
    ['half tags', '<'.repeat(60_000)],
    ['half entities', '&#'.repeat(30_000)],
    ['blanks', `${' '.repeat(60_000)}x`],
    ['digits', '1'.repeat(60_000)],
    ['colons', '1:'.repeat(30_000)],
    ['backslashes', '{\\'.repeat(30_000)],
    ['brackets', '[00:01.00]'.repeat(6000)],
    ['arrows', '00:00:01,000 --> '.repeat(4000)],
    ['empty lines', '\n'.repeat(60_000)],
    ['nested', `<tt xmlns="http://www.w3.org/ns/ttml"><body>${'<div>'.repeat(12_000)}`],
  ];
  it.each(nasty)('%s', (_name, text) => {
    const cost = (of: string): number => {
      let best = Infinity;
      for (let run = 0; run < 3; run += 1) {
        const from = process.cpuUsage();
        for (const { parse, sniff } of textFormats) {
          sniff(of.slice(0, 65_536));
          parse(`WEBVTT\n\n00:01.000 --> 00:02.000\n${of}`);
          parse(of);
          parse(`[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,${of}`);
        }
        const { user } = process.cpuUsage(from);
        best = Math.min(best, user);
      }
      return best;
    };
    const half = cost(text.slice(0, text.length / 2));
    const whole = cost(text);
    // Twice the length costs twice; a square would cost four times of what is no longer noise.
    expect(whole < 150_000 || whole < 3.2 * half, `${half} → ${whole} µs`).toBe(true);
  });

  it('a document that is one line', () => {
    const cost = (count: number): number => {
      const paragraphs = '<p begin="1s" end="2s">a<br/>b</p>'.repeat(count);
      const text = `<tt xmlns="http://www.w3.org/ns/ttml"><body><div>${paragraphs}</div></body></tt>`;
      const from = process.cpuUsage();
      expect(textFormat('ttml')?.parse(text).track.cues).toHaveLength(count);
      return process.cpuUsage(from).user;
    };
    cost(2000);
    const [half, whole] = [cost(20_000), cost(40_000)];
    expect(whole < 600_000 || whole < 3.2 * half, `${half} → ${whole} µs`).toBe(true);
  });
});
