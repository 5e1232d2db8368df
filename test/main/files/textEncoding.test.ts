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
      expect(decoded).toEqual({ text: japanese, encoding: { name, confidence: 1, byteOrderMark: true } });
    },
  );

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
