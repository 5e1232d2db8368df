/**
 * Lists of selects (string-outs). Never change it. Add the next number.
 *
 * `selects.list`: all of a list but its id, JSON; `made_at` gives their order.
 */
export const selects = `
CREATE TABLE selects (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  list TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
