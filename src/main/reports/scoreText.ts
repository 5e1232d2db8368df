import type { Report, ReportClip, ReportShot } from '#shared/domain/report.ts';
import { scorePartNames } from '#shared/domain/scoring/defaultScore.ts';
import type { ReportScore, ReportScoredBy } from '#shared/domain/scoring/reportScores.ts';
import { trustText } from '#shared/domain/scoreTrust.ts';
import { labelSources, modelKinds } from '#shared/domain/scoring/models.ts';
import { featureNamed } from '#shared/domain/features/registry.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { UNKNOWN } from './clipText.ts';

/** A feature or part in the words of the page; one that this version does not know keeps its own name. */
function reasonName(name: string, by: ReportScoredBy, t: Translator): string {
  const isPart = by.type === 'default' && (scorePartNames as readonly string[]).includes(name);
  if (isPart) return t.text(`scorePart.${name}` as MessageKey);
  return featureNamed(name) ? t.text(`feature.${name}` as MessageKey) : name;
}

type Reason = ReportScore['why'][number];

/** `Focus +`: what it is, and whether it raised or lowered the score. */
export function reasonText({ name, effect }: Reason, by: ReportScoredBy, t: Translator): string {
  return `${reasonName(name, by, t)} ${effect < 0 ? '−' : '+'}`;
}

/** `Focus + · Noise −`: what raised and what lowered the score, largest effect first. */
export function reasonsText({ why }: ReportScore, by: ReportScoredBy, t: Translator): string {
  return why.map((reason) => reasonText(reason, by, t)).join(' · ');
}

/** `0.83 ± 0.05`, of a score that there is. */
export function scoreText({ value, uncertainty }: ReportScore, t: Translator): string {
  if (value === null) return UNKNOWN;
  return uncertainty === null ? t.number(value, 2) : `${t.number(value, 2)} ± ${t.number(uncertainty, 2)}`;
}

export interface ScoredRow {
  /** From 1. */
  rank: number;
  clip: ReportClip;
  /** Where the clip stands in the report, from 0. */
  number: number;
  shot: ReportShot;
  score: ReportScore;
}

/** So many shots with a score, best first. */
export function bestShots({ clips }: Report, most: number): ScoredRow[] {
  const scored = clips.flatMap((clip, number) =>
    clip.shots.flatMap((shot) => {
      const { score } = shot;
      return score && score.value !== null ? [{ clip, number, shot, score, value: score.value }] : [];
    }),
  );
  scored.sort((one, other) => other.value - one.value);
  return scored.slice(0, most).map(({ value: _, ...row }, i) => ({ rank: i + 1, ...row }));
}

/** What gave the scores, and how far it can be trusted. */
export function scoredByText(by: ReportScoredBy, t: Translator): string {
  if (by.type === 'default') return t.text('score.byDefault');
  const model = t.text('score.byModel', { name: modelName(by.name, t) });
  if (by.trust) return `${model} ${trustText(by.trust, t)}`;
  return by.sentence === null ? model : `${model} ${by.sentence}`;
}

/** A model is named by its kind and what it learned from, `logistic · flag`: in the words of the page. */
function modelName(name: string, t: Translator): string {
  const [kind, source] = name.split(' · ');
  const isKnown = modelKinds.some((one) => one === kind) && labelSources.some((one) => one === source);
  if (!isKnown) return name;
  return `${t.text(`modelKind.${kind}` as MessageKey)} · ${t.text(`labelSource.${source}` as MessageKey)}`;
}
