import { fitSubtitle, type SubtitleFit } from '../analysis/subtitles/sync/fitSubtitle.ts';
import type { FitRequest } from '../services/subtitleSyncService.ts';

/** One fit, which keeps a thread busy for a second or two; nothing is sent to it but its beginning. */
export function createSubtitleFitTask({ cues, reference, kind, reachMs }: FitRequest) {
  return {
    onMessage: () => Promise.resolve(),
    finish: (): Promise<SubtitleFit> =>
      Promise.resolve(fitSubtitle(cues, reference, { kind, ...(reachMs === undefined ? {} : { reachMs }) })),
    dispose: () => Promise.resolve(),
  };
}
