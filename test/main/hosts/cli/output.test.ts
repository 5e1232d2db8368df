import { describe, expect, it } from 'vitest';
import { columnsOf, cutToColumns } from '#main/hosts/cli/columns.ts';
import { createOutput } from '#main/hosts/cli/output.ts';
import { barLine, createProgressView } from '#main/hosts/cli/progress.ts';

function terminal(columns = 60) {
  const written = { out: '', err: '' };
  const out = { write: (text: string) => (written.out += text) };
  const err = { write: (text: string) => (written.err += text), isTTY: true, columns };
  return { written, output: createOutput(out, err) };
}

describe('messages', () => {
  it('show control characters of a name, and never send them to the terminal', () => {
    const { written, output } = terminal();
    output.message('\u001b[31mred\u0007.mp4: done\nsecond line');
    expect(written.err).toBe('␛[31mred␇.mp4: done\nsecond line\n');
  });

  it('keep a clip with a line break in its name on one line', () => {
    const { written, output } = terminal();
    const progress = { stage: 'analyse' as const, overall: 1, done: 1, total: 1 };
    createProgressView('plain', output).update({
      ...progress,
      clip: { path: 'new\nline.mp4', state: 'done', fraction: 1 },
    });
    expect(written.err).toBe('[1/1] new␊line.mp4: done\n');
  });
});

describe('columns of a terminal', () => {
  it('are two for wide characters and emoji, none for marks', () => {
    expect(['abc', '第一天', '🎬', 'cafe\u0301', 'a\u200bb'].map(columnsOf)).toEqual([3, 6, 2, 4, 2]);
    expect(cutToColumns('第一天', 5)).toBe('第一');
    expect(cutToColumns('ab🎬', 3)).toBe('ab');
  });

  it('are not overrun by a bar with Chinese names', () => {
    const progress = { stage: 'analyse' as const, overall: 0.5, done: 3, total: 7 };
    const line = barLine(progress, [['第一天/外景夜北京胡同全景镜头第三条.mov', 0.4]], 60);
    expect(columnsOf(line)).toBeLessThan(60);
    expect(line).toMatch(/ {2}….*第三条\.mov 40 %$/u);
    const two: [string, number][] = [
      [`card/${'a'.repeat(200)}_tail.mov`, 0.1],
      [`card/${'b'.repeat(200)}_tail.mov`, 0.2],
    ];
    expect(barLine(progress, two, 100)).toMatch(/ {2}…\S*_tail\.mov 10 % {2}…\S*_tail\.mov 20 %$/u);
    expect(barLine(progress, [['a\rb.mov', 0.4]], 120)).toContain('a␍b.mov');
  });
});
