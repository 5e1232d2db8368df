import type { Cue, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { leastMs, mostMs } from '#shared/domain/subtitles/measure.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import { buildScene, type JudgeOptions, type Scene, visibleTextOf } from '../rules/scene.ts';
import type { CueChange } from './cueChange.ts';

/** Fixes that take cues away or put them in another order; they run before all others. */
export function tidyTrack(
  track: SubtitleTrack,
  options: JudgeOptions,
  rules: ReadonlySet<RuleId>,
): { track: SubtitleTrack; changes: CueChange[] } {
  const changes: CueChange[] = [];
  const scene = buildScene(track, options);
  let cues: readonly Cue[] = track.cues;
  if (rules.has('empty') && scene.rules.empty) cues = withoutEmpty(cues, changes);
  if (rules.has('order') && scene.rules.order) cues = inOrder(cues, changes);
  if (rules.has('repeated') && scene.rules.repeated) cues = withoutRepeats(cues, scene, changes);
  return changes.length === 0 ? { track, changes } : { track: withCues(track, cues), changes };
}

/** The track with other cues; a comment stays before the cue that it stood before, or the next that is left. */
export function withCues(track: SubtitleTrack, cues: readonly Cue[]): SubtitleTrack {
  const places = new Map(cues.map(({ id }, index) => [id, index]));
  const comments = track.comments.map((comment) => {
    const follower = track.cues.slice(comment.beforeCue).find(({ id }) => places.has(id));
    return { ...comment, beforeCue: (follower && places.get(follower.id)) ?? cues.length };
  });
  return { ...track, cues: [...cues], comments: comments.sort((a, b) => a.beforeCue - b.beforeCue) };
}

function withoutEmpty(cues: readonly Cue[], changes: CueChange[]): Cue[] {
  return cues.filter((cue) => {
    if (visibleTextOf(cue) !== '') return true;
    changes.push({ rule: 'empty', cueIds: [cue.id], before: [cue], after: [] });
    return false;
  });
}

function inOrder(cues: readonly Cue[], changes: CueChange[]): readonly Cue[] {
  const moved = cues.filter((cue, index) => index > 0 && cue.startMs < (cues[index - 1]?.startMs ?? 0));
  if (moved.length === 0) return cues;
  for (const cue of moved) changes.push({ rule: 'order', cueIds: [cue.id], before: [cue], after: [cue] });
  return [...cues].sort((a, b) => a.startMs - b.startMs);
}

/** A cue that says the same again becomes part of the one before it, unless that would stand too long. */
function withoutRepeats(cues: readonly Cue[], scene: Scene, changes: CueChange[]): Cue[] {
  const kept = new Map(cues.map((cue) => [cue.id, cue]));
  const withinMs = scene.rules.repeated ? leastMs(scene.rules.repeated.limit, scene.rate) : 0;
  const longest = scene.rules['duration-max']
    ? mostMs(scene.rules['duration-max'].limit, scene.rate)
    : Infinity;
  let last: Cue | undefined;
  for (const cue of [...cues].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)) {
    const text = visibleTextOf(cue);
    const endMs = Math.max(last?.endMs ?? 0, cue.endMs);
    const joins =
      last !== undefined &&
      text !== '' &&
      text === visibleTextOf(last) &&
      cue.startMs - last.endMs < withinMs &&
      endMs - last.startMs <= longest;
    if (last && joins) {
      const whole: Cue = { ...last, endMs };
      changes.push({ rule: 'repeated', cueIds: [last.id, cue.id], before: [last, cue], after: [whole] });
      kept.delete(cue.id);
      kept.set(whole.id, whole);
      last = whole;
    } else last = cue;
  }
  return [...kept.values()];
}
