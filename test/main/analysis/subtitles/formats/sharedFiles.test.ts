import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cueText, type Cue } from '#shared/domain/subtitles/cue.ts';
import type { Parsed } from '#main/analysis/subtitles/formats/format.ts';
import { detectTextFormat, parseBytes, textFormat } from '#main/analysis/subtitles/formats/registry.ts';
import { decodeText } from '#main/files/textEncoding.ts';
import { hasShared, sharedPath } from '../../../../support/shared.ts';

function read(path: string): Parsed {
  const bytes = readFileSync(path);
  if (path.endsWith('.stl')) return parseBytes(bytes);
  const { text } = decodeText(bytes, null);
  return detectTextFormat(text, path).parse(text);
}

const exo = (...parts: string[]): Parsed =>
  read(sharedPath('text/exo/testdata/src/test/assets/media', ...parts));
const astisub = (name: string): Parsed => read(sharedPath('text/astisub/testdata', name));
const times = ({ track }: Parsed): number[][] => track.cues.map(({ startMs, endMs }) => [startMs, endMs]);
const texts = ({ track }: Parsed): string[] => track.cues.map(cueText);

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

describe.skipIf(!hasShared)('every shared file', () => {
  const files = ['exo', 'astisub', 'w3c-webvtt', 'elephantsdream', 'sintel']
    .flatMap((name) => (hasShared ? filesBelow(sharedPath('text', name)) : []))
    .filter((path) => !/tx3g|\.json$/.test(path));

  it('reads, is written in its own format, and comes back the same', () => {
    expect(files.length).toBeGreaterThan(140);
    for (const path of files) {
      const { track } = read(path);
      const format = textFormat(track.format);
      if (!format || format.id === 'text') continue;
      const { text, losses } = format.write(track);
      const back = format.parse(text).track.cues;
      // What its own step of time cuts off, or a time before zero, is said.
      if (losses.length > 0) expect(losses.join(), path).toMatch(/finer|before zero|Comments/);
      else expect(back, path).toEqual(track.cues);
    }
  });
});

describe.skipIf(!hasShared)('what ExoPlayer expects', () => {
  const first = { startMs: 0, endMs: 1234 };
  it('SubRip', () => {
    for (const name of [
      'typical',
      'typical_utf16le',
      'typical_utf16be',
      'typical_with_byte_order_mark',
      'typical_extra_blank_line',
    ]) {
      expect(exo('subrip', name).track.cues[0], name).toMatchObject(first);
      expect(texts(exo('subrip', name)), name).toEqual([
        'This is the first subtitle.',
        'This is the second subtitle.\nSecond subtitle with second line.',
        'This is the third subtitle.',
      ]);
    }
    expect(times(exo('subrip', 'typical_no_hours_and_millis'))).toEqual([
      [0, 1234],
      [2000, 3000],
      [7_204_567, 7_208_901],
    ]);
    expect(texts(exo('subrip', 'typical_unexpected_end'))).toHaveLength(2);
    const tags = exo('subrip', 'typical_with_tags');
    expect(texts(tags).slice(0, 5)).toEqual([
      'This is  the first subtitle.',
      'This is the second subtitle.\nSecond  subtitle with second line.',
      'This  is the third  subtitle.',
      'This { \\an2} is not a valid tag due to the space after the opening bracket.',
      'This  is the fifth subtitle with multiple  valid  tags.',
    ]);
    expect(tags.track.cues[12]?.position).toEqual({ vertical: 'top', horizontal: 'center' });
    expect(exo('subrip', 'empty').track.cues).toEqual([]);
  });

  it('SubStation Alpha', () => {
    for (const name of ['typical', 'typical_dialogue', 'typical_utf16le', 'typical_utf16be']) {
      expect(times(exo('ssa', name)), name).toEqual([
        [0, 1230],
        [2340, 3450],
        [4560, 8900],
      ]);
      expect(texts(exo('ssa', name))[1], name).toBe(
        'This is the second subtitle \nwith a newline \nand another.',
      );
    }
    const colors = exo('ssa', 'style_primary_color').track.cues.map(
      ({ lines }) => lines[0]?.[0]?.style?.color,
    );
    expect(colors.slice(0, 5)).toEqual(['#ff0000', '#ffff00', '#00ff00', '#ff00005f', '#0000ff']);
    expect(exo('ssa', 'style_bold_italic').track.cues.map(({ lines }) => lines[0]?.[0]?.style)).toEqual([
      { bold: true },
      { italic: true },
      { italic: true, bold: true },
    ]);
  });

  it('WebVTT and TTML', () => {
    expect(times(exo('webvtt', 'typical'))).toEqual([
      [0, 1234],
      [2345, 3456],
    ]);
    expect(times(exo('webvtt', 'typical_with_bad_timestamps'))).toEqual([
      [0, 1234],
      [2345, 3456],
    ]);
    const ruby = exo('webvtt', 'with_rubies').track.cues[2]?.lines[0]?.map(({ text, style }) => [
      text,
      style?.ruby,
    ]);
    expect(ruby).toEqual([
      ['base1', 'over1'],
      ['base2', 'under2'],
      ['base3', 'under3'],
      ['.', undefined],
    ]);
    // 50 frames a second times 1000/1001; ticks of a hundredth.
    expect(times(exo('ttml', 'frame_rate.xml'))).toEqual([
      [1000, 1010],
      [1_001_000, 2_002_000],
    ]);
    expect(exo('ttml', 'inherit_style.xml').track.cues[0]?.lines[0]?.[0]?.style).toMatchObject({
      bold: true,
      italic: true,
    });
  });
});

describe.skipIf(!hasShared)('what go-astisub expects', () => {
  const expected = [
    [99_000, 101_040],
    [124_080, 127_120],
    [132_160, 135_200],
    [140_240, 142_280],
    [148_320, 151_360],
    [151_400, 153_440],
  ];
  const lines = [
    '(deep rumbling)',
    'MAN:\nHow did we end up here?',
    'This place is horrible.',
    'Smells like balls.',
    "We don't belong\nin this shithole.",
    '(computer playing\nelectronic melody)',
  ];
  const inputs = [
    'example-in.srt',
    'missing-sequence-in.srt',
    'example-in.vtt',
    'example-in.ssa',
    'example-in.ttml',
    'example-in.stl',
    'example-in-nonzero-offset.stl',
    'example-in-non-utf8.srt',
    'example-in-non-utf8.vtt',
  ];
  it.each(inputs)('%s', (name) => {
    expect(times(astisub(name))).toEqual(expected);
    expect(texts(astisub(name))).toEqual(lines);
  });

  it('styles that go over lines, and that nobody ends', () => {
    const styles = (name: string): Cue['lines'][] => astisub(name).track.cues.map((cue) => cue.lines);
    expect(styles('example-in-styled.srt').slice(0, 9)).toEqual(styles('example-out-styled.srt').slice(0, 9));
    expect(texts(astisub('example-in-html-entities.srt'))).toEqual(
      texts(astisub('example-out-html-entities.srt')),
    );
    expect(texts(astisub('example-in-breaklines.ttml')).map((text) => text.split('\n').length)).toEqual([
      2, 2, 2, 2,
    ]);
  });
});
