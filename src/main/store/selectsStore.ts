import { StoredSelects } from '#shared/domain/scoring/selects.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { SelectsStore } from '#main/services/scoringPorts.ts';
import type { ProjectDatabase } from './database.ts';

interface SelectsRecord {
  id: string;
  made_at: string;
  list: string;
}

/** Lists of selects, each whole. */
export function createSelectsStore({ sqlite, transaction }: ProjectDatabase): SelectsStore {
  const all = sqlite.prepare<[], SelectsRecord>('SELECT * FROM selects ORDER BY made_at, id');
  const one = sqlite.prepare<[string], SelectsRecord>('SELECT * FROM selects WHERE id = ?');
  const remove = sqlite.prepare('DELETE FROM selects WHERE id = ?');
  const insert = sqlite.prepare<[SelectsRecord]>('INSERT INTO selects VALUES (@id, @made_at, @list)');
  return {
    list: () => all.all().map(toList),
    get(id) {
      const record = one.get(id);
      return record ? toList(record) : null;
    },
    set(id, list) {
      transaction(() => {
        remove.run(id);
        if (list === null) return;
        const { id: _, madeAt, ...rest } = list;
        insert.run({ id, made_at: madeAt, list: JSON.stringify(rest) });
      });
    },
  };
}

function toList({ id, made_at: madeAt, list }: SelectsRecord): StoredSelects {
  try {
    return StoredSelects.parse({ ...(JSON.parse(list) as object), id, madeAt });
  } catch (error) {
    const message = 'A list of selects cannot be read. Take the project back from its backups.';
    throw new TrimbinError('project-damaged', message, { id }, { cause: error });
  }
}
