import { initial } from './0001-initial.ts';
import { editor } from './0002-editor.ts';
import { scoring } from './0003-scoring.ts';
import { subtitleSearch } from './0004-subtitle-search.ts';
import { subtitles } from './0005-subtitles.ts';
import { selects } from './0006-selects.ts';

/** One step of the schema. `version` is what `user_version` says once it is done. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** Append only, numbered without a gap from 1. */
export const migrations: readonly Migration[] = [
  { version: 1, name: '0001-initial', sql: initial },
  { version: 2, name: '0002-editor', sql: editor },
  { version: 3, name: '0003-scoring', sql: scoring },
  { version: 4, name: '0004-subtitle-search', sql: subtitleSearch },
  { version: 5, name: '0005-subtitles', sql: subtitles },
  { version: 6, name: '0006-selects', sql: selects },
];
