import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { type RuleId, ruleIds } from '#shared/domain/subtitles/profile.ts';
import { judgeScene, judgeTrack } from '../rules/judge.ts';
import { buildScene, type JudgeOptions } from '../rules/scene.ts';
import type { CueChange } from './cueChange.ts';
import { burdenOf, mendScene } from './mender.ts';
import { textFixes } from './textFixes.ts';
import { tidyTrack, withCues } from './tidyTrack.ts';
import { timeFixes } from './timeFixes.ts';

/** Rules that `fix` knows a way for; the others need a person. */
export const mendableRules: readonly RuleId[] = ruleIds.filter(
  (id) =>
    ['empty', 'order', 'repeated'].includes(id) ||
    textFixes.some(([rule]) => rule === id) ||
    timeFixes.some(([rule]) => rule === id),
);

export interface Mended {
  track: SubtitleTrack;
  changes: CueChange[];
  /** Findings of the track as it is now. */
  left: Finding[];
  /** Those of `left` that were not there before, or less far from their limit. */
  worse: Finding[];
}

/**
 * Mend a track by a profile, or only for some of its rules. Words change only by `number-spell` and
 * `number-start`; cues go only by `empty` and `repeated`. Done again, it changes nothing.
 */
export function mendTrack(
  track: SubtitleTrack,
  options: JudgeOptions,
  rules: readonly RuleId[] = mendableRules,
): Mended {
  const wanted = new Set(rules);
  // Every rule of the profile counts for what may not become worse, whichever are mended.
  const judging = { ...options, only: undefined };
  const changes: CueChange[] = [];
  let scene = buildScene(track, judging);
  let mended = track;
  // Mended cues may say the same as their neighbours; every further round has fewer cues.
  for (;;) {
    const tidy = tidyTrack(mended, judging, wanted);
    if (changes.length > 0 && tidy.changes.length === 0) break;
    scene = buildScene(tidy.track, judging);
    const steps = [...tidy.changes, ...mendScene(scene, wanted)];
    changes.push(...steps);
    mended = withCues(
      tidy.track,
      scene.placed.map(({ cue }) => cue),
    );
    if (steps.length === 0) break;
  }
  const left = judgeScene(scene);
  return { track: mended, changes, left, worse: worseThan(judgeTrack(track, judging), left) };
}

/** Findings that a change brought or made worse. */
export function worseThan(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const was = burdenOf(before);
  const is = burdenOf(after);
  return after.filter(({ rule, cueId }) => {
    const key = `${rule} ${cueId}`;
    const old = was.get(key);
    return old === undefined || (is.get(key) ?? 0) > old + 1e-6;
  });
}

/**
 * Judge a track and tell for each finding whether `fix` takes it away: by mending a copy and looking.
 */
export function checkTrack(track: SubtitleTrack, options: JudgeOptions): Finding[] {
  const findings = judgeTrack(track, options);
  if (findings.length === 0) return findings;
  const left = burdenOf(mendTrack(track, options).left);
  return findings.map((finding) => ({ ...finding, fixable: !left.has(`${finding.rule} ${finding.cueId}`) }));
}
