import type { Language } from '../i18n/translator.ts';
import { typeByName } from './fileTypes.ts';
import type { FileKind } from './projectFiles.ts';

/** What there is to know of a view before its code is loaded: for the rail, the palette and the native menu. */
export interface ViewFacts {
  name: Readonly<Record<Language, string>>;
  /** Shown only while a project is open; otherwise the way to one is shown. */
  needsProject: boolean;
  /** Kinds of files that belong to it: whoever adds only such files is led to this view, with `?file=` the first. */
  opens?: readonly FileKind[];
}

/**
 * Every view, in the order of the rail; Ctrl/Cmd with the number shows one of the first nine. The key is the first
 * part of the route.
 *
 * To add a view, add it here. The compiler then asks for its icon and its code (`renderer/app/views.ts`); rail,
 * palette, shortcuts, native menu, dropped files, the bundle's split and the browser suite follow this list.
 */
export const viewFacts = {
  projects: { name: { en: 'Projects', 'zh-CN': '项目' }, needsProject: false },
  library: { name: { en: 'Library', 'zh-CN': '素材库' }, needsProject: true },
  timeline: { name: { en: 'Timeline', 'zh-CN': '时间线' }, needsProject: true },
  subtitles: { name: { en: 'Subtitles', 'zh-CN': '字幕' }, needsProject: true, opens: ['subtitle'] },
  scoring: { name: { en: 'Scoring', 'zh-CN': '评分' }, needsProject: true },
  data: { name: { en: 'Data', 'zh-CN': '数据' }, needsProject: true, opens: ['table'] },
  jobs: { name: { en: 'Jobs', 'zh-CN': '任务' }, needsProject: true },
  reports: { name: { en: 'Reports', 'zh-CN': '报告' }, needsProject: true },
  settings: { name: { en: 'Settings', 'zh-CN': '设置' }, needsProject: false },
} as const satisfies Readonly<Record<string, ViewFacts>>;

export type ViewId = keyof typeof viewFacts;

export const viewIds = Object.keys(viewFacts) as readonly ViewId[];

/** The view that a file of this name belongs to; null where its name does not tell, or no view is meant for it. */
export function viewOfFile(path: string): ViewId | null {
  const kind = typeByName(path)?.kind;
  return kind ? (viewIds.find((id) => (viewFacts[id] as ViewFacts).opens?.includes(kind)) ?? null) : null;
}
