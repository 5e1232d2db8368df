import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editLine, joinLines } from '#main/analysis/subtitles/mend/spanEdits.ts';
import { lineText, type Span } from '#shared/domain/subtitles/cue.ts';
import { trimLine } from '#shared/domain/subtitles/spans.ts';

const spans = fc.array(
  fc.record(
    {
      text: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '好', '🎬'), maxLength: 5 }),
      markup: fc.constantFrom('{\\fad(200,0)}', '{note}'),
      style: fc.constantFrom<Span['style'] & object>({ italic: true }, { italic: true, bold: true }),
    },
    { requiredKeys: ['text'] },
  ),
  { maxLength: 6 },
);
const marks = (line: readonly Span[]): string[] => line.flatMap(({ markup }) => markup ?? []);

describe('lines of spans that are mended', () => {
  it('keep markup where white space goes', () => {
    const line: Span[] = [
      { text: ' Hello ' },
      { text: ' world ', markup: '{\\k20}' },
      { text: '', markup: '{end}' },
    ];
    expect(editLine(line, [{ from: 6, to: 8, text: ' ' }])).toEqual([
      { text: ' Hello' },
      { text: ' world ', markup: '{\\k20}' },
      { text: '', markup: '{end}' },
    ]);
    const faded: Span[] = [{ text: '  Hello', markup: '{\\fad(200,0)}' }];
    expect(joinLines([faded, [{ text: 'world' }]])).toEqual([
      { text: 'Hello world', markup: '{\\fad(200,0)}' },
    ]);
  });

  it('keep all their markup, in its order, and have the text that was asked for', () => {
    fc.assert(
      fc.property(spans, fc.nat(), fc.nat(), fc.constantFrom('', ' ', 'xy'), (line, a, b, text) => {
        const signs = [...lineText(line)];
        // Edits stand between whole signs.
        const offsets = [0, ...signs.map((_, i) => signs.slice(0, i + 1).join('').length)];
        const [from, to] = [offsets[a % offsets.length] ?? 0, offsets[b % offsets.length] ?? 0].sort(
          (x, y) => x - y,
        ) as [number, number];
        const edited = editLine(line, [{ from, to, text }]);
        const whole = lineText(line);
        expect(lineText(edited)).toBe(whole.slice(0, from) + text + whole.slice(to));
        expect(marks(edited)).toEqual(marks(line));
        const trimmed = trimLine(line);
        expect(lineText(trimmed)).toBe(whole.trim());
        expect(marks(trimmed)).toEqual(marks(line));
      }),
    );
  });
});
