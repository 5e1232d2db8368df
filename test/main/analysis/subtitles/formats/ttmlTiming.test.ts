import { describe, expect, it } from 'vitest';
import { cueText } from '#shared/domain/subtitles/cue.ts';
import type { Parsed } from '#main/analysis/subtitles/formats/format.ts';
import { ttml } from '#main/analysis/subtitles/formats/ttml/index.ts';

/** When paragraphs of TTML stand. @see W3C TTML2, section 12 "Timing" */

function read(body: string, head = '', root = '', strict = false): Parsed {
  const text = `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"${root}><head>${head}</head><body>${body}</body></tt>`;
  return ttml.parse(text, { strict });
}
const shown = ({ track }: Parsed): string[] =>
  track.cues.map((cue) => `${cue.startMs}-${cue.endMs} ${cueText(cue)}`);
const said = ({ oddities }: Parsed): string[] => oddities.map(({ message }) => message);

describe('sequences', () => {
  it('a container without a length lasts as long as what it holds', () => {
    const inner = '<div timeContainer="seq"><p begin="1s" dur="2s">a</p><p begin="1s" dur="2s">b</p></div>';
    const next = '<div timeContainer="par"><p begin="1s" end="4s">c</p><p end="2s">d</p></div>';
    const last = '<div><p dur="1s">e</p></div>';
    expect(shown(read(`<div timeContainer="seq" dur="60s">${inner}${next}${last}</div>`))).toEqual([
      '1000-3000 a',
      '4000-6000 b',
      '7000-10000 c',
      '6000-8000 d',
      '10000-11000 e',
    ]);
  });

  it('spans of a paragraph', () => {
    const spans = '<span dur="1s">a</span><span begin="1s" dur="1s">b</span>';
    expect(shown(read(`<div><p begin="10s" dur="9s" timeContainer="seq">${spans}</p></div>`))).toEqual([
      '10000-11000 a',
      '12000-13000 b',
    ]);
  });

  it('lengths of every unit', () => {
    const lengths = ['1.2s', '24f', '120t', '00:00:01:12', '00:00:02.5'];
    const body = lengths.map((dur) => `<p dur="${dur}">x</p>`).join('');
    const rate = ' ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001" ttp:tickRate="60"';
    const { track } = read(`<div timeContainer="seq">${body}</div>`, '', rate);
    // 24 frames are 1.001 s; one second and 12 frames are 1.5005 s.
    expect(track.cues.map(({ startMs, endMs }) => endMs - startMs)).toEqual([1200, 1001, 2000, 1501, 2500]);
  });
});

describe('regions that are there for a time', () => {
  const head = '<layout><region xml:id="r" begin="10s" end="20s"/></layout>';

  it('cut the times of their paragraphs', () => {
    const body = '<div region="r"><p>a</p><p begin="5s" end="15s">b</p><p begin="16s" end="25s">c</p></div>';
    expect(shown(read(body, head))).toEqual(['10000-20000 a', '10000-15000 b', '16000-20000 c']);
  });

  it('do not hide what they never show', () => {
    const parsed = read('<div region="r"><p begin="1s" end="2s">a</p></div>', head);
    expect(shown(parsed)).toEqual(['1000-2000 a']);
    expect(said(parsed)).toEqual([
      'The region of the paragraph is never there when it is; its own times are kept.',
    ]);
  });
});

describe('times that count from the start of the file', () => {
  const body =
    '<div begin="20s" end="60s"><p begin="20s" end="22s">a</p><p begin="55s" end="59s">b</p></div>';

  it('are read as meant where nothing else would be seen', () => {
    const parsed = read(body);
    expect(shown(parsed)).toEqual(['20000-22000 a', '55000-59000 b']);
    expect(said(parsed).join()).toContain('count from the start of the file');
  });

  it('are read to the letter in strict mode', () => {
    expect(read(body, '', '', true).track.cues[0]).toMatchObject({ startMs: 40_000 });
  });

  it('are not assumed where the letter makes sense', () => {
    expect(shown(read('<div begin="20s" end="60s"><p begin="21s" end="30s">a</p></div>'))).toEqual([
      '41000-50000 a',
    ]);
  });

  it('lyrics of Apple: words that are sung, in their own form of time', () => {
    const words = '<span begin="1:01.5" end="1:02">Oh,</span> <span begin="1:02" end="1:03">oh</span>';
    const root = ' xmlns:itunes="http://music.apple.com/lyric-ttml-internal"';
    const parsed = read(
      `<div begin="1:01.5" end="1:05"><p begin="1:01.5" end="1:03">${words}</p></div>`,
      '',
      root,
    );
    expect(parsed.oddities).toEqual([]);
    expect(parsed.track.cues).toMatchObject([{ startMs: 61_500, endMs: 63_000 }]);
    expect(parsed.track.cues[0]?.lines).toEqual([
      [
        { text: 'Oh, ', offsetMs: 0 },
        { text: 'oh', offsetMs: 500 },
      ],
    ]);
  });
});

describe('what is no text', () => {
  it('pictures are counted', () => {
    const body =
      '<div begin="0s" end="1s"><image src="a.png"/></div><div xmlns:smpte="s" smpte:backgroundImage="#i"><p begin="1s" end="2s"/></div>';
    const parsed = read(body);
    expect(parsed.pictures).toBe(2);
    expect(said(parsed).filter((one) => one.includes('picture of text'))).toHaveLength(2);
    expect(read('<div><p begin="1s" end="2s">a</p></div>')).not.toHaveProperty('pictures');
  });

  it('animations and notes within the body are named once', () => {
    const body =
      '<div><metadata/><p begin="1s" end="2s"><set begin="1s" tts:color="red"/>a</p><p begin="2s" end="3s"><set tts:color="red"/>b</p></div>';
    expect(said(read(body))).toEqual([
      '<metadata> in the body is left out, here and below.',
      '<set> changes looks over time; it is left out, here and below.',
    ]);
  });
});

describe('a file that is cut off', () => {
  const whole =
    '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">a</p><p begin="3s" end="4s">b</p></div></body></tt>';
  const parse = (text: string): Parsed => ttml.parse(text, { strict: false });

  it('is told of wherever it ends, and what is there is read', () => {
    expect(said(parse(whole))).toEqual([]);
    for (let end = whole.indexOf('>') + 1; end < whole.length; end += 1) {
      expect(said(parse(whole.slice(0, end)))).toContain(
        'The file ends within an element: it may have been cut off.',
      );
    }
    expect(shown(parse(whole.slice(0, whole.indexOf('<p begin="3s"') + 8)))).toEqual(['1000-2000 a']);
  });
});
