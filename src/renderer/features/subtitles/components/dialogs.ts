import type { Finding } from '#shared/domain/subtitles/finding.ts';

/** What stands in front of the view. */
export type DialogName =
  | { type: 'fix'; rule: Finding['rule'] | null; cueId: string | null }
  | { type: 'retime' | 'sync' | 'stats' | 'save' | 'report' | 'search' | 'profiles' };
