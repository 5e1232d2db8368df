import type { Language } from '#shared/i18n/translator.ts';
import { visibleText } from '#shared/domain/visibleText.ts';

/**
 * Warnings are stored as English sentences where they arise (adapters in src/main/media). Pages in Chinese show
 * them in Chinese; a sentence that is not known here stays as it is. test/main/reports/warningText.test.ts reads
 * those sources, so that none is forgotten.
 */
const chinese: readonly (readonly [RegExp, string])[] = [
  [
    /^(?<n>\d+) pictures? (?:are|is) damaged: skipped or patched by the decoder\.$/u,
    '{n} 帧损坏：解码器已跳过或修补。',
  ],
  [
    /^(?<n>\d+) pictures? had no usable time and (?:were|was) placed one frame after the one before\.$/u,
    '{n} 帧没有可用的时间戳，已依次排在前一帧之后。',
  ],
  [/^(?<n>\d+) pieces? of sound (?:are|is) damaged and (?:were|was) skipped\.$/u, '{n} 段声音损坏，已跳过。'],
  [
    /^The picture ends at (?<last>[\d.]+) s of (?<all>[\d.]+) s: the file may be cut off\.$/u,
    '画面在 {last} 秒处结束，应有 {all} 秒：文件可能不完整。',
  ],
  [
    /^The picture ends at (?<last>[\d.]+) s, but the file's clock runs to (?<all>[\d.]+) s: its times jump, or a part of it cannot be read\.$/u,
    '画面在 {last} 秒处结束，但文件的时钟走到 {all} 秒：时间戳有跳变，或有一部分无法读取。',
  ],
  [
    /^The sound ends at (?<last>[\d.]+) s of (?<all>[\d.]+) s: the file may be cut off\.$/u,
    '声音在 {last} 秒处结束，应有 {all} 秒：文件可能不完整。',
  ],
  [
    /^Pictures seem to be missing \((?<n>\d+)\): the first hole is at (?<at>[\d.]+) s\.$/u,
    '似乎缺少 {n} 帧：第一处空缺在 {at} 秒。',
  ],
  [
    /^The sound has samples that are no numbers \((?<n>\d+)\); they count as silence\.$/u,
    '声音中有 {n} 个采样不是数值，按静音处理。',
  ],
  [/^The picture ends before its end mark: .*$/u, '图片在结束标记之前就结束了：文件可能不完整。'],
  [/^ffmpeg stopped before the end of the file(?<words> \(.*\))?\.$/u, 'ffmpeg 在文件结束之前停止{words}。'],
  [
    /^The sound changes its format on the way: loudness is of the last part\.$/u,
    '声音格式中途改变：响度只针对最后一部分。',
  ],
  [
    /^Sound track (?<track>\d+) has (?<n>\d+) channels without a usual layout: loudness is of the first two\.$/u,
    '音轨 {track} 有 {n} 个声道且布局不常见：响度只针对前两个声道。',
  ],
  [
    /^HDR was measured without tone mapping: .*$/u,
    'HDR 未经色调映射即测量：此 ffmpeg 没有 zimg，亮度读数偏低。',
  ],
  [/^The picture is in a codec that this ffprobe does not know\.$/u, '画面使用了此 ffprobe 不认识的编码。'],
  [/^The frame rate varies; times come from each picture\.$/u, '帧率可变，时间取自每一帧。'],
  [/^Interlaced \(top field first\): measured on that field\.$/u, '隔行扫描（上场优先）：只测量上场。'],
  [/^Interlaced \(bottom field first\): measured on that field\.$/u, '隔行扫描（下场优先）：只测量下场。'],
  [/^.+ does not say how long it is\.$/u, '文件没有写明时长。'],
  [/^The file does not say how long it is; the length was counted\.$/u, '文件没有写明时长，时长由计数得出。'],
];

/** One warning in the language of the page. */
export function warningText(warning: string, language: Language): string {
  if (language === 'zh-CN') {
    for (const [pattern, text] of chinese) {
      const match = pattern.exec(warning);
      if (match)
        return visibleText(text.replace(/\{(\w+)\}/gu, (_, name: string) => match.groups?.[name] ?? ''));
    }
  }
  return visibleText(warning);
}
