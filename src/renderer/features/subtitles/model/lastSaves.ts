import type { InputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';

type Target = Omit<InputOf<Contract['subtitles.save']>, 'overwrite'>;

/** Where each track was saved last while the window is open, and what the editor knows is lost there. */
const saves = new Map<string, { target: Target; losses: string }>();

export function rememberSave(target: Target, losses: readonly string[]): void {
  saves.set(target.id, { target, losses: JSON.stringify(losses) });
}

/**
 * Where to save a track again without asking.
 *
 * @param losses - What would be lost now: if that is more than the editor has seen, it is to be asked.
 */
export function lastSave(id: string): { target: Target; isKnown(losses: readonly string[]): boolean } | null {
  const last = saves.get(id);
  return last ? { target: last.target, isKnown: (losses) => JSON.stringify(losses) === last.losses } : null;
}
