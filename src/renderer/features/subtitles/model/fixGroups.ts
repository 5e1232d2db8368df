import type { z } from 'zod';
import type { CueChangeSchema } from '#shared/contract/subtitleRules.ts';
import type { Cue } from '#shared/domain/subtitles/cue.ts';

export type CueChange = z.infer<typeof CueChangeSchema>;

/** Changes that hang together by the cues that they touch: taken or left as one. */
export interface FixGroup {
  key: string;
  rules: CueChange['rule'][];
  cueIds: ReadonlySet<string>;
  before: Cue[];
  after: Cue[];
  /** 1-based place of its first cue in the track. */
  place: number;
}

/**
 * What a fix would do, in pieces that can be taken one by one. What a piece comes to is how its cues stand in the end,
 * however many rules had a hand in it; pieces that change nothing in the end are left out.
 *
 * @param before - Cues as they are; `after` - as the fix leaves all of them.
 */
export function fixGroups(
  before: readonly Cue[],
  after: readonly Cue[],
  changes: readonly CueChange[],
): FixGroup[] {
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  const idsOf = ({ cueIds, before: old, after: now }: CueChange): string[] => [
    ...new Set([...cueIds, ...old.map(({ id }) => id), ...now.map(({ id }) => id)]),
  ];
  for (const change of changes) {
    const [first, ...others] = idsOf(change);
    if (first === undefined) continue;
    if (!parent.has(first)) parent.set(first, first);
    for (const other of others) parent.set(rootOf(other), rootOf(first));
  }
  const rules = new Map<string, Set<CueChange['rule']>>();
  for (const change of changes) {
    const id = idsOf(change)[0];
    if (id === undefined) continue;
    const root = rootOf(id);
    rules.set(root, (rules.get(root) ?? new Set()).add(change.rule));
  }
  const members = Map.groupBy(new Set([...parent.keys(), ...parent.values()]), rootOf);
  const [old, now] = [byId(before), byId(after)];
  return [...members]
    .map(([root, ids]): FixGroup => {
      const pick = (cues: ReadonlyMap<string, { cue: Cue; index: number }>): Cue[] =>
        ids
          .flatMap((id) => cues.get(id) ?? [])
          .sort((a, b) => a.index - b.index)
          .map(({ cue }) => cue);
      const place = Math.min(...ids.map((id) => old.get(id)?.index ?? Infinity)) + 1;
      return {
        ...{ key: root, rules: [...(rules.get(root) ?? [])], cueIds: new Set(ids), place },
        ...{ before: pick(old), after: pick(now) },
      };
    })
    .filter((group) => JSON.stringify(group.before) !== JSON.stringify(group.after))
    .sort((a, b) => a.place - b.place);
}

const byId = (cues: readonly Cue[]): Map<string, { cue: Cue; index: number }> =>
  new Map(cues.map((cue, index) => [cue.id, { cue, index }]));

/** The cues with only the chosen pieces done. New cues stand behind the cue that they came out of. */
export function takeGroups(before: readonly Cue[], chosen: readonly FixGroup[]): Cue[] {
  const groupOf = new Map(chosen.flatMap((group) => [...group.cueIds].map((id) => [id, group] as const)));
  const done = new Set<FixGroup>();
  return before.flatMap((cue) => {
    const group = groupOf.get(cue.id);
    if (!group) return [cue];
    const isFirst = !done.has(group);
    done.add(group);
    const own = group.after.find(({ id }) => id === cue.id);
    const isNew = ({ id }: Cue): boolean => !group.before.some((old) => old.id === id);
    // Cues that the fix has made follow the one in hand that they stand behind in the end.
    if (!own) return isFirst ? group.after.filter(isNew) : [];
    const at = group.after.indexOf(own);
    const behind = group.after.slice(at + 1);
    const end = behind.findIndex((one) => !isNew(one));
    return [own, ...(end < 0 ? behind : behind.slice(0, end))];
  });
}
