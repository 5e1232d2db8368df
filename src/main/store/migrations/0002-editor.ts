/**
 * What the editor says (labels, shot edits, where media lies now) and the history of it; and two caches: sums over
 * shots, and pictures of single frames. Never change it. Add the next number.
 *
 * `labels`: of a clip where the frames are NULL, otherwise of the frames that a shot had when the label was given.
 */
export const editor = `
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

CREATE TABLE shot_edits (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  patches TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE relinks (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  path TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  mtime_ns TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL,
  places TEXT NOT NULL,
  changes TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE shot_summaries (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  key TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;

CREATE TABLE frame_pictures (
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  frame INTEGER NOT NULL CHECK (frame >= 0),
  size TEXT NOT NULL,
  file TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  PRIMARY KEY (hash, frame, size)
) STRICT, WITHOUT ROWID;
`;
