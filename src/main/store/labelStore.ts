import { Label } from '#shared/domain/labels.ts';
import type { LabelKey, LabelStore, StoredLabel } from '#main/services/libraryPorts.ts';
import type { ProjectDatabase } from './database.ts';

interface LabelRecord {
  hash: string;
  start_frame: number | null;
  end_frame: number | null;
  rating: number | null;
  flag: string | null;
  colour: string | null;
  notes: string;
}

/** What the editor says of clips and shots, by content. */
export function createLabelStore({ sqlite, transaction }: ProjectDatabase): LabelStore {
  const columns = 'hash, start_frame, end_frame, rating, flag, colour, notes';
  const target = `hash = @hash AND ifnull(start_frame, -1) = @start AND ifnull(end_frame, -1) = @end`;
  const order = 'ORDER BY hash, start_frame, end_frame';
  const all = sqlite.prepare<[], LabelRecord>(`SELECT ${columns} FROM labels ${order}`);
  const ofHash = sqlite.prepare<[string], LabelRecord>(
    `SELECT ${columns} FROM labels WHERE hash = ? ${order}`,
  );
  const one = sqlite.prepare<[object], LabelRecord>(`SELECT ${columns} FROM labels WHERE ${target}`);
  const remove = sqlite.prepare(`DELETE FROM labels WHERE ${target}`);
  const insert = sqlite.prepare(
    `INSERT INTO labels (${columns}) VALUES (@hash, @startFrame, @endFrame, @rating, @flag, @colour, @notes)`,
  );
  return {
    list: (hash) => (hash === undefined ? all.all() : ofHash.all(hash)).map(toStored),
    get(key) {
      const record = one.get(place(key));
      return record ? toLabel(record) : null;
    },
    set(key, label) {
      transaction(() => {
        remove.run(place(key));
        if (label === null) return;
        const { startFrame = null, endFrame = null } = key.shot ?? {};
        insert.run({ ...Label.parse(label), hash: key.hash, startFrame, endFrame });
      });
    },
  };
}

function place({ hash, shot }: LabelKey): { hash: string; start: number; end: number } {
  return { hash, start: shot?.startFrame ?? -1, end: shot?.endFrame ?? -1 };
}

function toStored(record: LabelRecord): StoredLabel {
  const { hash, start_frame: startFrame, end_frame: endFrame } = record;
  const shot = startFrame === null || endFrame === null ? null : { startFrame, endFrame };
  return { hash, shot, label: toLabel(record) };
}

/** A colour that this version does not know, from a newer file, reads as none. */
function toLabel({ rating, flag, colour, notes }: LabelRecord): Label {
  const known = Label.safeParse({ rating, flag, colour, notes });
  return known.success ? known.data : Label.parse({ rating, flag, colour: null, notes });
}
