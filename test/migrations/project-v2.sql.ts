import { projectV1 } from './project-v1.sql.ts';

const a = 'a'.repeat(64);

/**
 * A project as the second schema stored it: that of schema 1, brought up to date, with labels, shot edits and their
 * history. Never change it.
 */
export const projectV2 = `
${projectV1}
BEGIN;
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  start_frame INTEGER CHECK (start_frame >= 0),
  end_frame INTEGER CHECK (end_frame > start_frame),
  rating INTEGER CHECK (rating BETWEEN 0 AND 5),
  flag TEXT CHECK (flag IN ('pick', 'reject')),
  colour TEXT,
  notes TEXT NOT NULL DEFAULT '',
  CHECK ((start_frame IS NULL) = (end_frame IS NULL))
) STRICT;
CREATE UNIQUE INDEX labels_by_target ON labels (hash, ifnull(start_frame, -1), ifnull(end_frame, -1));
INSERT INTO labels VALUES (1, '${a}', NULL, NULL, 4, 'pick', 'red', '好'), (2, '${a}', 0, 1, NULL, NULL, 'mauve', '');
CREATE TABLE shot_edits (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  patches TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO shot_edits VALUES ('${a}', '[{"startFrame":0,"endFrame":3,"transitions":[{"type":"cut","startFrame":2,"endFrame":2,"confidence":1}]}]');
CREATE TABLE relinks (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  path TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  mtime_ns TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO relinks VALUES ('${'c'.repeat(64)}', '/media/card/gone.wav', 77, '1');
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL,
  places TEXT NOT NULL,
  changes TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  made_at TEXT NOT NULL
) STRICT;
INSERT INTO history VALUES
  (7, 'rate', '{"n":1,"rating":4}', '[{"type":"label","key":{"hash":"${a}","shot":null},"before":null,"after":{"rating":4,"flag":null,"colour":null,"notes":""}}]', 0, '2026-11-23T01:28:13.496Z'),
  (8, 'shot-edit', '{"edit":"split"}', '[]', 1, '2026-11-23T01:29:13.496Z');
CREATE TABLE shot_summaries (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  key TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
INSERT INTO shot_summaries VALUES ('${a}', 'k', '{}');
CREATE TABLE frame_pictures (
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  frame INTEGER NOT NULL CHECK (frame >= 0),
  size TEXT NOT NULL,
  file TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  PRIMARY KEY (hash, frame, size)
) STRICT, WITHOUT ROWID;
INSERT INTO frame_pictures VALUES ('${a}', 1, 'thumbnail', 'ab/x.jpg', 320, 180);
PRAGMA user_version = 2;
COMMIT;
`;
