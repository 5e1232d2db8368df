import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '#main/files/textEncoding.ts';

const chinese = `1\n00:00:01,000 --> 00:00:02,000\n你好，世界。我们今天去看电影，明天再回来。\n\n2\n00:00:03,000 --> 00:00:05,000\n他说的话没有人相信，但是这件事情是真的。\n\n`;
const traditional = `1\n00:00:01,000 --> 00:00:02,000\n你好，世界。我們今天去看電影，明天再回來。\n\n2\n00:00:03,000 --> 00:00:05,000\n他說的話沒有人相信，但是這件事情是真的。\n\n`;
const japanese = `1\n00:00:01,000 --> 00:00:02,000\nこんにちは、世界。今日は映画を見に行きます。\n\n2\n00:00:03,000 --> 00:00:05,000\n彼の言うことを誰も信じなかった。\n\n`;
const korean = `1\n00:00:01,000 --> 00:00:02,000\n안녕하세요, 세계. 오늘은 영화를 보러 갑니다.\n\n2\n00:00:03,000 --> 00:00:05,000\n그의 말을 아무도 믿지 않았다.\n\n`;
const russian = `1\n00:00:01,000 --> 00:00:02,000\nЗдравствуй, мир. Сегодня мы идём в кино.\n\n2\n00:00:03,000 --> 00:00:05,000\nЕму никто не поверил, но это правда.\n\n`;
const french = `1\n00:00:01,000 --> 00:00:02,000\nÇa va très bien, merci. Où êtes-vous allé cet été ?\n\n2\n00:00:03,000 --> 00:00:05,000\nIl a été blessé à la tête, hélas.\n\n`;

describe('encodings', () => {
  it.each([
    ['GB18030', chinese],
    ['Big5', traditional],
    ['Shift_JIS', japanese],
    ['EUC-KR', korean],
    ['windows-1251', russian],
    ['windows-1252', french],
    ['ISO-8859-1', french],
    ['UTF-8', chinese],
    ['UTF-16LE', korean],
    ['UTF-16BE', russian],
    ['UTF-32LE', french],
    ['UTF-32BE', japanese],
  ])('%s is found without a mark', (name, text) => {
    const bytes = iconv.encode(text, name, { addBOM: false });
    const decoded = decodeText(bytes, null);
    expect(decoded.text).toBe(text);
    expect(decoded.encoding.byteOrderMark).toBe(false);
    expect(decoded.encoding.confidence).toBeGreaterThan(0);
  });

  it.each(['UTF-8', 'UTF-16LE', 'UTF-16BE', 'UTF-32LE', 'UTF-32BE'])(
    '%s with its mark is certain',
    (name) => {
      const decoded = decodeText(iconv.encode(japanese, name, { addBOM: true }), null);
      expect(decoded).toEqual({
        ...{ text: japanese, encoding: { name, confidence: 1, byteOrderMark: true } },
        odd: [],
      });
    },
  );

  it('one spoilt byte does not make another encoding of UTF-8, and nothing is lost', () => {
    const line = 'Größe, Köln, ñandú, été, où, ça\n';
    const bytes = Buffer.concat([Buffer.from(line.repeat(3)), Buffer.from('caf\u00e9\n', 'latin1')]);
    const { text, encoding, odd } = decodeText(bytes, null);
    expect(text).toBe(`${line.repeat(3)}café\n`);
    expect(encoding).toMatchObject({ name: 'UTF-8', byteOrderMark: false });
    expect(encoding.confidence).toBeLessThan(1);
    expect(odd).toEqual([{ line: 4, message: 'A byte is not UTF-8; it is read as Windows-1252 has it.' }]);
  });

  it('a file that is cut off within a character is still UTF-8', () => {
    const bytes = Buffer.from(`${japanese.repeat(3)}本`);
    const { text, encoding, odd } = decodeText(bytes.subarray(0, bytes.length - 1), null);
    expect(encoding.name).toBe('UTF-8');
    expect(text.slice(0, japanese.length)).toBe(japanese);
    expect(odd).toHaveLength(1);
  });

  it('what an encoding does not have is listed', () => {
    const { odd } = decodeText(Buffer.from([0x61, 0x0a, 0xff, 0xff]), 'Shift_JIS');
    expect(odd).toEqual([{ line: 2, message: expect.stringContaining('no text in Shift_JIS') as string }]);
  });

  it('a single accent in a short Latin text', () => {
    expect(decodeText(Buffer.from('caf\u00e9', 'latin1'), null).text).toBe('café');
  });

  it('Thai', () => {
    const thai = 'เมื่อคืนเขาไม่ได้กลับบ้าน';
    expect(decodeText(iconv.encode(thai, 'windows-874'), null)).toMatchObject({ text: thai });
  });

  it('the caller overrides the guess', () => {
    const bytes = iconv.encode(russian, 'KOI8-R');
    expect(decodeText(bytes, 'KOI8-R').text).toBe(russian);
    expect(decodeText(Buffer.from('a\u00e9', 'latin1'), 'windows-1251').text).toBe('aй');
  });

  it('believes an XML declaration', () => {
    const text = '<?xml version="1.0" encoding="iso-8859-2"?><tt>Žluťoučký kůň</tt>';
    expect(decodeText(iconv.encode(text, 'iso-8859-2'), null).text).toBe(text);
  });

  it('writes with a mark where readers need one, and counts what does not fit', () => {
    expect(Buffer.from(encodeText('a', 'UTF-16LE').bytes).toString('hex')).toBe('fffe6100');
    expect(Buffer.from(encodeText('é', 'UTF-8').bytes).toString('hex')).toBe('c3a9');
    expect(encodeText('a你b', 'windows-1252').unwritable).toBe(1);
    expect(encodeText('你', 'GB18030').unwritable).toBe(0);
  });
});
