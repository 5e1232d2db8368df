import type { FrameRange } from '#shared/domain/labels.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import { clipWarnings } from '../analysis/report/clipWarnings.ts';
import { pictureMeasures } from '../analysis/report/pictureMeasures.ts';
import type { Handlers } from '../router.ts';
import { probeVersion, readResults } from './analysisKeys.ts';
import { requireClip, settingsOf } from './clipRecords.ts';
import type { CurrentProject } from './projectService.ts';

/** What lists leave out of one clip. */
export function factsCall(current: CurrentProject): Pick<Handlers, 'library.facts'> {
  return {
    async 'library.facts'({ clipId, shot }) {
      const project = current.get();
      const { hash } = requireClip(project, clipId);
      if (hash === null) return { info: null, warnings: [], damagedFrames: null, dominantColours: [] };
      const info = project.mediaInfo.get(hash, probeVersion);
      const results = readResults(project.results, hash, settingsOf(project));
      return {
        info,
        warnings: clipWarnings(info, results),
        damagedFrames: results.shots?.data.damagedFrames ?? null,
        dominantColours: coloursOf(results, shot),
      };
    },
  };
}

/** The rate matters to black, white and frozen stretches, which are not asked for here. */
const anyRate = 25;

function coloursOf({ picture }: AnalyserResults, shot: FrameRange | undefined) {
  const end = picture?.data.frameCount ?? 0;
  const { startFrame, endFrame } = shot ?? { startFrame: 0, endFrame: end };
  return pictureMeasures(picture, [], anyRate).summarise(startFrame, Math.min(endFrame, end)).dominantColours;
}
