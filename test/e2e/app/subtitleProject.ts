import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../renderer/media/footage.ts';
import { makeThreeShots } from '../../support/clips.ts';

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 23).replace('.', ',');

export type Written = readonly [startMs: number, endMs: number, text: string];

export function srt(cues: readonly Written[]): string {
  return cues.map(([from, to, text], i) => `${i + 1}\n${clock(from)} --> ${clock(to)}\n${text}\n`).join('\n');
}

/** Faults that are known: the second is far too fast and has a line that is too long, the fourth ends before it starts to be read. */
export const english: readonly Written[] = [
  [200, 1400, 'The ship leaves <i>Beijing</i>\nat dawn.'],
  [1500, 1900, 'Nobody had told them that the harbour was closed until Monday.'],
  [2000, 3100, 'Wait  for the signal.'],
  [3150, 3300, 'Now!'],
  [3400, 4700, '- Are you there?\n- I am.'],
];
export const chinese: readonly Written[] = [
  [200, 1400, '船在黎明时离开北京。'],
  [1500, 2900, '没有人告诉他们港口要关到星期一才会重新开放。'],
  [3000, 4700, '你在那里吗？'],
];
export const hebrew: readonly Written[] = [
  [200, 1400, 'שלום, עולם!'],
  [1500, 2900, 'האם אתה שם? (Take 2)'],
];
/** Japanese that runs downwards, with a reading over the name. */
const vertical = `WEBVTT

00:00:00.200 --> 00:00:02.000 vertical:rl line:10%
<ruby>東京<rt>とうきょう</rt></ruby>の朝

00:00:02.100 --> 00:00:04.000
おはようございます
`;

/** A clip of three shots, cuts at frames 40 and 80 of 25, and subtitles of it in four languages. */
export async function makeSubtitleProject(folder: string): Promise<{ clipId: string }> {
  await makeThreeShots(join(folder, 'first.mp4'));
  writeFileSync(join(folder, 'first.en.srt'), srt(english));
  writeFileSync(join(folder, 'first.zh.srt'), srt(chinese));
  writeFileSync(join(folder, 'first.he.srt'), srt(hebrew));
  writeFileSync(join(folder, 'first.ja.vtt'), vertical);
  const ids = await analyse(folder);
  return { clipId: ids.get('first.mp4')?.id ?? '' };
}
