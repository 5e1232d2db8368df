import { projectV2 } from './project-v2.sql.ts';

const a = 'a'.repeat(64);

/** A project as the third schema stored it: that of schema 2, brought up to date, with a pair. Never change it. */
export const projectV3 = `
${projectV2}
BEGIN;
CREATE TABLE score_pairs (
  id TEXT PRIMARY KEY,
  better_hash TEXT NOT NULL CHECK (length(better_hash) = 64),
  better_start INTEGER NOT NULL CHECK (better_start >= 0),
  better_end INTEGER NOT NULL CHECK (better_end > better_start),
  worse_hash TEXT NOT NULL CHECK (length(worse_hash) = 64),
  worse_start INTEGER NOT NULL CHECK (worse_start >= 0),
  worse_end INTEGER NOT NULL CHECK (worse_end > worse_start),
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE score_models (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  made_at TEXT NOT NULL,
  summary TEXT NOT NULL,
  fitted TEXT NOT NULL,
  ensemble TEXT NOT NULL
) STRICT;
INSERT INTO score_pairs VALUES ('p', '${a}', 0, 1, '${a}', 1, 3, '2026-11-24T01:28:13.496Z');
PRAGMA user_version = 3;
COMMIT;
`;
