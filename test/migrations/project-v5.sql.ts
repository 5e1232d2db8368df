import { projectV4 } from './project-v4.sql.ts';

const head = JSON.stringify({
  facts: { path: 'a.srt', format: 'srt', encoding: null, mediaTrack: null, oddities: [] },
  track: { format: 'srt', language: 'en', title: null, cues: [], comments: [] },
});
const cue = (id: string, startMs: number, text: string) =>
  JSON.stringify({ id, startMs, endMs: startMs + 800, speaker: null, position: null, lines: [[{ text }]] });

/** A project as the fifth schema stored it: that of schema 4, brought up to date, with an edited track. Never change it. */
export const projectV5 = `
${projectV4}
BEGIN;
CREATE TABLE subtitle_tracks (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
  clip_file INTEGER REFERENCES files (id) ON DELETE SET NULL,
  profile TEXT,
  encoding TEXT,
  base TEXT,
  edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
  head TEXT,
  cue_order TEXT,
  CHECK ((base IS NULL) = (head IS NULL) AND (base IS NULL) = (cue_order IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE subtitle_cues (
  track TEXT NOT NULL REFERENCES subtitle_tracks (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (track, id)
) STRICT, WITHOUT ROWID;
INSERT INTO subtitle_tracks VALUES ('file-3', 4, 1, 'bbc', NULL, 'base', 1, '${head}', '["c2","c1"]'),
  ('file-9', 0, NULL, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO subtitle_cues VALUES ('file-3', 'c1', '${cue('c1', 900, 'Later')}'), ('file-3', 'c2', '${cue('c2', 0, 'First')}');
PRAGMA user_version = 5;
COMMIT;
`;
