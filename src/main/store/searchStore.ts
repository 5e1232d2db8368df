import type { SearchedCue, SearchedTrack, SubtitleSearchStore } from '#main/services/subtitleSearchPorts.ts';
import type { ProjectDatabase } from './database.ts';

/** How many cues a track may have; see migration 4. */
const span = 2 ** 24;

interface TrackRow extends SearchedTrack {
  id: number;
}

interface CueRow {
  id: number;
  cueId: string;
  startMs: number;
  endMs: number;
  text: string;
}

/** The words of all subtitles of a project. */
export function createSubtitleSearchStore({ sqlite, transaction }: ProjectDatabase): SubtitleSearchStore {
  const columns = 'track_id AS trackId, key, name, clip_id AS clipId, error';
  const tracks = sqlite.prepare<[], TrackRow>(`SELECT id, ${columns} FROM searched_tracks`);
  const writeTrack = sqlite
    .prepare<[SearchedTrack], number>(
      `INSERT INTO searched_tracks (track_id, key, name, clip_id, error) VALUES (@trackId, @key, @name, @clipId, @error)
        ON CONFLICT (track_id) DO UPDATE SET key = excluded.key, name = excluded.name, clip_id = excluded.clip_id, error = excluded.error
        RETURNING id`,
    )
    .pluck();
  const idOf = sqlite.prepare<[string], number>('SELECT id FROM searched_tracks WHERE track_id = ?').pluck();
  const removeTrack = sqlite.prepare('DELETE FROM searched_tracks WHERE id = ?');
  const { write, remove, clear, cuesOf } = prepareCues(sqlite);
  return {
    list: () => tracks.all().map(({ id: _, ...track }) => track),
    put(track, cues) {
      transaction(() => {
        const id = writeTrack.get(track)!;
        if (cues === null) return;
        clear(id);
        cues.slice(0, span).forEach((cue, index) => write(id * span + index, cue));
      });
    },
    change(track, cues) {
      transaction(() => {
        const id = writeTrack.get(track)!;
        const first = id * span;
        const rows = cuesOf.all(first, first + span);
        cues.slice(0, span).forEach((cue, index) => {
          const row = rows[index];
          if (row && isSame(row, cue)) return;
          if (row) remove(first + index, first + index + 1);
          write(first + index, cue);
        });
        if (rows.length > cues.length) remove(first + cues.length, first + span);
      });
    },
    remove(trackIds) {
      transaction(() => {
        for (const trackId of trackIds) {
          const id = idOf.get(trackId);
          if (id === undefined) continue;
          clear(id);
          removeTrack.run(id);
        }
      });
    },
    ...createSearch(sqlite, () => tracks.all()),
  };
}

function isSame(row: CueRow, cue: SearchedCue): boolean {
  const { cueId, startMs, endMs, text } = row;
  return cueId === cue.cueId && startMs === cue.startMs && endMs === cue.endMs && text === cue.text;
}

type Sqlite = ProjectDatabase['sqlite'];

/** The cues of the index and their words, by number of row. */
function prepareCues(sqlite: Sqlite) {
  const removeCues = sqlite.prepare('DELETE FROM searched_cues WHERE id >= ? AND id < ?');
  const removeWords = sqlite.prepare('DELETE FROM cue_words WHERE rowid >= ? AND rowid < ?');
  const writeCue = sqlite.prepare<[CueRow]>(
    'INSERT INTO searched_cues (id, cue_id, start_ms, end_ms, text) VALUES (@id, @cueId, @startMs, @endMs, @text)',
  );
  const writeWords = sqlite.prepare('INSERT INTO cue_words (rowid, words) VALUES (?, ?)');
  const cuesOf = sqlite.prepare<[number, number], CueRow>(
    `SELECT id, cue_id AS cueId, start_ms AS startMs, end_ms AS endMs, text FROM searched_cues
      WHERE id >= ? AND id < ? ORDER BY id`,
  );
  const write = (row: number, { words, ...cue }: SearchedCue): void => {
    writeCue.run({ ...cue, id: row });
    if (words !== '') writeWords.run(row, words);
  };
  const remove = (from: number, to: number): void => {
    removeCues.run(from, to);
    removeWords.run(from, to);
  };
  const clear = (id: number): void => {
    remove(id * span, (id + 1) * span);
  };
  return { write, remove, clear, cuesOf };
}

/** Matches are counted by track first; then only the tracks that the page lies in are read, in order. */
function createSearch(sqlite: Sqlite, tracks: () => TrackRow[]): Pick<SubtitleSearchStore, 'search'> {
  const count = (from: string, where: string) =>
    sqlite.prepare<[string], { track: number; hits: number }>(
      `SELECT ${from} / ${span} AS track, count(*) AS hits FROM ${where} GROUP BY 1`,
    );
  const page = (ids: string) =>
    sqlite.prepare<[string, number, number, number, number], CueRow>(
      `SELECT id, cue_id AS cueId, start_ms AS startMs, end_ms AS endMs, text FROM searched_cues
        WHERE id IN (${ids} LIMIT ? OFFSET ?) ORDER BY id`,
    );
  const byWords = {
    count: count('rowid', 'cue_words WHERE cue_words MATCH ?'),
    page: page(
      'SELECT rowid FROM cue_words WHERE cue_words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid',
    ),
  };
  const bySigns = {
    count: count('id', 'searched_cues WHERE instr(text, ?) > 0'),
    page: page('SELECT id FROM searched_cues WHERE instr(text, ?) > 0 AND id >= ? AND id < ? ORDER BY id'),
  };
  return {
    search(wanted, { limit, offset }) {
      const by = 'match' in wanted ? byWords : bySigns;
      const value = 'match' in wanted ? wanted.match : wanted.signs;
      const hitsOf = new Map(by.count.all(value).map(({ track, hits }) => [track, hits]));
      const hits: ReturnType<SubtitleSearchStore['search']>['hits'] = [];
      let skip = offset;
      for (const { id, ...track } of tracks().toSorted(byName)) {
        const own = hitsOf.get(id) ?? 0;
        if (skip < own && hits.length < limit) {
          const rows = by.page.all(value, id * span, (id + 1) * span, limit - hits.length, skip);
          hits.push(...rows.map((row) => ({ track, index: row.id - id * span, ...row })));
        }
        skip = Math.max(0, skip - own);
      }
      return { hits, total: [...hitsOf.values()].reduce((sum, own) => sum + own, 0) };
    },
  };
}

function byName(a: TrackRow, b: TrackRow): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id;
}
