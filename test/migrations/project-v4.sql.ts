import { projectV3 } from './project-v3.sql.ts';

/** A project as the fourth schema stored it: that of schema 3, brought up to date, with a track indexed. Never change it. */
export const projectV4 = `
${projectV3}
BEGIN;
CREATE TABLE searched_tracks (
  id INTEGER PRIMARY KEY,
  track_id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  clip_id TEXT,
  error TEXT
) STRICT;

CREATE TABLE searched_cues (
  id INTEGER PRIMARY KEY,
  cue_id TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE cue_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
);
INSERT INTO searched_tracks VALUES (1, 'file-3', '1:k', 'a.srt', NULL, NULL);
INSERT INTO searched_cues VALUES (16777216, 'c1', 0, 900, 'Good morning'), (16777217, 'c2', 900, 1800, '早上好');
INSERT INTO cue_words (rowid, words) VALUES (16777216, ' good morning '), (16777217, ' 早 上 好 ');
PRAGMA user_version = 4;
COMMIT;
`;
