import { TrimbinError } from '#shared/errors.ts';
import { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { MediaInfoStore } from '#main/services/ports.ts';
import type { ProjectDatabase } from './database.ts';

/** What the probe found out, by content hash. */
export function createMediaInfoStore({ sqlite, transaction }: ProjectDatabase): MediaInfoStore {
  const find = sqlite
    .prepare<[string, number], string>('SELECT data FROM media_info WHERE hash = ? AND version = ?')
    .pluck();
  const write = sqlite.prepare(
    `INSERT INTO media_info (hash, version, data) VALUES (?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET version = excluded.version, data = excluded.data`,
  );
  return {
    get(hash, version) {
      const text = find.get(hash, version);
      if (text === undefined) return null;
      try {
        return MediaInfo.parse(JSON.parse(text));
      } catch (error) {
        const message = `What the project knows about content ${hash.slice(0, 12)} cannot be read. Analyse the file again.`;
        throw new TrimbinError('project-damaged', message, { hash }, { cause: error });
      }
    },
    put(hash, version, info) {
      transaction(() => {
        write.run(hash, version, JSON.stringify(MediaInfo.parse(info)));
      });
    },
  };
}
