import type { MenuCommand } from '#shared/contract/host.ts';

export type MenuLanguage = 'en' | 'zh-CN';

/** What the menu has words of its own for; views bring theirs. */
export type WordedCommand = Exclude<MenuCommand, `view.${string}`>;

type Word =
  | WordedCommand
  | ('file' | 'edit' | 'view' | 'go' | 'window' | 'help' | 'recent' | 'noRecent' | 'clearRecent')
  | (
      | 'quit'
      | 'hide'
      | 'hideOthers'
      | 'showAll'
      | 'services'
      | 'cut'
      | 'copy'
      | 'paste'
      | 'selectAll'
      | 'minimize'
    )
  | ('zoomWindow' | 'front' | 'close' | 'fullScreen' | 'zoomIn' | 'zoomOut' | 'actualSize' | 'reload');

/** `…` follows what asks before it does something. `{app}` is the program's name. */
const english: Record<Word, string> = {
  ...{ file: 'File', edit: 'Edit', view: 'View', go: 'Go', window: 'Window', help: 'Help' },
  ...{ openFolder: 'Open Folder…', recent: 'Open Recent', noRecent: 'No Recent Projects' },
  ...{ clearRecent: 'Clear Menu', openSample: 'Make the Sample Project…', closeProject: 'Close Project' },
  ...{
    importFiles: 'Add Footage…',
    exportReport: 'Export Report…',
    settings: 'Settings…',
    quit: 'Quit {app}',
  },
  ...{ hide: 'Hide {app}', hideOthers: 'Hide Others', showAll: 'Show All', services: 'Services' },
  ...{ undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select All' },
  ...{ find: 'Find', palette: 'Command Palette…', shortcuts: 'Keyboard Shortcuts', about: 'About {app}' },
  ...{ analyze: 'Analyse New Footage', reload: 'Reload' },
  ...{ minimize: 'Minimize', zoomWindow: 'Zoom', front: 'Bring All to Front', close: 'Close Window' },
  ...{ fullScreen: 'Full Screen', zoomIn: 'Zoom In', zoomOut: 'Zoom Out', actualSize: 'Actual Size' },
};

const chinese: Record<Word, string> = {
  ...{ file: '文件', edit: '编辑', view: '显示', go: '前往', window: '窗口', help: '帮助' },
  ...{ openFolder: '打开文件夹…', recent: '打开最近的项目', noRecent: '没有最近的项目' },
  ...{ clearRecent: '清除菜单', openSample: '制作示例项目…', closeProject: '关闭项目' },
  ...{ importFiles: '添加素材…', exportReport: '导出报告…', settings: '设置…', quit: '退出 {app}' },
  ...{ hide: '隐藏 {app}', hideOthers: '隐藏其他', showAll: '全部显示', services: '服务' },
  ...{ undo: '撤销', redo: '重做', cut: '剪切', copy: '拷贝', paste: '粘贴', selectAll: '全选' },
  ...{ find: '查找', palette: '命令面板…', shortcuts: '键盘快捷键', about: '关于 {app}' },
  ...{ analyze: '分析新素材', reload: '重新载入' },
  ...{ minimize: '最小化', zoomWindow: '缩放', front: '前置全部窗口', close: '关闭窗口' },
  ...{ fullScreen: '全屏', zoomIn: '放大', zoomOut: '缩小', actualSize: '实际大小' },
};

export function menuWord(language: MenuLanguage, word: Word, app = 'Trimbin'): string {
  return (language === 'zh-CN' ? chinese : english)[word].replace('{app}', app);
}

/** Trimbin's language for the one that the system names. */
export function menuLanguage(locale: string): MenuLanguage {
  return /^zh\b/i.test(locale) ? 'zh-CN' : 'en';
}
