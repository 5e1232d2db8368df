import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';

/** What was odd about a clip, each thing once, though picture and sound both heard of it. */
export function clipWarnings(info: MediaInfo | null, results: AnalyserResults | null): string[] {
  const { shots, sound } = results ?? {};
  return [
    ...new Set([...(info?.warnings ?? []), ...(shots?.data.warnings ?? []), ...(sound?.data.warnings ?? [])]),
  ];
}
