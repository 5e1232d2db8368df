import { z } from 'zod';
import type { Cue, SubtitleTrack, TrackComment } from './cue.ts';
import { CueSchema } from './cueSchema.ts';

/** One change of a track; a list of them, made one after the other, is one edit. */
export const CueEdit = z.discriminatedUnion('type', [
  /** Put a cue in the place of the one with its id. */
  z.object({ type: z.literal('set'), cue: CueSchema }),
  /** `at`: the index that the new cue will have. */
  z.object({ type: z.literal('insert'), at: z.int().nonnegative(), cue: CueSchema }),
  z.object({ type: z.literal('remove'), id: z.string() }),
]);
export type CueEdit = z.infer<typeof CueEdit>;

interface Named {
  id: string;
}

/** The same for anything with an id. */
export type ListEdit<T extends Named> =
  { type: 'set'; cue: T } | { type: 'insert'; at: number; cue: T } | { type: 'remove'; id: string };

/**
 * Make changes one after the other. What was given stays as it is. About linear where the changes follow the order
 * of the list.
 *
 * @returns the cues as they are now, and the changes that take all of it back.
 * @throws RangeError for a cue that is not there, an id that is there already, or a place beyond the end.
 */
export function applyEdits<T extends Named>(
  cues: readonly T[],
  edits: readonly ListEdit<T>[],
): { cues: T[]; inverse: ListEdit<T>[] } {
  const now = [...cues];
  const inverse: ListEdit<T>[] = [];
  const places = createPlaces(now);
  for (const edit of edits) {
    if (edit.type === 'set') {
      const { at, item } = places.find(edit.cue.id);
      inverse.push({ type: 'set', cue: item });
      now[at] = edit.cue;
    } else if (edit.type === 'insert') {
      places.insert(edit.at, edit.cue);
      inverse.push({ type: 'remove', id: edit.cue.id });
    } else {
      const { at, item } = places.find(edit.id);
      places.remove(at, item);
      inverse.push({ type: 'insert', at, cue: item });
    }
  }
  return { cues: now, inverse: inverse.reverse() };
}

/** Where each item is while the list changes: a place that was right once, and how far things have moved since. */
function createPlaces<T extends Named>(list: T[]) {
  const known = new Map(list.map(({ id }, index) => [id, index]));
  let drift = 0;
  return {
    find(id: string): { at: number; item: T } {
      const hint = known.get(id);
      if (hint === undefined) throw new RangeError(`There is no cue ${id}.`);
      for (let by = 0; by <= 2 * list.length + Math.abs(drift); by += 1) {
        for (const at of by === 0 ? [hint + drift] : [hint + drift + by, hint + drift - by]) {
          const item = list[at];
          if (item?.id !== id) continue;
          drift = at - hint;
          return { at, item };
        }
      }
      throw new RangeError(`Cue ${id} is there more than once.`);
    },
    insert(at: number, item: T): void {
      if (known.has(item.id)) throw new RangeError(`There is a cue ${item.id} already.`);
      if (at > list.length) throw new RangeError(`There is no place ${at} among ${list.length} cues.`);
      list.splice(at, 0, item);
      drift += 1;
      known.set(item.id, at - drift);
    },
    remove(at: number, { id }: T): void {
      list.splice(at, 1);
      known.delete(id);
      drift -= 1;
    },
  };
}

/** An edit of a whole track: comments stay with the cues that they stand before. @throws RangeError as `applyEdits`. */
export function editTrack(
  track: SubtitleTrack,
  edits: readonly CueEdit[],
): { track: SubtitleTrack; inverse: CueEdit[] } {
  const { cues, inverse } = applyEdits(track.cues, edits);
  return { track: { ...track, cues, comments: commentsIn(cues, track) }, inverse };
}

/** Comments of a track before the same cues of a new list; before the next that is left where theirs went. */
export function commentsIn(
  cues: readonly Cue[],
  { comments, cues: before }: Pick<SubtitleTrack, 'comments' | 'cues'>,
): TrackComment[] {
  if (comments.length === 0) return comments;
  const places = new Map(cues.map(({ id }, index) => [id, index]));
  const follower: number[] = Array.from({ length: before.length + 1 }, () => cues.length);
  for (let index = before.length - 1; index >= 0; index -= 1) {
    const own = places.get((before[index] as Cue).id);
    follower[index] = own ?? follower[index + 1] ?? cues.length;
  }
  return comments
    .map((comment) => ({ ...comment, beforeCue: follower[comment.beforeCue] ?? cues.length }))
    .sort((a, b) => a.beforeCue - b.beforeCue);
}

/** The changes that make one list of cues into another, in order of places: what a fix or a fit comes to as one edit. */
export function editsBetween(before: readonly Cue[], after: readonly Cue[]): CueEdit[] {
  const target = new Map(after.map(({ id }, index) => [id, index]));
  const stays = stayingIds(before, target);
  const old = new Map(before.map((cue) => [cue.id, cue]));
  const edits: CueEdit[] = before
    .filter(({ id }) => !stays.has(id))
    .map(({ id }): CueEdit => ({ type: 'remove', id }));
  for (const [at, cue] of after.entries()) {
    if (!stays.has(cue.id)) edits.push({ type: 'insert', at, cue });
    else if (!isSame(old.get(cue.id), cue)) edits.push({ type: 'set', cue });
  }
  return edits;
}

/** Cues that are in both lists, as many of them as are in the same order: the longest rising row of places. */
function stayingIds(before: readonly Cue[], target: ReadonlyMap<string, number>): Set<string> {
  const common = before.flatMap(({ id }) => {
    const place = target.get(id);
    return place === undefined ? [] : [{ id, place }];
  });
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, { place }] of common.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((common[tails[middle] ?? 0]?.place ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous.push(tails[low - 1]);
    tails[low] = index;
  }
  const ids = new Set<string>();
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) ids.add(common[at]?.id ?? '');
  return ids;
}

function isSame(a: Cue | undefined, b: Cue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
