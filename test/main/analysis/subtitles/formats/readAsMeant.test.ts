import { describe, expect, it } from 'vitest';
import type { SubtitleFormat } from '#shared/domain/subtitles/cue.ts';
import { cueMarkup } from '#shared/domain/subtitles/cueMarkup.ts';
import type { Parsed } from '#main/analysis/subtitles/formats/format.ts';
import { detectTextFormat, textFormat } from '#main/analysis/subtitles/formats/registry.ts';

/** What files say that no standard allows and any person understands; one line a cue: `start-end markup`. */

function read(id: SubtitleFormat, text: string, strict = false): Parsed {
  const format = textFormat(id);
  if (!format) throw new Error(id);
  const parsed = format.parse(text, { strict });
  // Whatever was read is there again after a round trip.
  if (!strict) expect(format.parse(format.write(parsed.track).text).track.cues).toEqual(parsed.track.cues);
  return parsed;
}

const shown = ({ track }: Parsed): string[] =>
  track.cues.map((cue) => `${cue.startMs}-${cue.endMs} ${cueMarkup(cue)}`);
const said = ({ oddities }: Parsed): string => oddities.map(({ message }) => message).join(' ');

describe('SubRip', () => {
  const cue = (text: string): string => `1\n00:00:01,000 --> 00:00:02,000\n${text}\n`;
  const textOf = (text: string): string =>
    read('srt', cue(text))
      .track.cues.map(cueMarkup)
      .join()
      .replace(
        /<x markup="([^"]*)">(.*?)<\/x>/g,
        (_all, markup: string, inner: string) => `[${markup}]${inner}`,
      )
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"');

  it.each([
    ['spaces in tags', '< i>a< /  i > b</ i>', '<i>a</i> b'],
    ['a sum', 'if a < b > c', 'if a < b > c'],
    ['markup of other kinds, where it has an end', '<h1>Big</h1>', '[<h1>]Big[</h1>]'],
    ['no markup without an end', 'Foo <foo@bar.com> <yes>', 'Foo <foo@bar.com> <yes>'],
    ['what WebVTT leaves behind', '<v Anna>Yes. <c.yellow>No.</c>', '[<v Anna>]Yes. [<c.yellow>]No.[</c>]'],
    [
      'faces and sizes',
      '<font face="Serif" size="18">a</font>b',
      '[<font face="Serif" size="18">]a[</font>]b',
    ],
    ['braces that open and close', '{i}a{/i} {b}c', '<i>a</i> {b}c'],
    ['codes of MicroDVD', '{y:i}a {normal}', '[{y:i}]a {normal}'],
    ['line breaks and spaces of ASS', 'a\\Nb\\hc\\TEST', 'a\nb\u00a0c\\TEST'],
    ['a path', 'C:\\New\\hope', 'C:\\New\\hope'],
  ])('%s', (_name, text, expected) => {
    expect(textOf(text)).toBe(expected);
  });

  it('a colour beside a size stays a colour', () => {
    const { track } = read('srt', cue('<font color="#ff0000" size=9>a</font>'));
    expect(track.cues[0]?.lines[0]?.[0]?.style).toEqual({ color: '#ff0000' });
  });

  it('sizes of ffmpeg are not odd', () => {
    expect(read('srt', cue('<font face="Serif" size="18">a</font>')).oddities).toEqual([]);
  });

  it('spaces stand for the zeros of a fraction', () => {
    expect(
      shown(read('srt', '1\n 0: 0:26, 26 --> 0: 0:28,  5\na\n\n2\n00:00:30,5 --> 00:00:31, 500\nb\n')),
    ).toEqual(['26026-28005 a', '30500-31500 b']);
  });

  it('digits and signs of other scripts, and numbers below zero', () => {
    const text =
      '-1\n00：00：01，000 --> 00:00:02,000 ３ a\n\n-2\n۰۰:۰۰:۰۳,۵۰۰ --> ٠٠:٠٠:٠٤٫٠٠٠\nb\n\n3\n００:００:０５,０００ - > 00:00:06,000\nc\n';
    expect(shown(read('srt', text))).toEqual(['1000-2000 3 a', '3500-4000 b', '5000-6000 c']);
  });

  it('numbers and arrows as people write them', () => {
    const text =
      '1:\n00:00:01,000 ==> 00:00:02,000\na\n\n#2\n00:00:03,000, --> 00:00:04,000\n12.\n\n3\n00:00:05,000 — 00:00:06,000\nc\n';
    const parsed = read('srt', text);
    expect(shown(parsed)).toEqual(['1000-2000 a', '3000-4000 12.', '5000-6000 c']);
    expect(parsed.track.comments).toEqual([]);
    expect(detectTextFormat('00:00:05,000 - 00:00:06,000\nc\n', null).id).toBe('srt');
  });

  it('joined files and zeros within the text', () => {
    const parsed = read('srt', `${cue('a')}\n\uFEFF2\n00:00:03,000 --> 00:00:04,000\n\uFEFFb\0c\n`);
    expect(shown(parsed)).toEqual(['1000-2000 a', '3000-4000 bc']);
    expect(parsed.oddities).toEqual([
      { line: 5, message: '3 byte order marks or NUL characters within the text were left out.' },
    ]);
  });

  it('says that numbers do not go up, and that no empty line parts two cues', () => {
    const { oddities, track } = read(
      'srt',
      '1\n00:00:01,000 --> 00:00:02,000\na\n1\n00:00:03,000 --> 00:00:04,000\nb\n\n0\n00:00:05,000 --> 00:00:06,000\nc\n',
    );
    expect(track.cues).toHaveLength(3);
    expect(oddities).toEqual([
      { line: 4, message: 'The cue has the same number as the one before it (1).' },
      { line: 4, message: 'There is no empty line before the cue.' },
      { line: 8, message: 'The cue has a lower number than the one before it (0).' },
    ]);
  });

  it('text that looks like a tag comes back as text in every order', () => {
    for (const text of [
      '00:00:01,000 - 00:00:02,000',
      '00:00:01,000 => 00:00:02,000',
      '<sub>x</sub>',
      '<c>',
      'a\\Nb',
      '{y:b}',
      '{i}x{/i}',
    ]) {
      const track = textFormat('webvtt')?.parse('WEBVTT\n\n00:01.000 --> 00:02.000\nx').track;
      const [first] = track?.cues ?? [];
      if (!track || !first) throw new Error('no cue');
      const plain = { ...track, cues: [{ ...first, lines: [[{ text }]] }] };
      const written = textFormat('srt')?.write(plain).text ?? '';
      expect(textFormat('srt')?.parse(written).track.cues[0]?.lines, text).toEqual([[{ text }]]);
    }
  });
});

describe('WebVTT', () => {
  const cue = (text: string, settings = ''): string =>
    `WEBVTT\n\n00:01.000 --> 00:02.000${settings}\n${text}\n`;

  it.each([
    ['a sum', 'a < b', 'a < b', ''],
    ['an address', 'Foo <foo@bar.com>', 'Foo <foo@bar.com>', ''],
    ['capitals', '<I>a</I>', '<i>a</i>', ' '],
    ['times with a comma', '<00:00:01,200>a', '<x at="200">a</x>', ''],
  ])('%s', (_name, text, meant, strict) => {
    const loose = read('webvtt', cue(text));
    expect(loose.track.cues.map(cueMarkup)).toEqual([meant]);
    if (strict === '') return;
    expect(read('webvtt', cue(text), true).track.cues.map(cueMarkup)).toEqual(['a']);
  });

  it('ends of nothing and settings that say nothing are listed', () => {
    expect(said(read('webvtt', cue('<b>a</c>')))).toContain('</c> ends nothing');
    expect(said(read('webvtt', cue('a', ' line:-3% align:center size:100%')))).toBe(
      'line:-3% is no setting that says anything; it is kept, and passed over.',
    );
  });

  it('words of older drafts place a cue by default, and to the letter do not', () => {
    const text = cue('a', ' position:45%,start');
    expect(read('webvtt', text).track.cues[0]?.position).toMatchObject({ x: 0.45 });
    expect(read('webvtt', text, true).track.cues[0]?.position).toBeNull();
  });

  it('a region says where a cue stands', () => {
    const region = 'REGION\nid:top\nwidth:40%\nlines:3\nregionanchor:0%,0%\nviewportanchor:10%,5%\n\n';
    const { track } = read('webvtt', cue('a', ' region:top align:left').replace('\n\n', `\n\n${region}`));
    // Three lines of 5.33 % below 5 %; the left edge at 10 %.
    expect(track.cues[0]?.position).toEqual({ vertical: 'top', horizontal: 'left', x: 0.1, y: 0.2099 });
  });

  it('text after an empty line belongs to a cue that has none', () => {
    const parsed = read(
      'webvtt',
      'WEBVTT\n\n00:01.000 --> 00:02.000\n\n<i>hi</i>\n\n00:03.000 --> 00:04.000\nb\n',
    );
    expect(shown(parsed)).toEqual(['1000-2000 <i>hi</i>', '3000-4000 b']);
    expect(said(parsed)).toContain('An empty line');
  });
});

describe('TTML', () => {
  const file = (body: string, head = '', root = ''): string =>
    `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"${root}>${head}<body>${body}</body></tt>`;

  it.each([
    ['minutes and seconds', 'begin="01:02.05" dur="5s"', '62050-67050 a'],
    ['parts with units', 'begin="59.45m30ms" end="1.5h2.3s"', '3567030-5402300 a'],
    ['seconds without a unit', 'begin="3.45" end="4"', '3450-4000 a'],
    ['minutes above an hour', 'begin="00:99:00.5" end="01:40:00"', '5940500-6000000 a'],
  ])('%s', (_name, times, expected) => {
    const text = file(`<div><p ${times}>a</p></div>`);
    const parsed = read('ttml', text);
    expect(shown(parsed)).toEqual([expected]);
    expect(said(parsed)).toContain('is not in the form of TTML');
    expect(said(read('ttml', text, true))).toContain('is no time of TTML');
  });

  it('references of HTML', () => {
    const parsed = read('ttml', file('<div><p begin="1s" end="2s">a&nbsp;b&eacute; &amp;nbsp;</p></div>'));
    expect(shown(parsed)).toEqual(['1000-2000 a\u00a0bé &nbsp;']);
    expect(said(parsed)).toContain('&nbsp; &eacute;');
  });

  it('styles and regions outside of the head', () => {
    const head =
      '<styling><style xml:id="s" tts:color="red"/></styling><layout><region xml:id="r" style="s"/></layout>';
    const parsed = read('ttml', file('<div region="r"><p begin="1s" end="2s">a</p></div>', head));
    expect(shown(parsed)).toEqual(['1000-2000 <x color="#ff0000">a</x>']);
    expect(said(parsed)).toContain('<styling>, <layout> stands outside of <head>');
  });

  it('paragraphs that hold nothing and stand at no time are none', () => {
    expect(shown(read('ttml', file('<div><p begin="1s" end="2s">a</p><p> </p></div>')))).toEqual([
      '1000-2000 a',
    ]);
    expect(shown(read('ttml', file('<div><p begin="1s" end="2s"/></div>')))).toEqual(['1000-2000 ']);
  });

  it('indents of the file are not what white space is preserved for', () => {
    const text = file(
      '<div><p begin="1s" end="2s">\n   <span> A  B </span>\n  </p></div>',
      '',
      ' xml:space="preserve"',
    );
    expect(shown(read('ttml', text))).toEqual(['1000-2000  A  B ']);
    expect(shown(read('ttml', text, true))).toEqual(['1000-2000 \n    A  B \n  ']);
  });

  it('what XML does not allow is read so that it can be written', () => {
    // `read` writes it again and expects the same.
    expect(shown(read('ttml', file('<div><p begin="1s" end="2s">a\u0001b</p></div>')))).toEqual([
      '1000-2000 a\uFFFDb',
    ]);
    expect(shown(read('ttml', file('<div><p begin="1s" tts:x"1"="2" end="2s">a</p></div>')))).toHaveLength(1);
    const ruby = '<span tts:ruby="container"><span tts:ruby="text">b</span></span>';
    expect(shown(read('ttml', file(`<div><p begin="1s" end="2s">a${ruby}</p></div>`)))).toEqual([
      '1000-2000 a(b)',
    ]);
  });
});

describe('LRC and SubViewer', () => {
  it('hours, and the second voice', () => {
    const parsed = read('lrc', '[01:02:03.45]a\n[01:02:05.00]b\n[bg: <62:06.00>ooh <62:07.00>]\n');
    expect(shown(parsed)).toEqual([
      '3723450-3725000 a',
      '3725000-3726000 b',
      '3726000-3727000 <x at="0">ooh </x>',
    ]);
  });

  it('hundredths of SubViewer 2', () => {
    const text = '[INFORMATION]\n[TITLE]x\n[END INFORMATION]\n00:00:04.50,00:00:07.00\nHello[br]there\n';
    expect(detectTextFormat(text, 'a.sub').id).toBe('sbv');
    expect(shown(read('sbv', text))).toEqual(['4500-7000 Hello\nthere']);
  });
});

describe('ASS', () => {
  it('keeps what Aegisub says to itself, and does not find it odd', () => {
    const text =
      '[Script Info]\nScriptType: v4.00+\n\n[Aegisub Project Garbage]\nActive Line: 2\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,a\n';
    const parsed = read('ass', text);
    expect(parsed.oddities).toEqual([]);
    expect(textFormat('ass')?.write(parsed.track).text).toContain(
      '[Aegisub Project Garbage]\nActive Line: 2',
    );
  });
});

describe('SSA', () => {
  it('layers of a file that has them', () => {
    const text =
      '[Script Info]\nScriptType: v4.00\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 3,0:00:01.00,0:00:02.00,Default,,0,0,0,,a\n';
    expect(read('ssa', text).track.cues[0]?.native).toEqual({ layer: '3' });
  });
});
