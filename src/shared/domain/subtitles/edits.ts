import { z } from 'zod';
import type { Cue } from './cue.ts';
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

/**
 * Make changes one after the other. What was given stays as it is.
 *
 * @returns the cues as they are now, and the changes that take all of it back.
 * @throws RangeError for a cue that is not there, an id that is there already, or a place beyond the end.
 */
export function applyEdits(
  cues: readonly Cue[],
  edits: readonly CueEdit[],
): { cues: Cue[]; inverse: CueEdit[] } {
  const now = [...cues];
  const inverse: CueEdit[] = [];
  const places = new Map(now.map(({ id }, index) => [id, index]));
  const placeOf = (id: string): number => {
    const index = places.get(id);
    if (index === undefined) throw new RangeError(`There is no cue ${id}.`);
    return index;
  };
  for (const edit of edits) {
    if (edit.type === 'set') {
      const index = placeOf(edit.cue.id);
      inverse.push({ type: 'set', cue: now[index] as Cue });
      now[index] = edit.cue;
    } else if (edit.type === 'insert') {
      const { at, cue } = edit;
      if (places.has(cue.id)) throw new RangeError(`There is a cue ${cue.id} already.`);
      if (at > now.length) throw new RangeError(`There is no place ${at} among ${now.length} cues.`);
      now.splice(at, 0, cue);
      renumber(now, places, at);
      inverse.push({ type: 'remove', id: cue.id });
    } else {
      const at = placeOf(edit.id);
      inverse.push({ type: 'insert', at, cue: now[at] as Cue });
      now.splice(at, 1);
      places.delete(edit.id);
      renumber(now, places, at);
    }
  }
  return { cues: now, inverse: inverse.reverse() };
}

function renumber(cues: readonly Cue[], places: Map<string, number>, from: number): void {
  for (let index = from; index < cues.length; index += 1) places.set((cues[index] as Cue).id, index);
}
