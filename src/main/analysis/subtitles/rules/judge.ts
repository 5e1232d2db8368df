import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { Rule } from './finding.ts';
import * as lines from './lineRules.ts';
import { numberSpell, numberStart } from './numberRules.ts';
import { buildScene, type JudgeOptions, type PlacedCue, type Scene } from './scene.ts';
import { shotIn, shotOut } from './shotRules.ts';
import * as spaces from './spaceRules.ts';
import * as speeds from './speedRules.ts';
import * as texts from './textRules.ts';
import * as times from './timeRules.ts';

/** Rules of a cue and of the time between it and its neighbours. */
export const timingRules: readonly Rule[] = [
  ...[speeds.cpsMax, speeds.wpmMax, times.durationMin, times.durationMax, times.endBeforeStart],
  ...[times.gaps, shotIn, shotOut, times.order, times.repeated],
];

/** Rules of what a cue says and how it stands on its lines. */
export const textRules: readonly Rule[] = [
  ...[times.empty, lines.lineLength, lines.lineCount, lines.oneLine, lines.lineBalance, lines.lineBreak],
  ...[texts.dialogueHyphen, texts.ellipsis, numberSpell, numberStart, texts.italics, texts.glyph],
  ...[spaces.whiteSpaceDouble, spaces.whiteSpaceEdge, spaces.whiteSpaceBeforePunctuation, texts.sdhBrackets],
];

const allRules = [...timingRules, ...textRules];

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
