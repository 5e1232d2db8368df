/**
 * A project as the first schema stored it, as SQL: what an editor's disk holds when a newer Trimbin comes. Written by
 * `sqlite3 .dump` of a project made with migration 1; never change it.
 */
export const projectV1 = `
PRAGMA application_id = 1414678861;
BEGIN;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('id', '6c042604-2025-4d52-86a7-9bca494c26e4'), ('name', 'Wedding'), ('createdAt', '2026-11-23T01:28:13.496Z');
CREATE TABLE files (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, path_nfc TEXT NOT NULL, clip_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('video', 'audio', 'image', 'subtitle', 'screenplay', 'table')),
  size INTEGER NOT NULL CHECK (size >= 0), mtime_ns TEXT NOT NULL, inode TEXT NOT NULL, device TEXT NOT NULL,
  hash TEXT CHECK (hash IS NULL OR length(hash) = 64), offline INTEGER NOT NULL DEFAULT 0 CHECK (offline IN (0, 1)),
  outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'ok', 'failed', 'skipped')),
  error_code TEXT, error_message TEXT, error_details TEXT,
  CHECK ((error_code IS NULL) = (error_message IS NULL))
) STRICT;
INSERT INTO files VALUES
  (1, 'day 1/A001.mp4', 'day 1/A001.mp4', 'c2cca6121a71238b', 'video', 4000, '1795395422810414488', '5308428', '65024', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 0, 'ok', NULL, NULL, NULL),
  (2, 'day 1/A002.mp4', 'day 1/A002.mp4', 'd493bcb12b7c8873', 'video', 0, '1795395422810414489', '18446744073709551615', '65024', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 0, 'failed', 'media-empty', 'day 1/A002.mp4 is empty. Copy it again.', '{"bytes":0}'),
  (3, 'gone.wav', 'gone.wav', '4f968dac4b37c606', 'audio', 77, '1', '2', '3', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 1, 'ok', NULL, NULL, NULL);
CREATE INDEX files_by_nfc ON files (path_nfc);
CREATE INDEX files_by_clip ON files (clip_id);
CREATE INDEX files_by_hash ON files (hash) WHERE hash IS NOT NULL;
CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL, message TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO skipped VALUES ('notes.md', 'unknown-type', 'Not a type of file that Trimbin reads.');
CREATE TABLE media_info (hash TEXT PRIMARY KEY CHECK (length(hash) = 64), version INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
CREATE TABLE results (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL CHECK (length(hash) = 64), analyser TEXT NOT NULL, version INTEGER NOT NULL,
  params_hash TEXT NOT NULL, params TEXT NOT NULL, data TEXT NOT NULL, UNIQUE (hash, analyser, version, params_hash)
) STRICT;
INSERT INTO results VALUES (1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'shots', 1, 'd3626ac30a87e6f7a6428233b3c68299', '{"a":2,"b":1}', '{"frameCount":3,"transitions":[{"type":"cut","startFrame":1,"endFrame":1,"confidence":0.5}],"damagedFrames":0,"warnings":[]}');
CREATE TABLE series (
  id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE, name TEXT NOT NULL,
  dtype TEXT NOT NULL CHECK (dtype IN ('f32', 'f64')), data BLOB NOT NULL, UNIQUE (result_id, name)
) STRICT;
INSERT INTO series VALUES (1, 1, 'ptsMs', 'f64', X'000000000000000000000000000044400000000000005440');
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, key TEXT NOT NULL, payload TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'skipped', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0, progress REAL, death_progress REAL, deaths_in_place INTEGER NOT NULL DEFAULT 0,
  deaths_unplaced INTEGER NOT NULL DEFAULT 0, error_code TEXT, error_message TEXT, error_details TEXT,
  created_at TEXT NOT NULL, started_at TEXT, finished_at TEXT, owner_pid INTEGER,
  CHECK ((error_code IS NULL) = (error_message IS NULL))
) STRICT;
INSERT INTO jobs VALUES (5, 'analyse', 'a', '{"file":1}', 2, 'running', 1, 0.25, NULL, 0, 0, NULL, NULL, NULL, '2026-11-23T01:28:13.496Z', '2026-11-23T01:28:14.000Z', NULL, 4711);
CREATE UNIQUE INDEX jobs_alive ON jobs (kind, key) WHERE status IN ('queued', 'running');
CREATE INDEX jobs_waiting ON jobs (status, priority) WHERE status IN ('queued', 'running');
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO settings VALUES ('language', '"zh-CN"');
PRAGMA user_version = 1;
COMMIT;
`;
