/**
 * Pair comparisons ("this shot is better than that one") and trained models. Never change it. Add the next number.
 *
 * `score_pairs.id` stands for the two shots in either order. `score_models.id` is the SHA-256 of the ONNX file.
 */
export const scoring = `
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
`;
