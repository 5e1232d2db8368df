import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import type { Rule } from './finding.ts';
import * as lines from './lineRules.ts';
import { numberSpell, numberStart } from './numberRules.ts';
import { buildScene, type JudgeOptions, type PlacedCue, type Scene } from './scene.ts';
import { shotIn, shotOut } from './shotRules.ts';
import * as spaces from './spaceRules.ts';
import { speechIn, speechOut } from './speechRules.ts';
import * as speeds from './speedRules.ts';
import * as texts from './textRules.ts';
import * as times from './timeRules.ts';

/** Which function tells of a rule. */
export const ruleOf: Readonly<Record<RuleId, Rule>> = {
  'cps-max': speeds.cpsMax,
  'wpm-max': speeds.wpmMax,
  'duration-min': times.durationMin,
  'duration-max': times.durationMax,
  'end-before-start': times.endBeforeStart,
  overlap: times.gaps,
  'gap-min': times.gaps,
  'gap-close': times.gaps,
  'shot-in': shotIn,
  'shot-out': shotOut,
  'speech-in': speechIn,
  'speech-out': speechOut,
  order: times.order,
  repeated: times.repeated,
  empty: times.empty,
  'line-length': lines.lineLength,
  'line-count': lines.lineCount,
  'one-line': lines.oneLine,
  'line-balance': lines.lineBalance,
  'line-break': lines.lineBreak,
  'dialogue-hyphen': texts.dialogueHyphen,
  ellipsis: texts.ellipsis,
  'number-spell': numberSpell,
  'number-start': numberStart,
  italics: texts.italics,
  glyph: texts.glyph,
  'white-space-double': spaces.whiteSpaceDouble,
  'white-space-edge': spaces.whiteSpaceEdge,
  'white-space-before-punctuation': spaces.whiteSpaceBeforePunctuation,
  'sdh-brackets': texts.sdhBrackets,
};

const allRules: readonly Rule[] = [...new Set(Object.values(ruleOf))];

/** Rules that new times of a cue can change the outcome of, in it and beside it. */
export const timingRules: readonly Rule[] = [
  ...[speeds.cpsMax, speeds.wpmMax, times.durationMin, times.durationMax, times.endBeforeStart],
  ...[times.gaps, shotIn, shotOut, speechIn, speechOut, times.order, times.repeated],
];

/** Rules by which a new text of a cue can change what is found beside it. */
export const besideText: readonly Rule[] = [times.repeated, numberStart];

/** The findings of one cue. */
export function judgeCue(placed: PlacedCue, scene: Scene, rules: readonly Rule[] = allRules): Finding[] {
  return rules.flatMap((rule) => rule(placed, scene));
}

/** The findings of a scene in the order of its cues. `fixable` is not filled in here. */
export function judgeScene(scene: Scene): Finding[] {
  return scene.placed.flatMap((placed) => judgeCue(placed, scene));
}

/**
 * Judge a track by a profile. Linear in the number of cues but for sorting them.
 *
 * @returns Findings in the order of the cues of the file. `fixable` is `false` throughout; `checkTrack` tells it.
 */
export function judgeTrack(track: SubtitleTrack, options: JudgeOptions): Finding[] {
  return judgeScene(buildScene(track, options));
}
