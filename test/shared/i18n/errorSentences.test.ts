import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chineseError } from '#shared/i18n/errorSentences.ts';

/** The sentences of the adapters, with a value in each `${…}`. */
function errorsInSources(): string[] {
  const media = ['probe', 'probeErrors', 'probeInfo', 'mediaFileCheck', 'frameSource'].map(
    (name) => `media/${name}`,
  );
  const sources = [...media, 'files/hashFile']
    .map((name) => readFileSync(`src/main/${name}.ts`, 'utf8'))
    .join('\n');
  const afterPath = [
    ...sources.matchAll(/`\$\{path\}( [^`]+\.)`/gu),
    ...sources.matchAll(/`\$\{request\.path\}( [^`]+\.)`/gu),
  ];
  // Sentences of ffmpeg's own words stand without the path.
  const causes = [
    ...sources.matchAll(/^\s*(?:sentence: \([^)]*\) =>\s*)?(['"`])([a-z][^\n]* [^\n]*\.)\1[,;]$/gmu),
  ];
  return [...afterPath.map(([, text]) => text ?? ''), ...causes.map(([, , text]) => ` ${text ?? ''}`)].map(
    (text) => `/a/b.mp4${text.replace(/\$\{[^}]*\}/gu, '2')}`,
  );
}

describe('errors of a clip in Chinese', () => {
  it('knows every sentence that the adapters write', () => {
    const sentences = errorsInSources();
    expect(sentences.length).toBeGreaterThanOrEqual(20);
    expect(sentences.filter((text) => chineseError(text) === null && !/how long it is/u.test(text))).toEqual(
      [],
    );
  });

  it('carries reasons over, and is silent about what it does not know', () => {
    expect(chineseError('/a/b (2).mp4 could not be read (I/O error). Check the drive.')).toBe(
      '文件无法读取（I/O error）。请检查磁盘。',
    );
    expect(chineseError('Something new.')).toBeNull();
  });
});
