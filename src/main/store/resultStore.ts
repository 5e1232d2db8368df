import type { z } from 'zod';
import { TrimbinError } from '#shared/errors.ts';
import {
  PictureData,
  ShotsData,
  SoundData,
  ThumbnailsData,
  type AnalyserName,
  type AnalyserResults,
  type SeriesMap,
} from '#shared/domain/results.ts';
import type { ResultKey, ResultStore } from '#main/services/ports.ts';
import type { ProjectDatabase } from './database.ts';
import { canonicalJson, paramsHash } from './keys.ts';
import { decodeSeries, encodeSeries, type SeriesRecord } from './series.ts';

type Result<A extends AnalyserName> = NonNullable<AnalyserResults[A]>;

const schemas: { [A in AnalyserName]: z.ZodType<Result<A>['data']> } = {
  shots: ShotsData,
  picture: PictureData,
  sound: SoundData,
  thumbnails: ThumbnailsData,
};

type KeyColumns = { hash: string; analyser: string; version: number; params_hash: string };

/** What the analysers left behind, by exactly (content hash, analyser, version, parameters). */
export function createResultStore({ sqlite, transaction }: ProjectDatabase): ResultStore {
  const find = sqlite.prepare<[KeyColumns], { id: number; data: string }>(
    `SELECT id, data FROM results WHERE hash = @hash AND analyser = @analyser AND version = @version
      AND params_hash = @params_hash`,
  );
  const findNewest = sqlite.prepare<[string, string], { id: number; data: string }>(
    'SELECT id, data FROM results WHERE hash = ? AND analyser = ? ORDER BY version DESC, id DESC LIMIT 1',
  );
  const remove = sqlite.prepare<[number]>('DELETE FROM results WHERE id = ?');
  const insert = sqlite.prepare(
    `INSERT INTO results (hash, analyser, version, params_hash, params, data)
      VALUES (@hash, @analyser, @version, @params_hash, @params, @data)`,
  );
  const seriesOf = sqlite.prepare<[number], SeriesRecord>(
    'SELECT name, dtype, data FROM series WHERE result_id = ? ORDER BY id',
  );
  const insertSeries = sqlite.prepare(
    'INSERT INTO series (result_id, name, dtype, data) VALUES (?, ?, ?, ?)',
  );

  function readSeries(resultId: number): SeriesMap {
    return Object.fromEntries(seriesOf.all(resultId).map((record) => [record.name, decodeSeries(record)]));
  }

  return {
    has: (key) => find.get(toColumns(key)) !== undefined,
    get<A extends AnalyserName>(key: ResultKey<A>): Result<A> | null {
      const row = find.get(toColumns(key));
      if (!row) return null;
      return { data: parseData(key, row.data), series: readSeries(row.id) } as Result<A>;
    },
    getData<A extends AnalyserName>(key: ResultKey<A>): Result<A>['data'] | null {
      const row = find.get(toColumns(key));
      return row ? parseData(key, row.data) : null;
    },
    newest<A extends AnalyserName>(hash: string, analyser: A): Result<A> | null {
      const row = findNewest.get(hash, analyser);
      const data = row ? schemas[analyser].safeParse(JSON.parse(row.data)) : null;
      return row && data?.success ? ({ data: data.data, series: readSeries(row.id) } as Result<A>) : null;
    },
    put(key, result) {
      const columns = toColumns(key);
      transaction(() => {
        const old = find.get(columns);
        if (old) remove.run(old.id);
        const data = JSON.stringify(schemas[key.analyser].parse(result.data));
        const params = canonicalJson(key.params ?? null);
        const id = insert.run({ ...columns, params, data }).lastInsertRowid;
        for (const [name, values] of Object.entries(result.series)) {
          const { dtype, bytes } = encodeSeries(values);
          insertSeries.run(id, name, dtype, bytes);
        }
      });
    },
  };
}

function toColumns({ hash, analyser, version, params }: ResultKey): KeyColumns {
  return { hash, analyser, version, params_hash: paramsHash(params) };
}

function parseData<A extends AnalyserName>(key: ResultKey<A>, text: string): Result<A>['data'] {
  try {
    return schemas[key.analyser].parse(JSON.parse(text));
  } catch (error) {
    const message = `The stored result of ${key.analyser} (version ${key.version}) for content ${key.hash.slice(0, 12)} cannot be read. Analyse the file again.`;
    throw new TrimbinError(
      'project-damaged',
      message,
      { hash: key.hash, analyser: key.analyser },
      { cause: error },
    );
  }
}
