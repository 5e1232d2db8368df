import { z } from 'zod';
import { ReadFacts } from '#shared/contract/subtitles.ts';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { CueSchema, SubtitleTrackSchema } from '#shared/domain/subtitles/cueSchema.ts';
import { applyEdits, CueEdit } from '#shared/domain/subtitles/edits.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { KeptTrack, SubtitleEditStore, TrackState } from '#main/services/subtitlePorts.ts';
import type { ProjectDatabase } from './database.ts';

interface TrackRecord {
  id: string;
  revision: number;
  clip_file: number | null;
  profile: string | null;
  encoding: string | null;
  base: string | null;
  edited: 0 | 1;
  head: string | null;
  cue_order: string | null;
}

const Head = z.object({ facts: ReadFacts, track: SubtitleTrackSchema });
const Order = z.array(z.string());
const Edits = z.array(CueEdit);

function prepareStatements(sqlite: ProjectDatabase['sqlite']) {
  const all = sqlite.prepare<[], TrackRecord>('SELECT * FROM subtitle_tracks ORDER BY id');
  const one = sqlite.prepare<[string], TrackRecord>('SELECT * FROM subtitle_tracks WHERE id = ?');
  const cuesOf = sqlite.prepare<[string], { id: string; data: string }>(
    'SELECT id, data FROM subtitle_cues WHERE track = ?',
  );
  const add = sqlite.prepare('INSERT INTO subtitle_tracks (id) VALUES (?) ON CONFLICT (id) DO NOTHING');
  const choose = sqlite.prepare('UPDATE subtitle_tracks SET clip_file = ?, profile = ? WHERE id = ?');
  const writeHead = sqlite.prepare(
    'UPDATE subtitle_tracks SET encoding = @encoding, base = @base, edited = @edited, head = @head, cue_order = @order WHERE id = @id',
  );
  const clearCues = sqlite.prepare('DELETE FROM subtitle_cues WHERE track = ?');
  const putCue = sqlite.prepare(
    'INSERT INTO subtitle_cues (track, id, data) VALUES (?, ?, ?) ON CONFLICT (track, id) DO UPDATE SET data = excluded.data',
  );
  const dropCue = sqlite.prepare('DELETE FROM subtitle_cues WHERE track = ? AND id = ?');
  const rebase = sqlite.prepare('UPDATE subtitle_tracks SET base = ? WHERE id = ? AND base IS NOT NULL');
  const raise = sqlite.prepare('UPDATE subtitle_tracks SET revision = revision + 1 WHERE id = ?');
  const writeEdit = sqlite.prepare(
    'UPDATE subtitle_tracks SET edited = ?, head = ?, cue_order = ? WHERE id = ?',
  );
  return { all, one, cuesOf, add, choose, writeHead, clearCues, putCue, dropCue, rebase, raise, writeEdit };
}

type Statements = ReturnType<typeof prepareStatements>;

/** What was just read is not checked again, which would take most of the time of a first edit; reading back does. */
function writeKept({ add, writeHead, clearCues, putCue }: Statements, id: string, kept: KeptTrack): void {
  const { base, edited, encoding, facts, track } = kept;
  const { cues, ...rest } = track;
  const head = JSON.stringify({ facts, track: { ...rest, cues: [] } });
  const order = JSON.stringify(cues.map((cue) => cue.id));
  add.run(id);
  writeHead.run({ id, encoding, base, edited: edited ? 1 : 0, head, order });
  clearCues.run(id);
  for (const cue of cues) putCue.run(id, cue.id, JSON.stringify(cue));
}

/** The edited subtitle tracks of a project; an edit writes the rows of its own cues and no others. */
export function createSubtitleEditStore({ sqlite, transaction }: ProjectDatabase): SubtitleEditStore {
  const statements = prepareStatements(sqlite);
  const { all, one, cuesOf, add, choose, putCue, dropCue, rebase, raise, writeEdit } = statements;

  return {
    states: () => all.all().map(stateOf),
    state(id) {
      const record = one.get(id);
      return record ? stateOf(record) : null;
    },
    kept(id) {
      const record = one.get(id);
      return record ? readKept(record, cuesOf.all(id)) : null;
    },
    keep: (id, kept) => transaction(() => writeKept(statements, id, kept)),
    replace(id, kept) {
      transaction(() => {
        writeKept(statements, id, { ...kept, track: SubtitleTrackSchema.parse(kept.track) });
        raise.run(id);
      });
    },
    edit(id, { edits, edited, comments }) {
      transaction(() => {
        const record = one.get(id);
        const { head, order } = readOrder(record, id);
        const checked = Edits.parse(edits);
        const { cues: now } = applyEdits(
          order.map((cue) => ({ id: cue })),
          checked,
        );
        for (const edit of checked) {
          if (edit.type === 'remove') dropCue.run(id, edit.id);
          else putCue.run(id, edit.cue.id, JSON.stringify(edit.cue));
        }
        const newHead = comments ? { ...head, track: { ...head.track, comments } } : head;
        const newOrder = JSON.stringify(now.map((cue) => cue.id));
        writeEdit.run(edited ? 1 : 0, JSON.stringify(newHead), newOrder, id);
        raise.run(id);
      });
    },
    setBase(id, base) {
      transaction(() => {
        rebase.run(base, id);
      });
    },
    choose(id, { clip, profile }) {
      transaction(() => {
        add.run(id);
        choose.run(clip, profile, id);
      });
    },
  };
}

function stateOf(record: TrackRecord): TrackState {
  const { id, revision, clip_file: clip, profile, encoding, base, edited } = record;
  return { id, revision, clip, profile, encoding, base, edited: edited === 1 };
}

function readOrder(
  record: TrackRecord | undefined,
  id: string,
): { head: z.infer<typeof Head>; order: string[] } {
  if (!record || record.head === null || record.cue_order === null) throw damaged(id);
  return parsing(id, () => ({
    head: Head.parse(JSON.parse(record.head ?? '')),
    order: Order.parse(JSON.parse(record.cue_order ?? '')),
  }));
}

function readKept(record: TrackRecord, rows: { id: string; data: string }[]): KeptTrack | null {
  const { id, base, edited, encoding } = record;
  if (base === null) return null;
  const { head, order } = readOrder(record, id);
  return parsing(id, () => {
    const cues = new Map(rows.map((row): [string, Cue] => [row.id, CueSchema.parse(JSON.parse(row.data))]));
    const inOrder = order.map((cueId) => {
      const cue = cues.get(cueId);
      if (!cue) throw new RangeError(`Cue ${cueId} is missing.`);
      return cue;
    });
    return {
      ...{ base, encoding, edited: edited === 1, facts: head.facts },
      track: { ...head.track, cues: inOrder },
    };
  });
}

function parsing<T>(id: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw damaged(id, error);
  }
}

function damaged(id: string, cause?: unknown): TrimbinError {
  const message = `The edits of the subtitle track ${id} cannot be read. Restore a backup of the project.`;
  return new TrimbinError('project-damaged', message, { id }, { cause });
}
