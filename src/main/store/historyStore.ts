import { HistoryEntry } from '#shared/contract/history.ts';
import type { EditorChange, HistoryStep, HistoryStore } from '#main/services/libraryPorts.ts';
import type { ProjectDatabase } from './database.ts';

interface HistoryRecord {
  id: number;
  action: string;
  places: string;
  changes: string;
  undone: 0 | 1;
  made_at: string;
}

/**
 * The steps that can be taken back. Those done come before those undone; `now` gives the times shown in the list.
 */
export function createHistoryStore(
  { sqlite, transaction }: ProjectDatabase,
  now: () => Date = () => new Date(),
): HistoryStore {
  const next = (where: string) =>
    sqlite.prepare<[], HistoryRecord>(`SELECT * FROM history WHERE ${where} LIMIT 1`);
  const lastDone = next('undone = 0 ORDER BY id DESC');
  const firstUndone = next('undone = 1 ORDER BY id');
  const newest = sqlite.prepare<[number], Omit<HistoryRecord, 'changes'>>(
    'SELECT id, action, places, undone, made_at FROM history ORDER BY id DESC LIMIT ?',
  );
  const insert = sqlite.prepare(
    'INSERT INTO history (action, places, changes, made_at) VALUES (@action, @places, @changes, @made_at)',
  );
  const forgetUndone = sqlite.prepare('DELETE FROM history WHERE undone = 1');
  const forgetOld = sqlite.prepare(
    'DELETE FROM history WHERE id <= (SELECT id FROM history ORDER BY id DESC LIMIT 1 OFFSET ?)',
  );
  const amend = sqlite.prepare('UPDATE history SET changes = ? WHERE id = ?');
  const drop = sqlite.prepare('DELETE FROM history WHERE id = ?');
  const mark = sqlite.prepare('UPDATE history SET undone = ? WHERE id = ?');
  return {
    push: ({ action, values, changes }, keep) =>
      transaction(() => {
        forgetUndone.run();
        const madeAt = now().toISOString();
        const texts = { places: JSON.stringify(values), changes: JSON.stringify(changes) };
        const { lastInsertRowid } = insert.run({ action, ...texts, made_at: madeAt });
        forgetOld.run(keep);
        return { id: Number(lastInsertRowid), action, values, madeAt };
      }),
    amend(id, changes) {
      transaction(() => {
        amend.run(JSON.stringify(changes), id);
      });
    },
    drop(id) {
      transaction(() => {
        drop.run(id);
      });
    },
    nextUndo: () => toStep(lastDone.get()),
    nextRedo: () => toStep(firstUndone.get()),
    setUndone(id, undone) {
      transaction(() => {
        mark.run(undone ? 1 : 0, id);
      });
    },
    list: (limit) => newest.all(limit).map((record) => ({ ...toEntry(record), undone: record.undone === 1 })),
  };
}

function toEntry({ id, action, places, made_at: madeAt }: Omit<HistoryRecord, 'changes'>): HistoryEntry {
  return HistoryEntry.parse({ id, action, values: JSON.parse(places) as unknown, madeAt });
}

function toStep(record: HistoryRecord | undefined): HistoryStep | null {
  if (!record) return null;
  return {
    ...toEntry(record),
    // Read only by whoever takes the step back: a step may hold every cue of a film. Written by `push` alone, and checked
    // again by the stores that it is given back to.
    get changes() {
      return JSON.parse(record.changes) as EditorChange[];
    },
  };
}
