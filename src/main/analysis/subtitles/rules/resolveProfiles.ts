import { ProfileSource, RuleProfile } from '#shared/domain/subtitles/profile.ts';

/**
 * Put profiles together from what their files say: each takes over from the one it extends, rule by rule and
 * field by field; `null` switches a rule off.
 *
 * @param sources - Parsed entries of the data files, in any order.
 * @returns Every profile but `common`, which is no house, in the order given.
 * @throws RangeError naming the profile and the place, if one does not fit, extends an unknown one or itself.
 */
export function resolveProfiles(sources: readonly unknown[]): RuleProfile[] {
  const byId = new Map<string, ProfileSource>();
  for (const source of sources) {
    const parsed = ProfileSource.safeParse(source);
    if (!parsed.success) throw new RangeError(`${nameOf(source)}: ${firstIssue(parsed.error)}`);
    byId.set(parsed.data.id, parsed.data);
  }
  return [...byId.values()]
    .filter(({ id }) => id !== 'common')
    .map((source) => completeProfile(flatten(source, byId, [])));
}

/**
 * A profile of the editor's own on top of the known ones.
 *
 * @throws RangeError as {@link resolveProfiles}.
 */
export function resolveCustom(source: unknown, known: readonly RuleProfile[]): RuleProfile {
  const parsed = ProfileSource.safeParse(source);
  if (!parsed.success) throw new RangeError(`${nameOf(source)}: ${firstIssue(parsed.error)}`);
  const base = known.find(({ id }) => id === (parsed.data.extends ?? 'custom'));
  if (!base)
    throw new RangeError(`${parsed.data.id}: there is no profile "${parsed.data.extends}" to extend`);
  return completeProfile(
    merge(base, { ...parsed.data, byLanguage: ownByLanguage(base, parsed.data) }) as Record<string, unknown>,
  );
}

/**
 * What the editor says counts in every language, also where the house differs by language; what is said for one
 * language goes first.
 */
function ownByLanguage(
  base: RuleProfile,
  { rules = {}, counting, byLanguage = {} }: ProfileSource,
): Record<string, unknown> {
  const inherited = Object.entries(base.byLanguage).map(([language, differing]) => [
    language,
    differing.counting && counting ? { rules, counting } : { rules },
  ]);
  return merge(Object.fromEntries(inherited), byLanguage) as Record<string, unknown>;
}

function flatten(
  source: ProfileSource,
  byId: ReadonlyMap<string, ProfileSource>,
  below: readonly string[],
): Record<string, unknown> {
  if (below.includes(source.id)) throw new RangeError(`${source.id}: extends itself`);
  if (source.extends === undefined) return source;
  const parent = byId.get(source.extends);
  if (!parent) throw new RangeError(`${source.id}: there is no profile "${source.extends}" to extend`);
  return merge(flatten(parent, byId, [...below, source.id]), source) as Record<string, unknown>;
}

function completeProfile({ extends: _, ...fields }: Record<string, unknown>): RuleProfile {
  const parsed = RuleProfile.safeParse(withoutNulls(fields));
  if (!parsed.success) throw new RangeError(`${nameOf(fields)}: ${firstIssue(parsed.error)}`);
  return parsed.data;
}

/** Languages say only what differs; laid over the profile's own rules they become whole. */
function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  const rules = asRecord(fields['rules']);
  const byLanguage = Object.entries(asRecord(fields['byLanguage'])).map(([language, differing]) => [
    language,
    { ...asRecord(differing), rules: present(merge(rules, asRecord(differing)['rules'])) },
  ]);
  return { ...fields, rules: present(rules), byLanguage: Object.fromEntries(byLanguage) };
}

function present(rules: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(asRecord(rules)).filter(([, rule]) => rule !== null));
}

const whole = new Set(['limit', 'to', 'before', 'source']);

/** Records are merged by field, everything else is replaced; a bound is one value. */
function merge(base: unknown, over: unknown, key = ''): unknown {
  if (over === undefined) return base;
  if (!isRecord(base) || !isRecord(over) || whole.has(key)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) merged[name] = merge(base[name], value, name);
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function nameOf(source: unknown): string {
  const id = asRecord(source)['id'];
  return typeof id === 'string' ? `Profile "${id}"` : 'A profile without an id';
}

function firstIssue(error: { issues: { path: PropertyKey[]; message: string }[] }): string {
  const [issue] = error.issues;
  if (!issue) return 'does not fit';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}
