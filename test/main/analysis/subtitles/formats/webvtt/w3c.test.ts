import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cueText, type Cue } from '#shared/domain/subtitles/cue.ts';
import { webvtt } from '#main/analysis/subtitles/formats/webvtt/index.ts';
import { readBlocks } from '#main/analysis/subtitles/formats/webvtt/blocks.ts';
import { parseCueText, type CueNode } from '#main/analysis/subtitles/formats/webvtt/cueText.ts';
import { readSettings } from '#main/analysis/subtitles/formats/webvtt/settings.ts';
import { readTiming } from '#main/analysis/subtitles/formats/webvtt/timing.ts';
import { hasShared, sharedPath } from '../../../../../support/shared.ts';

const folder = sharedPath('text/w3c-webvtt/test');

/** The tree as web-platform-tests print it (`dump_tree` of html5lib, void of the fragment itself). */
function dump(nodes: readonly CueNode[], depth = 0): string {
  const indent = `| ${'  '.repeat(depth)}`;
  return nodes
    .map((node) => {
      if ('text' in node) return `${indent}"${node.text}"\n`;
      if ('timeMs' in node) return `${indent}<?timestamp ${stamp(node.timeMs)}>\n`;
      const name = { c: 'span', v: 'span', lang: 'span' }[node.tag as 'c'] ?? node.tag;
      const attributes = [
        node.classes.length > 0 ? `class="${node.classes.join(' ')}"` : null,
        node.tag === 'lang' ? `lang="${node.annotation}"` : null,
        node.tag === 'v' ? `title="${node.annotation}"` : null,
      ].filter((one) => one !== null);
      const lines = attributes.map((one) => `${indent}  ${one}\n`).join('');
      return `${indent}<${name}>\n${lines}${dump(node.children, depth + 1)}`;
    })
    .join('');
}

function stamp(ms: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${clock}.${String(ms % 1000).padStart(3, '0')}`;
}

describe.skipIf(!hasShared)("W3C's cue parsing tests, strict", () => {
  const names = ['entities', 'tags', 'text', 'timestamps', 'tree-building'];
  it.each(names)('%s', (name) => {
    const source = readFileSync(join(folder, 'wpt-cue-parsing', `${name}.vtt`), 'utf8');
    const expected = JSON.parse(readFileSync(join(folder, 'wpt-cue-parsing', `${name}.json`), 'utf8')) as {
      text: string;
      expectedTree: string;
    }[];
    const { blocks } = readBlocks(source, (line) => readTiming(line) !== null);
    const cues = blocks.filter(({ kind }) => kind === 'cue');
    expect(cues).toHaveLength(expected.length);
    expected.forEach(({ text, expectedTree }, at) => {
      expect(dump(parseCueText(cues[at]?.text ?? '').nodes), JSON.stringify(text)).toBe(expectedTree);
    });
  });
});

describe.skipIf(!hasShared)("W3C's file parsing tests, strict", () => {
  const read = (name: string): Cue[] => {
    const source = readFileSync(join(folder, 'wpt-file-parsing', `${name}.vtt`), 'utf8');
    return webvtt.parse(source, { strict: true }).track.cues;
  };
  const texts = (name: string): string[] => read(name).map(cueText);

  it.each([
    ['arrows', ['text0', 'text1', 'text2', 'text3', 'text4', 'text5']],
    ['header-garbage', ['text']],
    ['header-space', ['text']],
    ['header-tab', ['text']],
    ['header-timings', ['text']],
    ['ids', ['text0', 'text1', 'text2', 'text3', 'text4']],
    ['newlines', ['text0', 'text1', 'text2', 'text3']],
    ['signature-bom', []],
    ['signature-no-newline', []],
    ['signature-space', []],
    ['signature-space-no-newline', []],
    ['signature-tab', []],
    ['signature-tab-no-newline', []],
    ['signature-timings', []],
    ['stylesheets', ['text', 'text']],
    ['timings-garbage', []],
    ['timings-negative', ['text0', 'text1', 'text2', 'text3']],
    ['whitespace-chars', ['   text0', 'text1', 'text2']],
  ])('%s', (name, expected) => {
    expect(texts(name)).toEqual(expected);
  });

  it('NUL becomes U+FFFD', () => {
    expect(texts('nulls')).toEqual([
      'text0',
      'text1',
      '\uFFFDtext\uFFFD2',
      'text3',
      'text4',
      'text5',
      'text6',
    ]);
  });

  it('what is valid is read, what is not is left out', () => {
    for (const name of [
      'timings-60',
      'timings-eof',
      'timings-omitted-hours',
      'timings-too-long',
      'timings-too-short',
    ]) {
      expect(
        texts(name).filter((text) => text.startsWith('invalid')),
        name,
      ).toEqual([]);
    }
    expect(read('timings-omitted-hours').map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      read('timings-omitted-hours').map(() => [0, 1000]),
    );
  });

  it('settings that are not valid leave the default', () => {
    const names = ['align', 'line', 'position', 'size', 'vertical'] as const;
    for (const name of names) {
      const cues = read(`settings-${name}`);
      expect(cues.length, name).toBeGreaterThan(5);
      for (const cue of cues) {
        const settings = readSettings(cue.native?.['settings'] ?? '', []);
        const isDefault = { align: 'center', line: 'auto', position: 'auto', size: 100, vertical: '' }[name];
        if (cueText(cue).startsWith('invalid')) expect(settings[name], cueText(cue)).toBe(isDefault);
      }
    }
  });

  it('settings take the values that they say', () => {
    const settings = read('settings-multiple').map((cue) => readSettings(cue.native?.['settings'] ?? '', []));
    expect(settings[0]).toMatchObject({
      align: 'start',
      line: 1,
      snapToLines: false,
      vertical: 'lr',
      size: 50,
      position: 25,
    });
    expect(settings[1]).toMatchObject({
      align: 'center',
      line: 1,
      snapToLines: true,
      vertical: 'rl',
      size: 0,
      position: 100,
    });
  });

  it('reads every file', () => {
    const files = readdirSync(join(folder, 'wpt-file-parsing'));
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const source = readFileSync(join(folder, 'wpt-file-parsing', file), 'utf8');
      for (const strict of [true, false])
        expect(webvtt.parse(source, { strict }).track.format).toBe('webvtt');
    }
  });
});
