import { describe, expect, it } from 'vitest';
import { fromWhereTyped, readArguments, readList, readNumber } from '#main/hosts/cli/arguments.ts';
import { barLine } from '#main/hosts/cli/progress.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';

const words = { min: 1, max: 1, name: 'folder' };

describe('readArguments', () => {
  it('reads words and options', () => {
    const read = readArguments(['day 1', '--json'], { json: { type: 'boolean' } }, words);
    expect(read.positionals).toEqual(['day 1']);
    expect(read.values['json']).toBe(true);
  });

  it.each([
    ['nothing', []],
    ['too many words', ['a', 'b']],
    ['an unknown option', ['a', '--nope']],
  ])('refuses %s', (_what, args) => {
    expect(() => readArguments(args, { json: { type: 'boolean' } }, words)).toThrow(UsageError);
  });
});

describe('readList', () => {
  it('splits, trims and drops repeats', () => {
    expect(readList('html, json,html', ['html', 'json'] as const, 'format')).toEqual(['html', 'json']);
  });
  it('names the word that is not known', () => {
    expect(() => readList('html,doc', ['html'] as const, 'format')).toThrow(/"doc"/);
    expect(() => readList(' , ', ['html'] as const, 'format')).toThrow(UsageError);
  });
});

describe('readNumber', () => {
  it('takes numbers within bounds only', () => {
    expect(readNumber('8080', 'port', 0, 65535)).toBe(8080);
    for (const text of ['', 'x', '-1', '70000', 'NaN', 'Infinity']) {
      expect(() => readNumber(text, 'port', 0, 65535)).toThrow(UsageError);
    }
  });
});

describe('fromWhereTyped', () => {
  it('resolves against the folder that npm was called in', () => {
    const before = process.env['INIT_CWD'];
    process.env['INIT_CWD'] = '/films/day1';
    expect(fromWhereTyped('rushes')).toBe('/films/day1/rushes');
    expect(fromWhereTyped('/elsewhere')).toBe('/elsewhere');
    if (before === undefined) delete process.env['INIT_CWD'];
    else process.env['INIT_CWD'] = before;
  });
});

describe('barLine', () => {
  it('shows share, count and what runs, cut to the terminal', () => {
    const progress = { stage: 'analyse' as const, overall: 0.5, done: 3, total: 7 };
    const line = barLine(progress, [['A001.mov', 0.4]], 120);
    expect(line).toContain('50 %  3/7  A001.mov 40 %');
    expect([...barLine(progress, [['x'.repeat(300), 0.4]], 60)].length).toBeLessThan(60);
  });
});
