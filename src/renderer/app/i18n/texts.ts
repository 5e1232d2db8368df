/** The words of the window, in every language it speaks. Placeholders are `{name}`. */
const en = {
  'app.connecting': 'Connecting…',
  'app.lost': 'Trimbin has stopped. Start it again, then open its new address.',
  'project.folder': 'Project folder',
  'project.open': 'Open',
  'project.close': 'Close',
  'project.none':
    'Open a folder of footage to begin. Trimbin keeps what it finds in a folder called .trimbin inside.',
  'project.readOnly': 'Read only: another Trimbin has this project open.',
  'library.title': 'Library',
  'library.loading': 'Reading the list of clips…',
  'library.empty': 'No clips yet. Analyse the folder to find them.',
  'library.analyse': 'Analyse',
  'library.stop': 'Stop',
  'library.analysing': 'Analysing: {done} of {total} ({percent} %)',
  'library.again': 'Try again',
  'library.shots': 'Shots: {count}',
  'library.noPicture': 'No picture',
  'status.ok': 'Ready',
  'status.failed': 'Failed',
  'status.offline': 'Offline',
  'status.skipped': 'Not analysed',
  'kind.video': 'Video',
  'kind.audio': 'Sound',
  'kind.image': 'Still',
};

export type TextKey = keyof typeof en;

const zhCN: Record<TextKey, string> = {
  'app.connecting': '正在连接…',
  'app.lost': 'Trimbin 已停止。请重新启动，然后打开新的地址。',
  'project.folder': '项目文件夹',
  'project.open': '打开',
  'project.close': '关闭',
  'project.none': '请打开一个素材文件夹。Trimbin 会把分析结果保存在其中的 .trimbin 文件夹里。',
  'project.readOnly': '只读：另一个 Trimbin 正在使用此项目。',
  'library.title': '素材库',
  'library.loading': '正在读取素材列表…',
  'library.empty': '还没有素材。请先分析此文件夹。',
  'library.analyse': '分析',
  'library.stop': '停止',
  'library.analysing': '正在分析：{done} / {total}（{percent}%）',
  'library.again': '重试',
  'library.shots': '镜头：{count}',
  'library.noPicture': '无画面',
  'status.ok': '就绪',
  'status.failed': '失败',
  'status.offline': '离线',
  'status.skipped': '未分析',
  'kind.video': '视频',
  'kind.audio': '声音',
  'kind.image': '图片',
};

const dictionaries = { en, 'zh-CN': zhCN };
export type WindowLanguage = keyof typeof dictionaries;

/** The language of the window for what the system asks for, most wanted first. */
export function pickLanguage(wanted: readonly string[]): WindowLanguage {
  const first = wanted.find((tag) => /^(en|zh)\b/i.test(tag));
  return first !== undefined && /^zh/i.test(first) ? 'zh-CN' : 'en';
}

export function textOf(
  language: WindowLanguage,
  key: TextKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return dictionaries[language][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(values[name] ?? place),
  );
}
