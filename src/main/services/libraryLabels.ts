import type { LabelTarget } from '#shared/contract/library.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import { emptyLabel, isEmptyLabel, type Label, type RangeLabel } from '#shared/domain/labels.ts';
import { labelsOfShots } from '#shared/domain/labelsOfShots.ts';
import { requireHashed } from './clipRecords.ts';
import type { EditorChange, LabelKey, StoredLabel } from './libraryPorts.ts';
import type { OpenProject } from './projectPorts.ts';

/** The fields to set; those left out stay. */
export type LabelFields = { [F in keyof Label]?: Label[F] | undefined };

type LabelChange = Extract<EditorChange, { type: 'label' }>;

/** Only the labels that were given to frames. */
export function rangeLabels(stored: readonly StoredLabel[]): RangeLabel[] {
  return stored.flatMap(({ shot, label }) => (shot ? [{ ...shot, label }] : []));
}

/**
 * What has to be stored so that every target shows the given fields. A shot without a label of its own first takes over
 * the one that it shows.
 *
 * @throws TrimbinError `not-found`, `not-analysed`: then nothing at all is changed.
 */
export function planLabels(
  project: OpenProject,
  targets: readonly LabelTarget[],
  set: LabelFields,
): LabelChange[] {
  const given = new Map<string, StoredLabel[]>();
  const planned = new Map<string, LabelChange>();
  for (const { clipId, shot = null } of targets) {
    const { hash } = requireHashed(project, clipId);
    const stored = given.get(hash) ?? project.editor.labels.list(hash);
    given.set(hash, stored);
    const key: LabelKey = { hash, shot };
    const change = planOne(key, stored, set);
    if (change) planned.set(`${hash} ${shot ? `${shot.startFrame}-${shot.endFrame}` : ''}`, change);
  }
  return [...planned.values()];
}

function planOne(key: LabelKey, stored: readonly StoredLabel[], set: LabelFields): LabelChange | null {
  const { shot } = key;
  const own = stored.find((one) => isSameShot(one.shot, shot))?.label ?? null;
  const ranges = rangeLabels(stored);
  const shown = shot ? (labelsOfShots([shot], ranges)[0] ?? emptyLabel) : (own ?? emptyLabel);
  const wanted: Label = { ...shown, ...definedFields(set) };
  if (isSameLabel(wanted, shown)) return null;
  // An empty label of a shot is kept where another one would show through.
  const others = ranges.filter((one) => !isSameShot(one, shot));
  const isNeeded = shot !== null && !isEmptyLabel(labelsOfShots([shot], others)[0] ?? emptyLabel);
  const after = isEmptyLabel(wanted) && !isNeeded ? null : wanted;
  return { type: 'label', key, before: own, after };
}

type Shot = LabelKey['shot'];

function isSameShot(a: Shot, b: Shot): boolean {
  if (a === null || b === null) return a === b;
  return a.startFrame === b.startFrame && a.endFrame === b.endFrame;
}

function isSameLabel(a: Label, b: Label): boolean {
  return a.rating === b.rating && a.flag === b.flag && a.colour === b.colour && a.notes === b.notes;
}

function definedFields(set: LabelFields): Partial<Label> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as Partial<Label>;
}

/** How the history names the step. */
export function describeLabels(n: number, set: LabelFields): Pick<HistoryEntry, 'action' | 'values'> {
  const fields = Object.keys(definedFields(set));
  const values: HistoryEntry['values'] = { n };
  for (const name of ['rating', 'flag', 'colour'] as const) {
    const value = set[name];
    if (value !== undefined && value !== null) values[name] = value;
  }
  if (fields.length !== 1) return { action: 'label', values };
  const actions = { rating: 'rate', flag: 'flag', colour: 'colour', notes: 'notes' } as const;
  return { action: actions[fields[0] as keyof typeof actions], values };
}
