import { lossSentences } from './lossSentences.ts';
import { programSentences } from './programSentences.ts';

/**
 * What is wrong with a clip is stored as an English sentence after the file's path, where the error arises
 * (src/main/media, src/main/files). Pages in Chinese show these in Chinese, without the path, which stands beside
 * them. test/shared/i18n/errorSentences.test.ts reads those sources, so that none is forgotten.
 */
const chinese: readonly (readonly [RegExp, string])[] = [
  [/ is empty \(0 bytes\)\. /u, '文件为空（0 字节）。请从存储卡或原始位置重新复制。'],
  [
    / is a macOS side file \(AppleDouble\)/u,
    '这是 macOS 的附属文件（AppleDouble），不是素材。请使用文件名不带“._”的文件。',
  ],
  [
    / (?:is a text file|holds text), not picture or sound\. /u,
    '这是文本文件，不是画面或声音。请检查复制的内容。',
  ],
  [
    / refers to other files, which Trimbin does not follow\. /u,
    '该文件引用其他文件，Trimbin 不会跟随。请直接添加媒体文件。',
  ],
  [
    /: it refers to other files, which Trimbin does not follow\. /u,
    '该文件引用其他文件，Trimbin 不会跟随。请直接添加媒体文件。',
  ],
  [/ is not a file\. Choose a media file\.$/u, '这不是文件。请选择媒体文件。'],
  [/ is not there any more\. /u, '文件已不在原处。请重新连接磁盘，或重新链接该素材。'],
  [/ may not be read\. Change its permissions/u, '没有读取权限。请更改文件权限后重试。'],
  [
    / could not be read to the end \((?<reason>.*)\)\. It was cut off/su,
    '未能读到文件末尾（{reason}）。文件可能不完整，或磁盘有故障：请重新复制，并检查磁盘。',
  ],
  [/ could not be read \((?<reason>.*)\)\. Check the drive\.$/su, '文件无法读取（{reason}）。请检查磁盘。'],
  [
    / cannot be read \((?<reason>.*)\)\. Check its rights and the disk\.$/su,
    '文件无法读取（{reason}）。请检查权限和磁盘。',
  ],
  [
    / has no index \(moov atom\)/u,
    '缺少索引（moov atom）：录制或复制被中断。请重新复制，或用摄影机自带的工具修复。',
  ],
  [/ has an index too large to be true\. /u, '索引大得不合常理。请从原始位置重新复制。'],
  [
    / does not say what codec its picture or sound is in: /u,
    '文件头没有说明画面或声音的编码：文件头已损坏。请从原始位置重新复制。',
  ],
  [
    / could not be measured, which is a fault of Trimbin \((?<reason>.*)\)\.$/su,
    '未能测量，这是 Trimbin 的故障（{reason}）。',
  ],
  [
    / uses a codec that this ffmpeg cannot decode \((?<reason>.*)\)\. /su,
    '此 ffmpeg 无法解码该编码（{reason}）。请安装更新的 ffmpeg，或设置 TRIMBIN_FFMPEG。',
  ],
  [
    / could not be worked on by ffmpeg: (?<reason>.*)\. Try another ffmpeg/su,
    'ffmpeg 无法处理该文件：{reason}。请换用其他 ffmpeg（TRIMBIN_FFMPEG）。',
  ],
  [
    /(?:^| )ffprobe was ended by (?<signal>\S+) while reading /u,
    '读取文件时 ffprobe 被 {signal} 终止。请重试，或换用其他 ffprobe（TRIMBIN_FFPROBE）。',
  ],
  [
    /(?:^| )ffmpeg was ended by (?<signal>\S+) while reading /u,
    '读取文件时 ffmpeg 被 {signal} 终止。请重试。',
  ],
  [
    / cannot be decoded \((?<reason>.*)\)\. Copy it again/su,
    '无法解码（{reason}）。请从原始位置重新复制；如果仍然失败，说明文件已损坏。',
  ],
  [
    / is not in any picture or sound format that ffmpeg knows\. /u,
    'ffmpeg 不认识该文件的格式。请确认文件正确且复制完整。',
  ],
  [
    / has neither picture nor sound that ffmpeg can read\. /u,
    '文件中没有 ffmpeg 能读取的画面或声音。请检查文件。',
  ],
  [/ has none of the pictures or sounds that were asked for\.$/u, '文件中没有所需的画面或声音。'],
  [
    / has a picture track, but none of its pictures can be decoded\. /u,
    '有画面轨道，但没有一帧可以解码。请从原始位置重新复制。',
  ],
  [
    / gave nothing for (?<seconds>\d+) s and was given up\. /u,
    '{seconds} 秒没有任何数据，已放弃。请检查磁盘，或将文件复制到本地磁盘。',
  ],
  [
    / (?:is still being written|changed while it was (?:being )?read)/u,
    '文件在读取过程中发生了变化。请等待复制或录制完成，再运行分析。',
  ],
];

/** One error of a clip in Chinese without its path, or null where its sentence is not known here. */
export function chineseError(message: string): string | null {
  return translate(message, chinese)?.text ?? null;
}

/** Any error in Chinese, with the path that it names in front as it stood; the sentence itself where it is not known. */
export function chineseSentence(message: string): string {
  const found = translate(message, [...chinese, ...programSentences, ...lossSentences]);
  if (!found) return message;
  return found.before === '' ? found.text : `${found.before}：${found.text}`;
}

function translate(
  message: string,
  sentences: readonly (readonly [RegExp, string])[],
): { before: string; text: string } | null {
  for (const [pattern, text] of sentences) {
    const match = pattern.exec(message);
    if (!match) continue;
    const filled = text.replace(/\{(\w+)\}/gu, (_, name: string) => match.groups?.[name] ?? '');
    return { before: message.slice(0, match.index).trim(), text: filled };
  }
  return null;
}
