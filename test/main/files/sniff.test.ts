import { describe, expect, it } from 'vitest';
import { kindByContent } from '#main/files/sniff.ts';

const text = (value: string) => Buffer.from(value);
function packets(size: number, start: number): Buffer {
  const bytes = Buffer.alloc(size * 6, 0x11);
  for (let i = start; i < bytes.length; i += size) bytes[i] = 0x47;
  return bytes;
}

describe('kindByContent', () => {
  it.each([
    ['188-byte packets', packets(188, 0), 'video'],
    ['packets after rubbish', packets(188, 31), 'video'],
    ['192-byte packets', packets(192, 4), 'video'],
    ['TypeScript', text(`import { G } from './G.ts';\nexport const GG = 'G';\n`.repeat(50)), null],
    ['Qt translations', text('<?xml version="1.0"?><!DOCTYPE TS><TS></TS>'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('transport-stream: %s', (_name, head, kind) =>
    expect(kindByContent('transport-stream', head)).toBe(kind),
  );

  it.each([
    ['a screenplay', text('Title: X\n\nINT. KITCHEN - DAY\n\nAnn cooks.\n'), 'screenplay'],
    ['a screenplay with CRLF and numbers', text('FADE IN:\r\n\r\n12A EXT. ROAD - NIGHT\r\n'), 'screenplay'],
    ['a screenplay in UTF-16', Buffer.from('\uFEFFINT. KITCHEN - DAY\n\nAnn.', 'utf16le'), 'screenplay'],
    ['a Chinese screenplay', text('第1场 内景 厨房 日\n\n小安在做饭。\n'), 'screenplay'],
    ['subtitles', text('1\n00:00:01,000 --> 00:00:02,000\nHello\n'), 'subtitle'],
    ['notes', text('Call Ann.\nint. is short for interior.\nINTERNAL ONLY\n'), null],
    ['speech', text('And so my fellow Americans ask not what your country can do for you.'), null],
  ])('plain-text: %s', (_name, head, kind) => expect(kindByContent('plain-text', head)).toBe(kind));

  it.each([
    ['TTML', text('<?xml version="1.0"?>\n<!-- a --><tt xmlns="http://www.w3.org/ns/ttml">'), 'subtitle'],
    ['TTML with a prefix', text('<tt:tt xmlns:tt="x">'), 'subtitle'],
    ['Final Draft', text('<?xml version="1.0"?><FinalDraft DocumentType="Script">'), 'screenplay'],
    ['a timeline', text('<?xml version="1.0"?><!DOCTYPE xmeml><xmeml version="5">'), null],
  ])('xml: %s', (_name, head, kind) => expect(kindByContent('xml', head)).toBe(kind));

  it.each([
    ['EBU', text('850STL25.01 and more'), 'subtitle'],
    ['Spruce', text('$FontName = Arial\n00:00:01:00 , 00:00:02:00 , Hello\n'), 'subtitle'],
    ['a solid', text('solid cube\nfacet normal 0 0 1\n'), null],
    ['a binary solid', Buffer.alloc(200), null],
  ])('stl: %s', (_name, head, kind) => expect(kindByContent('stl', head)).toBe(kind));

  it.each([
    ['MicroDVD', text('{0}{25}Hello'), 'subtitle'],
    ['MPL2', text('[0][25]Hello'), 'subtitle'],
    ['SubViewer', text('[INFORMATION]\n00:00:01.00,00:00:02.00\nHello'), 'subtitle'],
    ['VobSub', Buffer.from([0, 0, 1, 0xba, 0x44]), 'subtitle'],
    ['anything else', text('Subroutine'), null],
  ])('sub: %s', (_name, head, kind) => expect(kindByContent('sub', head)).toBe(kind));
});
