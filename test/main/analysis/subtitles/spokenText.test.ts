import { describe, expect, it } from 'vitest';
import { isSpokenText } from '#main/analysis/subtitles/spokenText.ts';

describe('isSpokenText', () => {
  it.each(['Hello', '[sighs] Hello', 'JOHN: Hello', '(sobs)\nHello', '你好', '♪ la la ♪\nStop it!', 'مرحبا'])(
    'hears somebody in %j',
    (text) => expect(isSpokenText(text)).toBe(true),
  );

  it.each([
    '[door slams]',
    '(SOBS)',
    '（笑い声）',
    '♪ la la la',
    '  ♫ oh\n♪ yes',
    '# la la #',
    'APPLAUSE',
    '…',
    '',
  ])('hears nobody in %j', (text) => expect(isSpokenText(text)).toBe(false));
});
