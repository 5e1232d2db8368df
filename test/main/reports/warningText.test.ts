import { describe, expect, it } from 'vitest';
import { warningText } from '#main/reports/warningText.ts';
import { readFileSync } from 'node:fs';

/** The sentences of the adapters, with a value in each `${…}`. */
function warningsInSources(): string[] {
  const files = [
    ...['probeInfo', 'probeImage', 'decodeSummary', 'missingPictures', 'ffmpegArgs', 'soundGraph'].map(
      (name) => `src/main/media/${name}.ts`,
    ),
    'src/main/analysis/audio/soundSummary.ts',
  ];
  const sources = files.map((name) => readFileSync(name, 'utf8').replace(/^\s*(?:\/?\*|\/\/).*$/gmu, ''));
  return [...sources.join('\n').matchAll(/(['`])([A-Z$\d][^'`\n]* [^'`\n]*\.)\1/gu)]
    .map(([, , sentence]) => (sentence ?? '').replace(/\$\{[^}]*\}/gu, '2'))
    .filter((sentence) => !/^ffmpeg stopped|Check the file/u.test(sentence));
}

describe('warnings of a clip in the language of the page', () => {
  it('leaves English as it is and carries the numbers over', () => {
    const damaged = '2 pictures are damaged: skipped or patched by the decoder.';
    expect(warningText(damaged, 'en')).toBe(damaged);
    expect(warningText(damaged, 'zh-CN')).toBe('2 帧损坏：解码器已跳过或修补。');
    expect(warningText('ffmpeg stopped before the end of the file (End of file).', 'zh-CN')).toBe(
      'ffmpeg 在文件结束之前停止 (End of file)。',
    );
    expect(warningText('Something new.', 'zh-CN')).toBe('Something new.');
  });

  it('knows every sentence that the adapters write', () => {
    const sentences = warningsInSources();
    expect(sentences.length).toBeGreaterThanOrEqual(15);
    const english = sentences.filter((sentence) => !/\p{Script=Han}/u.test(warningText(sentence, 'zh-CN')));
    expect(english).toEqual([]);
  });
});
