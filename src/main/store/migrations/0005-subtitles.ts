/**
 * What the editor did to subtitles: a track is kept whole from its first edit on, a row a cue, so that nothing that
 * becomes of the file loses an edit. Never change it. Add the next number.
 *
 * `subtitle_tracks.base`: the content that the cues were taken from, NULL while none are kept; `clip_file`: the clip that
 * the editor chose; `head`: all of the track but its cues; `cue_order`: the ids of its cues, JSON.
 */
export const subtitles = `
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
`;
