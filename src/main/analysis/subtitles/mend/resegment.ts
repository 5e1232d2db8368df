import { type Cue, cueLines, lineText, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { boundMs, leastMs } from '#shared/domain/subtitles/measure.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import { mergeCues, partId, splitCue } from '#shared/domain/subtitles/splitMerge.ts';
import { isDialogue } from '../rules/dialogue.ts';
import { breakFault } from '../rules/lineBreak.ts';
import { judgeScene, judgeTrack } from '../rules/judge.ts';
import { buildScene, type JudgeOptions, type Scene } from '../rules/scene.ts';
import type { CueChange } from './cueChange.ts';
import { excessOf } from './mender.ts';
import { breakPlaces, rebreaks } from './rebreak.ts';
import { joinLines } from './spanEdits.ts';
import { withCues } from './tidyTrack.ts';

export interface Resegmented {
  track: SubtitleTrack;
  changes: CueChange[];
}

/** A cue longer than this many full ones is no subtitle, and left to a person. */
const MOST_PARTS = 6;
/** Cues further apart than this are not one thing that is said, ms. */
const MOST_APART_MS = 1000;
/** How lines are set is mended afterwards. */
const setLater: ReadonlySet<RuleId> = new Set<RuleId>(['line-balance', 'line-break', 'one-line']);

/**
 * Cut cues whose text does not fit the lines of the profile, however it is broken, into as few as hold it: after
 * sentences and clauses where that is possible, with time by characters and the gap of the house between them. One
 * whose time does not allow it stays.
 */
export function splitLong(track: SubtitleTrack, options: JudgeOptions): Resegmented {
  const scene = buildScene(track, options);
  const judge = createComparison(scene, options);
  const tooLong = new Set(
    judgeScene(scene).flatMap(({ rule, cue }) =>
      rule === 'line-length' || rule === 'line-count' ? [cue - 1] : [],
    ),
  );
  const taken = new Set(track.cues.map(({ id }) => id));
  const changes: CueChange[] = [];
  const cues = track.cues.flatMap((cue, index) => {
    if (!tooLong.has(index) || isDialogue(cueLines(cue)) || rebreaks(cue.lines, scene).length > 0)
      return [cue];
    for (let count = 2; count <= MOST_PARTS; count += 1) {
      const parts = cutInto(cue, count, scene, taken);
      if (!parts || !judge.isBetter(index, 1, parts)) continue;
      for (const { id } of parts) taken.add(id);
      changes.push({ rule: 'split', cueIds: [cue.id], before: [cue], after: parts });
      return parts;
    }
    return [cue];
  });
  return changes.length === 0 ? { track, changes } : { track: withCues(track, cues), changes };
}

/**
 * Join a cue that is too short or too fast with the one after it, where both are said by one voice within a second and
 * a shot, and fit into one by every rule.
 */
export function mergeShort(track: SubtitleTrack, options: JudgeOptions): Resegmented {
  const scene = buildScene(track, options);
  const judge = createComparison(scene, options);
  const hasty = new Set(
    judgeScene(scene).flatMap(({ rule, cue }) =>
      rule === 'duration-min' || rule === 'cps-max' || rule === 'wpm-max' ? [cue - 1] : [],
    ),
  );
  const changes: CueChange[] = [];
  const cues: Cue[] = [];
  for (let index = 0; index < track.cues.length; index += 1) {
    const cue = track.cues[index] as Cue;
    const next = track.cues[index + 1];
    const wanted = next && (hasty.has(index) || hasty.has(index + 1)) ? joined(cue, next, scene) : null;
    if (next && wanted && judge.isBetter(index, 2, [wanted])) {
      changes.push({ rule: 'merge', cueIds: [cue.id, next.id], before: [cue, next], after: [wanted] });
      cues.push(wanted);
      index += 1;
    } else cues.push(cue);
  }
  return changes.length === 0 ? { track, changes } : { track: withCues(track, cues), changes };
}

/** @returns `null` where the text or the time does not allow so many parts. */
function cutInto(cue: Cue, count: number, scene: Scene, taken: ReadonlySet<string>): Cue[] | null {
  const { rules, rate } = scene;
  const gapMs = rules['gap-min'] ? Math.ceil(boundMs(rules['gap-min'].limit, rate)) : 0;
  const shortest = rules['duration-min'] ? leastMs(rules['duration-min'].limit, rate) : 1;
  const ids = new Set(taken);
  const parts: Cue[] = [];
  let rest: Cue = { ...cue, lines: [joinLines(cue.lines)] };
  for (let left = count; left > 1; left -= 1) {
    const offset = placeToCut(lineText(rest.lines[0] ?? []), left, scene.words);
    const id = partId(cue.id, ids);
    ids.add(id);
    const pair = offset === null ? null : splitCue(rest, { text: { line: 0, offset }, gapMs }, id);
    if (!pair) return null;
    parts.push(pair[0]);
    rest = pair[1];
  }
  const set = [...parts, rest].map((part) => {
    const [lines] = rebreaks(part.lines, scene);
    return lines && part.endMs - part.startMs >= shortest ? { ...part, lines } : null;
  });
  return set.every((part) => part !== null) ? set : null;
}

/** Where the first of so many parts ends: near its share, better after a sentence or a clause. */
function placeToCut(text: string, parts: number, words: Scene['words']): number | null {
  const share = text.length / parts;
  let best: { at: number; cost: number } | null = null;
  for (const at of breakPlaces(text)) {
    const before = text.slice(0, at).trimEnd();
    if (before === '' || text.slice(at).trim() === '') continue;
    const worth = /[.!?…。！？]['"”’)\]]*$/u.test(before) ? 0.9 : /[,;:，；：、—–]$/u.test(before) ? 0.6 : 0;
    const torn = breakFault(before, text.slice(at).trim(), words, true) ? 0.3 : 0;
    const cost = Math.abs(at - share) / share + torn - worth;
    if (!best || cost < best.cost) best = { at, cost };
  }
  return best?.at ?? null;
}

function joined(a: Cue, b: Cue, scene: Scene): Cue | null {
  const apart = b.startMs - a.endMs;
  if (apart < 0 || apart > MOST_APART_MS || a.speaker !== b.speaker) return null;
  if (isDialogue(cueLines(a)) || isDialogue(cueLines(b))) return null;
  if (scene.cuts?.ms.some((ms) => ms > a.startMs && ms < b.endMs)) return null;
  const merged = mergeCues(a, b);
  const [lines] = rebreaks(merged.lines, scene);
  return lines ? { ...merged, lines } : null;
}

/** Compares cues with those that would stand in their place, with what stands before and after them. */
function createComparison({ placed, language }: Scene, options: JudgeOptions) {
  const judging: JudgeOptions = { ...options, language: language ?? options.language };
  const burden = (cues: Cue[]): Map<RuleId, number> => {
    const sums = new Map<RuleId, number>();
    const track: SubtitleTrack = { format: 'srt', language, title: null, cues, comments: [] };
    for (const finding of judgeTrack(track, judging)) {
      if (setLater.has(finding.rule)) continue;
      sums.set(finding.rule, (sums.get(finding.rule) ?? 0) + excessOf(finding));
    }
    return sums;
  };
  return {
    /** Whether `count` cues from `index` on are better off as `parts`: some rule is broken less, and none more. */
    isBetter(index: number, count: number, parts: readonly Cue[]): boolean {
      const cues = placed.slice(Math.max(0, index - 1), index + count + 1).map(({ cue }) => cue);
      const from = index === 0 ? 0 : 1;
      const was = burden(cues);
      const is = burden([...cues.slice(0, from), ...parts, ...cues.slice(from + count)]);
      const isWorse = [...is].some(([rule, sum]) => sum > (was.get(rule) ?? 0) + 1e-6);
      return !isWorse && [...was].some(([rule, sum]) => (is.get(rule) ?? 0) < sum - 1e-6);
    },
  };
}
