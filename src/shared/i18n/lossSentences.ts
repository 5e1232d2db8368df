/** What a cue can have that a format cannot hold, as src/main/analysis/subtitles/formats names it. */
const ofCues: readonly (readonly [english: string, chinese: string])[] = [
  ['Italics', '斜体'],
  ['Bold', '粗体'],
  ['Underlines', '下划线'],
  ['Struck-out text', '删除线'],
  ['Colours', '颜色'],
  ['Ruby \\(set in brackets after its base\\)', '注音（以括号写在原文之后）'],
  ['Speakers', '说话人'],
  ['Languages of parts', '局部语言标记'],
  ['Classes', '样式类'],
  ['Places on the picture', '画面位置'],
  [
    'Exact places on the picture \\(the nearest of nine is kept\\)',
    '画面上的精确位置（保留最接近的九宫格位置）',
  ],
  ['Vertical writing', '竖排'],
  ['Times within a cue', '字幕内的时间点'],
  ['Markup that only (?<format>\\S+) knows', '仅 {format} 支持的标记'],
  ['Fields that only (?<format>\\S+) knows', '仅 {format} 支持的字段'],
  ['Times', '时间'],
  ['Times before zero \\(written as zero\\)', '零点之前的时间（写为零）'],
  ['End times', '结束时间'],
  ['Times finer than (?<step>\\d+) ms \\(rounded\\)', '比 {step} 毫秒更精细的时间（取整）'],
  ['Line breaks \\(joined with a space\\)', '换行（以空格连接）'],
];

/** What is lost when a subtitle is saved, as programSentences.ts has other sentences of the program. */
export const lossSentences: readonly (readonly [RegExp, string])[] = [
  ...ofCues.map(
    ([what, said]) => [new RegExp(`^${what}: (?<n>\\d+) cues?\\.$`, 'u'), `${said}：{n} 条字幕。`] as const,
  ),
  [/^Comments: (?<n>\d+)\.$/u, '注释：{n} 条。'],
  [/^The title\.$/u, '标题。'],
  [/^Heads, styles and regions of (?<format>\S+)\.$/u, '{format} 的文件头、样式和区域。'],
  [/^Colours other than the eight of WebVTT: (?<colors>.*)\.$/u, 'WebVTT 八种颜色以外的颜色：{colors}。'],
  [
    /^Characters that (?<encoding>\S+) does not have: (?<n>\d+), written as "\?"\.$/u,
    '{encoding} 中没有的字符：{n} 个，写为“?”。',
  ],
];
