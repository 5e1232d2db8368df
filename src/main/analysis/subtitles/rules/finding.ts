import type { Finding } from '#shared/domain/subtitles/finding.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import type { PlacedCue, Scene } from './scene.ts';

export type FoundFields = Pick<Finding, 'value' | 'limit' | 'unit'> &
  Partial<Pick<Finding, 'line' | 'otherCue' | 'wantedMs' | 'detail'>>;

/** A rule looks at one cue and its neighbours. */
export type Rule = (placed: PlacedCue, scene: Scene) => Finding[];

/** A finding with everything that the profile knows about its rule. */
export function found(rule: RuleId, placed: PlacedCue, scene: Scene, fields: FoundFields): Finding {
  const { cue, index } = placed;
  const setting = scene.rules[rule];
  return {
    rule,
    cue: index + 1,
    ...{ value: fields.value, limit: fields.limit, unit: fields.unit },
    severity: setting?.severity ?? 'warning',
    fixable: false,
    source: setting?.source ?? scene.profile.source.url,
    ...{ cueId: cue.id, startMs: cue.startMs, endMs: cue.endMs },
    ...fields,
  };
}

/** Measures are told to three decimals. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
