import { defineTexts } from '../i18n/dictionary.ts';

/** Words that every view may need. */
export const shellTexts = defineTexts(
  {
    undo: 'Undo',
    redo: 'Redo',
    cancel: 'Cancel',
    close: 'Close',
    done: 'Done',
    retry: 'Try again',
    loading: 'Loading…',
    more: 'More',
    noProject: 'No project is open',
    noProjectHint: 'Open a folder of footage, or make the sample project.',
    goToProjects: 'Go to projects',
    readOnly: 'Read only',
    readOnlyHint:
      'Another Trimbin has this project open for writing. Close it there, then open the folder again.',
  },
  {
    undo: '撤销',
    redo: '重做',
    cancel: '取消',
    close: '关闭',
    done: '完成',
    retry: '重试',
    loading: '正在载入…',
    more: '更多',
    noProject: '没有打开的项目',
    noProjectHint: '请打开一个素材文件夹，或生成示例项目。',
    goToProjects: '前往项目',
    readOnly: '只读',
    readOnlyHint: '另一个 Trimbin 正在写入此项目。请先在那里关闭，再重新打开该文件夹。',
  },
);
