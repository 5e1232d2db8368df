import { describe, expect, it } from 'vitest';
import { nameForeignFormat } from '#main/analysis/subtitles/formats/registry.ts';
import { createSubtitleReader } from '#main/services/subtitleReading.ts';

const texts: readonly (readonly [string, string | null])[] = [
  ['<SAMI>\n<HEAD><STYLE><!-- P { color: white } --></STYLE></HEAD>\n<BODY><SYNC Start=10><P>a', 'SAMI'],
  ['Scenarist_SCC V1.0\n\n00:00:00;23\t942f 942f', 'Scenarist closed captions (SCC)'],
  ['{10}{20}a|b\n{30}{40}c', 'MicroDVD'],
  ['[10][20]a\n[30][40]b', 'MPL2'],
  ['00:00:01:a\n00:00:03:b', 'TMPlayer'],
  ['$FontName = Arial\n00:00:01:00 , 00:00:02:00 , a', 'Spruce STL'],
  ['[{"start": 1, "text": "a"}]', 'JSON'],
  ['<!DOCTYPE html>\n<html><body>a', 'a web page'],
  ['<?xml version="1.0"?>\n<!DOCTYPE xmeml>\n<xmeml version="5">', 'XML, but no TTML (<xmeml>)'],
  ['<?xml version="1.0"?>\n<!-- a -->\n<tt:tt xmlns:tt="http://www.w3.org/ns/ttml">', null],
  ['[00:01.00]a\n[00:02.00]b', null],
  ['1\n00:00:01,000 --> 00:00:02,000\n{10}{20}a', null],
  ['Nothing but words.\n{A note} and [10] more.', null],
  ['', null],
];

describe('formats that are not read', () => {
  it.each(texts)('%j', (text, expected) => {
    expect(nameForeignFormat(text, null)).toBe(expected);
  });

  it('are refused by name, unless one says that they are plain text', async () => {
    const text = texts[0]?.[0] ?? '';
    const { read } = createSubtitleReader({
      files: {
        kindOf: () => Promise.resolve('text'),
        read: () => Promise.resolve(Buffer.from(text)),
        decode: () => ({ text, encoding: { name: 'UTF-8', confidence: 1, byteOrderMark: false }, odd: [] }),
        write: () => Promise.resolve(0),
        unwritable: () => 0,
      },
      embedded: { list: () => Promise.resolve([]), extract: () => Promise.reject(new Error('no media')) },
    });
    await expect(read({ path: 'a.smi', strict: false })).rejects.toMatchObject({
      code: 'subtitle-refused',
      message: expect.stringMatching(/^a\.smi is SAMI, which Trimbin does not read/) as string,
    });
    const plain = await read({ path: 'a.smi', strict: false, format: 'text' });
    expect(plain.track.format).toBe('text');
  });
});
