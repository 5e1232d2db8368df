import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import { judgeTrack } from '../rules/judge.ts';
import type { JudgeOptions } from '../rules/scene.ts';
import type { CueChange } from './cueChange.ts';
import { mergeShort, splitLong } from './resegment.ts';
import { checkTrack, mendableRules, mendTrack, worseThan } from './mendTrack.ts';

/** Work on a whole track that may take seconds. */
export type JudgeTask =
  | { kind: 'check'; track: SubtitleTrack; options: JudgeOptions; fixable: 'tell' | 'skip' }
  | {
      kind: 'fix';
      track: SubtitleTrack;
      /** The track before it was retimed, which the outcome is compared with. */
      original: SubtitleTrack;
      options: JudgeOptions;
      /** Left out: all that can be mended. */
      rules?: readonly RuleId[] | undefined;
      split: boolean;
      merge: boolean;
    };

export interface FixOutcome {
  track: SubtitleTrack;
  changes: CueChange[];
  before: Finding[];
  left: Finding[];
  worse: Finding[];
}

/** What a task comes to. */
export interface JudgeOutcome {
  check: Finding[];
  fix: FixOutcome;
}

export function runJudgeTask(task: JudgeTask): JudgeOutcome[JudgeTask['kind']] {
  const { track, options } = task;
  if (task.kind === 'check') {
    if (task.fixable === 'tell') return checkTrack(track, options);
    const mendable = new Set(mendableRules);
    return judgeTrack(track, options).map((finding) => ({ ...finding, fixable: mendable.has(finding.rule) }));
  }
  const before = judgeTrack(task.original, options);
  // Every rule of the profile counts for whether a cue is better off cut or joined.
  const judging = { ...options, only: undefined };
  const changes: CueChange[] = [];
  let resegmented = track;
  for (const step of [task.split && splitLong, task.merge && mergeShort]) {
    if (!step) continue;
    const done = step(resegmented, judging);
    resegmented = done.track;
    changes.push(...done.changes);
  }
  const mended = mendTrack(resegmented, options, task.rules);
  return {
    ...mended,
    changes: [...changes, ...mended.changes],
    before,
    worse: worseThan(before, mended.left),
  };
}
