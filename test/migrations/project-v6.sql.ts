import { hashOf } from '../main/store/support.ts';
import { projectV5 } from './project-v5.sql.ts';

const opening = JSON.stringify({
  ...{ name: 'Opening', targetMs: 60_000, variety: 0.5, by: { type: 'default', weights: { focus: 5 } } },
  shots: [
    { hash: hashOf('b'), startFrame: 20, endFrame: 30, path: 'day 1/A002.mp4' },
    { hash: hashOf('a'), startFrame: 0, endFrame: 10, path: 'day 1/A001.mp4' },
  ],
});
const second = JSON.stringify({
  ...{ name: '精选', targetMs: 5000, variety: 0, by: { type: 'model', modelId: 'm' } },
  shots: [{ hash: hashOf('a'), startFrame: 0, endFrame: 10, path: 'day 1/A001.mp4' }],
});

/** A project as the sixth schema stored it: that of schema 5, brought up to date, with two lists of selects. Never change it. */
export const projectV6 = `
${projectV5}
BEGIN;
CREATE TABLE selects (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  list TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO selects VALUES ('s2', '2026-11-21T10:00:00.000Z', '${second}'), ('s1', '2026-11-20T10:00:00.000Z', '${opening}');
PRAGMA user_version = 6;
COMMIT;
`;
