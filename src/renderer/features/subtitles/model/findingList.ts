import type { Judgement } from '#shared/contract/subtitleRules.ts';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { RuleId, Severity } from '#shared/domain/subtitles/profile.ts';

export type FindingsByCue = ReadonlyMap<string, readonly Finding[]>;

/** What the list shows: every cue, those with a finding, or those that break one rule. */
export type CueFilter = 'all' | 'findings' | Finding['rule'];

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export function findingsByCue(findings: readonly Finding[]): FindingsByCue {
  return Map.groupBy(findings, ({ cueId }) => cueId);
}

/** The gravest of the findings of a cue. */
export function gravest(findings: readonly Finding[] | undefined): Severity | null {
  let worst: Severity | null = null;
  for (const { severity } of findings ?? []) {
    if (worst === null || weight[severity] < weight[worst]) worst = severity;
  }
  return worst;
}

/** How a cue stands out on the lane. */
export function toneOf(findings: readonly Finding[] | undefined): 'plain' | 'warning' | 'bad' {
  const worst = gravest(findings);
  return worst === 'error' ? 'bad' : worst === 'warning' ? 'warning' : 'plain';
}

export function isShown(findings: readonly Finding[] | undefined, filter: CueFilter): boolean {
  if (filter === 'all') return true;
  const own = findings ?? [];
  return filter === 'findings' ? own.length > 0 : own.some(({ rule }) => rule === filter);
}

/** Rules that are broken, the most frequent first. */
export function brokenRules(
  findings: readonly Finding[],
): { rule: Finding['rule']; count: number; fixable: number }[] {
  const rules = Map.groupBy(findings, ({ rule }) => rule);
  return [...rules]
    .map(([rule, own]) => ({ rule, count: own.length, fixable: own.filter(({ fixable }) => fixable).length }))
    .sort((a, b) => b.count - a.count || a.rule.localeCompare(b.rule));
}

/** The next cue with a finding after `from` in the order of `ids`, around the end; `null`: there is none. */
export function nextWithFinding(
  ids: readonly string[],
  byCue: FindingsByCue,
  from: number,
  step: 1 | -1,
): number | null {
  for (let i = 1; i <= ids.length; i += 1) {
    const at = (((from + i * step) % ids.length) + ids.length) % ids.length;
    if (byCue.has(ids[at] ?? '')) return at;
  }
  return null;
}

export interface SilentRules {
  reason: Judgement['notJudged'][number]['reason'];
  rules: RuleId[];
}

/** Rules that could not be judged, together by what is wanting for them. */
export function silentRules(notJudged: Judgement['notJudged']): SilentRules[] {
  return [...Map.groupBy(notJudged, ({ reason }) => reason)].map(([reason, all]) => ({
    reason,
    rules: all.map(({ rule }) => rule),
  }));
}
