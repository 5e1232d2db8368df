import type { enEditor } from './enEditor.ts';
import type { Message } from './message.ts';

/** The same in Simplified Chinese. */
export const zhCNEditor: Record<keyof typeof enEditor, Message> = {
  'history.rate': '评分（{n} 项）',
  'history.flag': '标记（{n} 项）',
  'history.colour': '颜色标签（{n} 项）',
  'history.notes': '备注（{n} 项）',
  'history.label': '标签（{n} 项）',
  'history.shot-edit': '编辑 {clip}',
  'history.redetect': '重新检测 {clip} 的镜头',
  'history.subtitle': '{title}（{name}）',
  'history.subtitle-clip': '{name} 所属的素材',
  'history.subtitle-profile': '{name} 的字幕规范',
  'history.subtitle-reread': '以其他编码读取 {name}',
  'history.subtitle-revert': '{name} 恢复为文件内容',
  'history.undo': '撤销：{step}',
  'history.redo': '重做：{step}',
  'history.nothing': '没有可撤销的操作',

  'shotEdit.split': '拆分',
  'shotEdit.merge': '与下一镜头合并',
  'shotEdit.move': '移动切点',
  'shotEdit.change': '更改转场',
  'shotEdit.add': '添加转场',
  'shotEdit.remove': '删除转场',
  'shotEdit.reset': '恢复检测结果',
  'shotEdit.redetect': '在此范围内重新检测',

  'playback.container': '此处无法播放 {value} 文件类型。',
  'playback.video-codec': '此处无法播放 {value} 编码的画面。',
  'playback.pixel-format': '此处无法播放 {value} 格式的画面。',
  'playback.audio-codec': '此处无法播放 {value} 编码的声音。',
  'playback.audio-track': '播放第一条以外的音轨需要代理文件。',
  'playback.late-start': '文件开头有空白。',
  'playback.unknown-codec': '编码未知。',
  'proxy.none': '播放该素材需要代理文件。',
  'proxy.queued': '代理文件等待生成。',
  'proxy.running': '正在生成代理文件。',
  'proxy.ready': '正在播放代理文件。',
  'proxy.failed': '无法生成代理文件。',

  'job.analyse-clip': '分析',
  'job.make-proxy': '代理文件',
  'job.shot-thumbnails': '缩略图',
};
