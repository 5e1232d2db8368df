import {
  ownRulesUrl,
  type HyphenStyle,
  type ProfileSource,
  type RuleId,
  type RuleProfile,
  type Severity,
} from '#shared/domain/subtitles/profile.ts';
import { ruleKinds, type RuleField, type RuleKind, type TypedTime } from './ruleFields.ts';
import { readBound, typedOf } from './typedTime.ts';

/** One rule as the form has it: what is typed, not yet what it means. */
export interface RuleDraft {
  isOn: boolean;
  severity: Severity;
  number: string;
  time: TypedTime;
  to: TypedTime;
  before: TypedTime;
  snap: string;
  style: HyphenStyle;
}

/** A profile of the editor's own while it is edited. */
export interface ProfileDraft {
  id: string;
  name: string;
  /** Id of the profile of a house that it stands on. */
  base: string;
  language: string;
  sourceTitle: string;
  sourceUrl: string;
  spaces: boolean;
  halfWidth: 0.5 | 1;
  rules: Readonly<Record<RuleId, RuleDraft>>;
  /** What is kept as it was written: settings by language, which the form does not show. */
  byLanguage: ProfileSource['byLanguage'];
}

/** What is wrong with a field of a draft. */
export interface DraftFault {
  at: 'name' | 'sourceUrl' | `${RuleId}.${RuleField}`;
  reason: 'name' | 'url' | 'number' | 'whole' | 'ratio' | 'seconds' | 'frames' | 'share' | 'order' | 'wider';
}

/** The house that a profile of the editor's own stands on: the blank `custom` is the default rules of Netflix. */
export const baseOf = ({ extends: base = 'custom' }: Pick<ProfileSource, 'extends'>): string =>
  base === 'custom' ? 'netflix-default' : base;

/**
 * A profile in the form.
 *
 * @param resolved - What it comes to, with all that it takes over.
 */
export function draftOf(
  resolved: RuleProfile,
  own: { id: string; name: string; base: string; byLanguage?: ProfileSource['byLanguage'] },
): ProfileDraft {
  const isOwn = resolved.source.url === ownRulesUrl || resolved.id === own.id;
  return {
    ...{ id: own.id, name: own.name, base: own.base, byLanguage: own.byLanguage },
    language: resolved.language ?? '',
    sourceTitle: isOwn ? resolved.source.title : '',
    sourceUrl: isOwn && resolved.source.url !== ownRulesUrl ? resolved.source.url : '',
    ...resolved.counting,
    rules: Object.fromEntries(ruleKinds.map((kind) => [kind.id, ruleDraft(kind, resolved)])) as Record<
      RuleId,
      RuleDraft
    >,
  };
}

type AnyRule = Record<string, unknown> & { severity: Severity };

function ruleDraft({ id, fields, usual }: RuleKind, { rules }: RuleProfile): RuleDraft {
  const rule = rules[id] as AnyRule | undefined;
  const blank: TypedTime = { text: '', unit: 'seconds' };
  const time = (key: string, or: TypedTime = blank): TypedTime =>
    rule?.[key] === undefined ? or : typedOf(rule[key] as Parameters<typeof typedOf>[0]);
  const isTimed = fields.includes('time');
  return {
    isOn: rule !== undefined,
    severity: rule?.severity ?? usual.severity,
    number: isTimed ? '' : String(rule?.['limit'] ?? usual.number ?? ''),
    time: isTimed ? time('limit', usual.time) : blank,
    to: time('to', usual.to),
    before: time('before', usual.before),
    snap: String(Math.round(Number(rule?.['snap'] ?? usual.snap ?? 0) * 100)),
    style: (rule?.['style'] as HyphenStyle | undefined) ?? usual.style ?? 'both',
  };
}

/** What is wrong with a draft, by field; only rules that count are looked at. */
export function faultsOf(draft: ProfileDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (draft.name.trim() === '') faults.push({ at: 'name', reason: 'name' });
  if (draft.sourceUrl.trim() !== '' && !URL.canParse(draft.sourceUrl.trim())) {
    faults.push({ at: 'sourceUrl', reason: 'url' });
  }
  for (const { id, fields } of ruleKinds) {
    const rule = draft.rules[id];
    if (!rule.isOn) continue;
    for (const field of fields) {
      const reason = faultOf(id, field, rule);
      if (reason) faults.push({ at: `${id}.${field}`, reason });
    }
  }
  const [shortest, longest] = [draft.rules['duration-min'], draft.rules['duration-max']];
  if (shortest.isOn && longest.isOn && secondsOf(shortest.time) >= secondsOf(longest.time)) {
    faults.push({ at: 'duration-max.time', reason: 'order' });
  }
  const close = draft.rules['gap-close'];
  if (close.isOn && secondsOf(close.to) >= secondsOf(close.time)) {
    faults.push({ at: 'gap-close.time', reason: 'wider' });
  }
  return faults;
}

function faultOf(id: RuleId, field: RuleField, rule: RuleDraft): DraftFault['reason'] | null {
  if (field === 'style') return null;
  if (field === 'snap') return isWithin(rule.snap, 0, 100) ? null : 'share';
  if (field !== 'number') {
    return readBound(rule[field]) ? null : rule[field].unit === 'frames' ? 'frames' : 'seconds';
  }
  if (id === 'line-count') return /^[1-9]\d?$/.test(rule.number.trim()) ? null : 'whole';
  if (id === 'line-balance') return isWithin(rule.number, 0.01, 1) ? null : 'ratio';
  return isWithin(rule.number, 0.5, 10_000) ? null : 'number';
}

/** A number as it is typed, with a point or a comma; `NaN` where it is none. */
const numberOf = (text: string): number =>
  /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN;

function isWithin(text: string, least: number, most: number): boolean {
  const value = numberOf(text);
  return value >= least && value <= most;
}

/** Roughly, to compare two bounds of which one may be in frames (at 24). `NaN`: no time. */
function secondsOf(typed: TypedTime): number {
  const bound = readBound(typed);
  if (!bound) return NaN;
  if ('frames' in bound) return bound.frames / 24;
  const [above = '0', below = '1'] = bound.seconds.split('/');
  return Number(above) / Number(below);
}

/**
 * A draft without faults as it is written: only what differs from the house, with the editor's own word as the source of it.
 *
 * @param base - The house that it stands on.
 * @param today - `YYYY-MM-DD`.
 */
export function sourceOf(draft: ProfileDraft, base: RuleProfile, today: string): ProfileSource {
  const url = draft.sourceUrl.trim() === '' ? ownRulesUrl : draft.sourceUrl.trim();
  const title = draft.sourceTitle.trim() === '' ? draft.name.trim() : draft.sourceTitle.trim();
  const language = draft.language === '' ? null : draft.language;
  const counting = {
    ...(draft.spaces === base.counting.spaces ? {} : { spaces: draft.spaces }),
    ...(draft.halfWidth === base.counting.halfWidth ? {} : { halfWidth: draft.halfWidth }),
  };
  const rules: NonNullable<ProfileSource['rules']> = {};
  for (const kind of ruleKinds) {
    const had = base.rules[kind.id] as AnyRule | undefined;
    const now = writtenRule(kind, draft.rules[kind.id], had);
    if (isSameRule(now, had)) continue;
    rules[kind.id] = now && { ...now, source: url };
  }
  return {
    ...{ id: draft.id, extends: draft.base, name: draft.name.trim(), checked: today, source: { title, url } },
    ...(language === base.language ? {} : { language }),
    ...(Object.keys(counting).length > 0 ? { counting } : {}),
    rules,
    ...(draft.byLanguage ? { byLanguage: draft.byLanguage } : {}),
  };
}

function writtenRule({ fields }: RuleKind, rule: RuleDraft, had: AnyRule | undefined): AnyRule | null {
  if (!rule.isOn) return null;
  const written: AnyRule = { severity: rule.severity };
  for (const field of fields) {
    if (field === 'number') written['limit'] = numberOf(rule.number);
    else if (field === 'time') written['limit'] = readBound(rule.time);
    else if (field === 'snap') written['snap'] = numberOf(rule.snap) / 100;
    else if (field === 'style') {
      written['style'] = rule.style;
      // Another style is meant for every language; the same one leaves the languages as the house has them.
      const languages = (had?.['byLanguage'] ?? {}) as Record<string, HyphenStyle>;
      written['byLanguage'] =
        had?.['style'] === rule.style
          ? languages
          : Object.fromEntries(Object.keys(languages).map((language) => [language, rule.style]));
    } else written[field] = readBound(rule[field]);
  }
  return written;
}

function isSameRule(now: AnyRule | null, had: AnyRule | undefined): boolean {
  if (!now || !had) return now === null && had === undefined;
  const keys = new Set([...Object.keys(now), ...Object.keys(had)]);
  keys.delete('source');
  return [...keys].every((key) => JSON.stringify(now[key]) === JSON.stringify(had[key]));
}

/** Whether a rule is another one than that of the house. */
export function differsFrom(draft: ProfileDraft, base: RuleProfile, kind: RuleKind): boolean {
  const had = base.rules[kind.id] as AnyRule | undefined;
  return !isSameRule(writtenRule(kind, draft.rules[kind.id], had), had);
}

/** The rule as the house has it. */
export function resetRule(draft: ProfileDraft, base: RuleProfile, kind: RuleKind): ProfileDraft {
  return { ...draft, rules: { ...draft.rules, [kind.id]: ruleDraft(kind, base) } };
}

/** An id for a name, which no other profile has: what the command line calls it by. */
export function freeId(name: string, taken: Iterable<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const stem = plain === '' ? 'house' : plain;
  const known = new Set(taken);
  let id = stem;
  for (let n = 2; known.has(id); n += 1) id = `${stem}-${n}`;
  return id;
}
