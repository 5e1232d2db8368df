/**
 * The words of all subtitles, to be searched; made from the files, so that it can be made again at any time. Never
 * change it. Add the next number.
 *
 * A row of `searched_cues`, and of the index beside it, has the number `track × 2^24 + index of the cue`: the matches
 * of a track are one range of the index. `cue_words` holds words alone, as the program cut and folded them, each
 * between spaces; `ascii` then leaves them as they are.
 */
export const subtitleSearch = `
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
`;
