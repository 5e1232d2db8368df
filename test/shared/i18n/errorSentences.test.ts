import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chineseError, chineseSentence } from '#shared/i18n/errorSentences.ts';

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

/** Sentences of the program that a window shows, as their sources write them. */
const programErrors: readonly (readonly [file: string, sentence: string])[] = [
  ['services/projectService.ts', 'No project is open. Open a folder first.'],
  ['services/hostService.ts', '${project.folder} is open for reading only.'],
  ['store/database.ts', 'There is no folder ${folder}.'],
  [
    'store/database.ts',
    'The folder ${shownPath(folder)} cannot be opened: ${systemReason(error)}. Choose another folder.',
  ],
  ['files/hostFiles.ts', '${path} is not a folder that can be opened.'],
  ['composition/pathGuard.ts', '${path} cannot be used from the window. ${why}'],
  ['store/projectLock.ts', 'The project in ${dirname(folder)} is in use by ${who}. Close it there first.'],
  ['store/openForWriting.ts', 'The project ${file} was made by a newer Trimbin (format'],
  ['store/openForWriting.ts', 'The project file ${file} is damaged (${fault}).'],
  ['files/atomicWrite.ts', 'The disk is full: ${path} could not be written. Free some space.'],
  ['files/atomicWrite.ts', '${path} could not be written (${code}). Check the rights of its folder.'],
  ['media/ffmpegTools.ts', '${path} runs, but it is no ffmpeg. Give the path of one.'],
  ['services/relinkService.ts', '${path} has other content than ${clip}: it is not the same file. Choose'],
  ['services/relinkService.ts', 'Neither ${clip} nor any other offline clip was found below ${path}. Choose'],
  ['services/editorHistory.ts', 'Something else was done since. Use undo'],
  ['services/jobService.ts', 'Only a job that failed or was cancelled can be started again.'],
  ['services/storageService.ts', 'Jobs are running that write here. Wait until'],
  [
    'store/jobDeaths.ts',
    'The program has ended ${times} times ${where} of this job, so it was given up. The file',
  ],
];

describe('errors of the program in Chinese', () => {
  it.each(programErrors)('%s: %s', (file, sentence) => {
    expect(readFileSync(`src/main/${file}`, 'utf8')).toContain(sentence);
    const said = chineseSentence(sentence.replace(/\$\{[^}]*\}/gu, '7'));
    expect(said).toMatch(/\p{Script=Han}/u);
    expect(said).not.toMatch(/[a-z]{4,} [a-z]{2,}|\{/u);
  });

  it('keep the path in front, and stand as they are where they are not known', () => {
    expect(chineseSentence('/a b/c.mp4 is not there any more. Reconnect the drive or relink the clip.')).toBe(
      '/a b/c.mp4：文件已不在原处。请重新连接磁盘，或重新链接该素材。',
    );
    expect(
      chineseSentence('The folder /a cannot be opened: the disk fails (EIO). Choose another folder.'),
    ).toBe('无法打开文件夹 /a（EIO）。请选择其他文件夹。');
    expect(chineseSentence('Something new.')).toBe('Something new.');
  });
});

describe('what a format cannot hold, in Chinese', () => {
  const source = (name: string): string =>
    readFileSync(`src/main/analysis/subtitles/formats/${name}.ts`, 'utf8');
  const losses = source('losses');
  const names = [...losses.matchAll(/^ {2}\w+: '([^']+)',$/gmu)].map(([, name]) => name ?? '');
  const noted = [...losses.matchAll(/(?:note|losses\.push)\((['`])([a-z][^\n]*)\1\)/gmu)].map(
    ([, , text]) => text ?? '',
  );
  const whole = [losses, source('lrc'), source('webvtt/index')].flatMap((text) =>
    [...text.matchAll(/losses\.push\(\s*(['`])([A-Z][^\n]*\.)\1\)/gmu)].map(
      ([, , sentence]) => sentence ?? '',
    ),
  );

  it('knows every loss that the writers tell of', () => {
    expect([names.length, noted.length, whole.length]).toEqual([13, 5, 5]);
    const ofCues = [...names, ...noted, 'times'].flatMap((what) => {
      const start = what.charAt(0).toUpperCase() + what.slice(1);
      return [`${start}: 1 cue.`, `${start}: 12 cues.`];
    });
    const said = [...ofCues, ...whole.map((text) => text.replace(/\$\{joined === 1[^}]*\}/u, 'cues'))]
      .map((text) => text.replace(/\$\{[^}]*\}/gu, '7'))
      .map((text) => [text, chineseSentence(text)] as const);
    expect(said.filter(([, chinese]) => /[a-z]{2,} [a-z]{2,}|\{/u.test(chinese))).toEqual([]);
    expect(chineseSentence('Markup that only webvtt knows: 3 cues.')).toBe(
      '仅 webvtt 支持的标记：3 条字幕。',
    );
    expect(chineseSentence('Characters that Big5 does not have: 2, written as "?".')).toBe(
      'Big5 中没有的字符：2 个，写为“?”。',
    );
  });
});

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
