/**
 * The first schema. Never change it: projects were made with it. Add the next number.
 *
 * Paths are unique as the disk spells them; `path_nfc` is what they are compared by, because a disk of macOS
 * spells é in two code points and others in one. Sizes of identity columns are TEXT: inodes and
 * nanoseconds do not fit a JavaScript number.
 */
export const initial = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  path_nfc TEXT NOT NULL,
  clip_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('video', 'audio', 'image', 'subtitle', 'screenplay', 'table')),
  size INTEGER NOT NULL CHECK (size >= 0),
  mtime_ns TEXT NOT NULL,
  inode TEXT NOT NULL,
  device TEXT NOT NULL,
  hash TEXT CHECK (hash IS NULL OR length(hash) = 64),
  offline INTEGER NOT NULL DEFAULT 0 CHECK (offline IN (0, 1)),
  outcome TEXT NOT NULL CHECK (outcome IN ('pending', 'ok', 'failed', 'skipped')),
  error_code TEXT,
  error_message TEXT,
  error_details TEXT,
  CHECK ((error_code IS NULL) = (error_message IS NULL))
) STRICT;
CREATE INDEX files_by_nfc ON files (path_nfc);
CREATE INDEX files_by_clip ON files (clip_id);
CREATE INDEX files_by_hash ON files (hash) WHERE hash IS NOT NULL;

CREATE TABLE skipped (
  path TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE media_info (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  version INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;

CREATE TABLE results (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  analyser TEXT NOT NULL,
  version INTEGER NOT NULL,
  params_hash TEXT NOT NULL,
  params TEXT NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (hash, analyser, version, params_hash)
) STRICT;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  result_id INTEGER NOT NULL REFERENCES results (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  dtype TEXT NOT NULL CHECK (dtype IN ('f32', 'f64')),
  data BLOB NOT NULL,
  UNIQUE (result_id, name)
) STRICT;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'skipped', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  progress REAL,
  death_progress REAL,
  deaths_in_place INTEGER NOT NULL DEFAULT 0,
  deaths_unplaced INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  error_details TEXT,
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  owner_pid INTEGER,
  CHECK ((error_code IS NULL) = (error_message IS NULL))
) STRICT;
CREATE UNIQUE INDEX jobs_alive ON jobs (kind, key) WHERE status IN ('queued', 'running');
CREATE INDEX jobs_waiting ON jobs (status, priority) WHERE status IN ('queued', 'running');

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
