import type { ReportFormat, ReportLanguage } from '#shared/contract/reports.ts';
import type { ReportSection } from '#shared/domain/reportSections.ts';
import type { ClipColumns } from '#shared/contract/library.ts';

export const contents = ['all', 'picked', 'rated'] as const;
export type ReportContent = (typeof contents)[number];

/** What `rated` means. */
export const leastRating = 3;

export interface ReportChoice {
  formats: readonly ReportFormat[];
  language: ReportLanguage;
  content: ReportContent;
  /** Parts of the report, in the order of `reportSections`. */
  sections: readonly ReportSection[];
  folder: string;
}

/** What is nothing by itself: it stands with the clips. */
export const partsOfClips: ReadonlySet<ReportSection> = new Set<ReportSection>([
  'shots',
  'thumbnails',
  'curves',
  'sound',
  'scores',
]);

export type LabelledClips = Pick<ClipColumns, 'id' | 'label'>;

/** Clips of a content. `undefined`: all, whatever they will be when the report is written. */
export function clipsOf(content: ReportContent, clips: LabelledClips): string[] | undefined {
  if (content === 'all') return undefined;
  const { flag, rating } = clips.label;
  return clips.id.filter((_, row) => {
    const stars = rating[row] ?? null;
    return content === 'picked' ? flag[row] === 'pick' : stars !== null && stars >= leastRating;
  });
}

export function countOf(content: ReportContent, clips: LabelledClips): number {
  return clipsOf(content, clips)?.length ?? clips.id.length;
}

/** Where reports go unless the editor says otherwise. */
export function defaultFolder(root: string): string {
  const slash = /^[A-Za-z]:\\|^\\\\/.test(root) ? '\\' : '/';
  return `${root.replace(/[\\/]$/, '')}${slash}trimbin-reports`;
}
