import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgeOptions } from '#main/analysis/subtitles/rules/scene.ts';
import { judgeTrack } from '#main/analysis/subtitles/rules/judge.ts';
import { resolveProfiles } from '#main/analysis/subtitles/rules/resolveProfiles.ts';
import type { Cue, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { LanguageWords, RuleId, RuleProfile } from '#shared/domain/subtitles/profile.ts';
import { projectRoot } from './cli.ts';

const folder = join(projectRoot, 'resources/rules');
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** The profiles that the program ships. */
export const profiles: RuleProfile[] = resolveProfiles(
  readdirSync(folder)
    .filter((name) => name !== 'words.json')
    .flatMap((name) => (readJson(name) as { profiles: unknown[] }).profiles),
);

export const words = readJson('words.json') as Record<string, LanguageWords>;

export function profileOf(id: string): RuleProfile {
  const profile = profiles.find((one) => one.id === id);
  if (!profile) throw new Error(`no profile ${id}`);
  return profile;
}

/** Start, end, text with `\n` between lines; `<i>…</i>` around a whole line is italic. */
export type ShortCue = readonly [startMs: number, endMs: number, text: string];

export function trackOf(cues: readonly ShortCue[], language: string | null = null): SubtitleTrack {
  return {
    ...({ format: 'srt', title: null, comments: [] } as const),
    language,
    cues: cues.map(([startMs, endMs, text], index) => cueOf(`c${index + 1}`, startMs, endMs, text)),
  };
}

function cueOf(id: string, startMs: number, endMs: number, text: string): Cue {
  const lines = text.split('\n').map((line) => {
    const italic = /^<i>(.*)<\/i>$/.exec(line)?.[1];
    if (italic !== undefined) return [{ text: italic, style: { italic: true as const } }];
    return line === '' ? [] : [{ text: line }];
  });
  return { id, startMs, endMs, lines, speaker: null, position: null };
}

export function optionsOf(id: string, more: Partial<JudgeOptions> = {}): JudgeOptions {
  return { profile: profileOf(id), words, rate: { num: 24, den: 1 }, cutsMs: null, ...more };
}

/** The findings of one rule. */
export function findingsOf(
  rule: RuleId,
  cues: readonly ShortCue[],
  profile: string,
  more: Partial<JudgeOptions> = {},
): Finding[] {
  return judgeTrack(trackOf(cues), optionsOf(profile, more)).filter((finding) => finding.rule === rule);
}
