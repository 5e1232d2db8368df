import { z } from 'zod';
import { TrimbinError } from '#shared/errors.ts';
import { ShotPatch } from '#shared/domain/shotEdits.ts';
import type { ShotEditStore } from '#main/services/libraryPorts.ts';
import type { ProjectDatabase } from './database.ts';

const Patches = z.array(ShotPatch);

/** The editor's changes of shot lists, by content. */
export function createShotEditStore({ sqlite, transaction }: ProjectDatabase): ShotEditStore {
  const all = sqlite.prepare<[], { hash: string; patches: string }>(
    'SELECT hash, patches FROM shot_edits ORDER BY hash',
  );
  const one = sqlite.prepare<[string], string>('SELECT patches FROM shot_edits WHERE hash = ?').pluck();
  const remove = sqlite.prepare('DELETE FROM shot_edits WHERE hash = ?');
  const write = sqlite.prepare(
    'INSERT INTO shot_edits (hash, patches) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET patches = excluded.patches',
  );
  return {
    list: () => all.all().map(({ hash, patches }) => ({ hash, patches: parse(hash, patches) })),
    get(hash) {
      const text = one.get(hash);
      return text === undefined ? [] : parse(hash, text);
    },
    set(hash, patches) {
      transaction(() => {
        if (patches.length === 0) remove.run(hash);
        else write.run(hash, JSON.stringify(Patches.parse(patches)));
      });
    },
  };
}

function parse(hash: string, text: string): ShotPatch[] {
  try {
    return Patches.parse(JSON.parse(text));
  } catch (error) {
    const message = `The shot edits of content ${hash.slice(0, 12)} cannot be read. Restore a backup of the project.`;
    throw new TrimbinError('project-damaged', message, { hash }, { cause: error });
  }
}
