import type {
  FramePicture,
  FramePictureStore,
  Relink,
  RelinkStore,
  SummaryStore,
} from '#main/services/libraryPorts.ts';
import { ThumbnailsData } from '#shared/domain/results.ts';
import type { ProjectDatabase } from './database.ts';

type Summary = ReturnType<SummaryStore['list']>[number];

/** Sums over shots, kept so that a list need not read every series. */
export function createSummaryStore({ sqlite, transaction }: ProjectDatabase): SummaryStore {
  const all = sqlite.prepare<[], Summary>('SELECT hash, key, data FROM shot_summaries');
  const one = sqlite.prepare<[string], Summary>('SELECT hash, key, data FROM shot_summaries WHERE hash = ?');
  const write = sqlite.prepare<[Summary]>(
    `INSERT INTO shot_summaries (hash, key, data) VALUES (@hash, @key, @data)
      ON CONFLICT (hash) DO UPDATE SET key = excluded.key, data = excluded.data`,
  );
  return {
    list: () => all.all(),
    get: (hash) => one.get(hash) ?? null,
    put(entries) {
      transaction(() => {
        for (const entry of entries) write.run(entry);
      });
    },
  };
}

/** Pictures of single frames that were asked for. */
export function createFramePictureStore({ sqlite, transaction }: ProjectDatabase): FramePictureStore {
  const columns = 'hash, frame, size, file, width, height';
  const one = sqlite.prepare<[string, number, string], FramePicture>(
    `SELECT ${columns} FROM frame_pictures WHERE hash = ? AND frame = ? AND size = ?`,
  );
  const all = sqlite.prepare<[string], FramePicture>(
    `SELECT ${columns} FROM frame_pictures WHERE size = ? ORDER BY hash, frame`,
  );
  const ofHash = sqlite.prepare<[string, string], FramePicture>(
    `SELECT ${columns} FROM frame_pictures WHERE size = ? AND hash = ? ORDER BY frame`,
  );
  const write = sqlite.prepare<[FramePicture]>(
    `INSERT INTO frame_pictures (${columns}) VALUES (@hash, @frame, @size, @file, @width, @height)
      ON CONFLICT (hash, frame, size) DO UPDATE SET file = excluded.file, width = excluded.width, height = excluded.height`,
  );
  const forget = sqlite.prepare('DELETE FROM frame_pictures WHERE size <> ?');
  return {
    get: (hash, frame, size) => one.get(hash, frame, size) ?? null,
    list: (size, hash) => (hash === undefined ? all.all(size) : ofHash.all(size, hash)),
    put(pictures) {
      transaction(() => {
        for (const picture of pictures) write.run(picture);
      });
    },
    forgetAllBut(size) {
      transaction(() => {
        forget.run(size);
      });
    },
  };
}

/** Where the editor said that offline media lies now. */
export function createRelinkStore({ sqlite, transaction }: ProjectDatabase): RelinkStore {
  const columns = 'hash, path, size, mtime_ns AS mtimeNs';
  const all = sqlite.prepare<[], Relink>(`SELECT ${columns} FROM relinks ORDER BY hash`);
  const one = sqlite.prepare<[string], Relink>(`SELECT ${columns} FROM relinks WHERE hash = ?`);
  const write = sqlite.prepare<[Relink]>(
    `INSERT INTO relinks (hash, path, size, mtime_ns) VALUES (@hash, @path, @size, @mtimeNs)
      ON CONFLICT (hash) DO UPDATE SET path = excluded.path, size = excluded.size, mtime_ns = excluded.mtime_ns`,
  );
  const remove = sqlite.prepare('DELETE FROM relinks WHERE hash = ?');
  return {
    list: () => all.all(),
    get: (hash) => one.get(hash) ?? null,
    set(relink) {
      transaction(() => {
        write.run(relink);
      });
    },
    delete(hash) {
      transaction(() => {
        remove.run(hash);
      });
    },
  };
}

/** Every picture that a stored result of any parameters shows, or that was extracted for lists. */
export function createUsedPictures({ sqlite }: ProjectDatabase): (size: string) => Set<string> {
  const results = sqlite
    .prepare<[], string>("SELECT data FROM results WHERE analyser = 'thumbnails'")
    .pluck();
  const extracted = sqlite
    .prepare<[string], string>('SELECT file FROM frame_pictures WHERE size = ?')
    .pluck();
  return (size) => {
    const used = new Set(extracted.all(size));
    for (const text of results.all()) {
      const { shots, sprite } = ThumbnailsData.parse(JSON.parse(text));
      for (const { file } of shots) used.add(file);
      if (sprite) used.add(sprite.file);
    }
    return used;
  };
}
