import type { Cue } from '#shared/domain/subtitles/cue.ts';

/** The cues as they are now, with the objects of before where nothing is different: what was drawn and measured stays. */
export function keepSame(before: readonly Cue[], now: readonly Cue[]): readonly Cue[] {
  const known = new Map(before.map((cue) => [cue.id, cue]));
  const kept = now.map((cue) => {
    const old = known.get(cue.id);
    return old && isSame(old, cue) ? old : cue;
  });
  return kept.length === before.length && kept.every((cue, i) => cue === before[i]) ? before : kept;
}

/** Values of JSON. Ten thousand cues are compared after every undo: no text is made of them for that. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) =>
    isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
