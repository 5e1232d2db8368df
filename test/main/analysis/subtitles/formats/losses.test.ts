import { describe, expect, it } from 'vitest';
import { lrc } from '#main/analysis/subtitles/formats/lrc.ts';
import { srt } from '#main/analysis/subtitles/formats/srt.ts';
import { webvtt } from '#main/analysis/subtitles/formats/webvtt/index.ts';

const { track } = webvtt.parse(
  'WEBVTT\n\n00:01.000 --> 00:02.000 line:10% position:20%\n<i>a</i>\n\n00:03.000 --> 00:04.000\nb\n',
  { strict: false },
);
const places = (losses: readonly string[]): string[] => losses.filter((one) => /place/i.test(one));

describe('what a format cannot hold', () => {
  it('is named once a kind, with the number of cues', () => {
    expect(lrc.write(track).losses).toContain('Italics: 1 cue.');
    expect(srt.write(track).losses.join()).not.toContain('Italics');
    expect(webvtt.write(track).losses).toEqual([]);
  });

  it('says that the nearest place is kept only where places are held', () => {
    expect(places(srt.write(track).losses)).toEqual([
      'Exact places on the picture (the nearest of nine is kept): 1 cue.',
    ]);
    expect(places(lrc.write(track).losses)).toEqual(['Places on the picture: 1 cue.']);
  });
});
