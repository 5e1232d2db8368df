import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitName } from '#renderer/ui/LongName.tsx';

describe('a long name', () => {
  it.each([
    ['A001_C003.mov', '', 'A001_C003.mov'],
    ['A001_C003_0412KV_001_proxy_final.mov', 'A001_C003_0412KV_001_pro', 'xy_final.mov'],
    ['张三采访第一条关于电影剪辑与声音设计.mp4', '张三采访第一条关于电影剪辑与', '声音设计.mp4'],
    ['family 👨‍👩‍👧‍👦 at the beach, take 👨‍👩‍👧‍👦.mp4', undefined, '👨‍👩‍👧‍👦.mp4'],
  ])('%s keeps its end', (name, start, end) => {
    const parts = splitName(name);
    if (start !== undefined) expect(parts[0]).toBe(start);
    expect(parts[1]).toContain(end);
  });

  it('loses nothing, and never cuts a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        const [start, end] = splitName(name);
        expect(start + end).toBe(name);
        expect(start.isWellFormed() && end.isWellFormed()).toBe(name.isWellFormed());
      }),
    );
  });
});
