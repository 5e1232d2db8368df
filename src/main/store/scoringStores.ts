import { z } from 'zod';
import { FittedModel } from '#shared/domain/scoring/fitted.ts';
import { ModelSummary } from '#shared/domain/scoring/models.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { PairStore, ScoreModelStore, StoredPair } from '#main/services/scoringPorts.ts';
import type { ProjectDatabase } from './database.ts';

interface PairRecord {
  id: string;
  better_hash: string;
  better_start: number;
  better_end: number;
  worse_hash: string;
  worse_start: number;
  worse_end: number;
  made_at: string;
}

/** What the editor said of two shots. */
export function createPairStore({ sqlite, transaction }: ProjectDatabase): PairStore {
  const all = sqlite.prepare<[], PairRecord>('SELECT * FROM score_pairs ORDER BY made_at, id');
  const one = sqlite.prepare<[string], PairRecord>('SELECT * FROM score_pairs WHERE id = ?');
  const remove = sqlite.prepare('DELETE FROM score_pairs WHERE id = ?');
  const insert = sqlite.prepare<[PairRecord]>(
    `INSERT INTO score_pairs VALUES (@id, @better_hash, @better_start, @better_end,
      @worse_hash, @worse_start, @worse_end, @made_at)`,
  );
  return {
    list: () => all.all().map(toPair),
    get(id) {
      const record = one.get(id);
      return record ? toPair(record) : null;
    },
    set(id, pair) {
      transaction(() => {
        remove.run(id);
        if (pair !== null) insert.run(toRecord(pair));
      });
    },
  };
}

function toPair(record: PairRecord): StoredPair {
  const { id, made_at: madeAt } = record;
  return {
    ...{ id, madeAt },
    better: { hash: record.better_hash, startFrame: record.better_start, endFrame: record.better_end },
    worse: { hash: record.worse_hash, startFrame: record.worse_start, endFrame: record.worse_end },
  };
}

function toRecord({ id, better, worse, madeAt }: StoredPair): PairRecord {
  return {
    ...{ id, made_at: madeAt },
    ...{ better_hash: better.hash, better_start: better.startFrame, better_end: better.endFrame },
    ...{ worse_hash: worse.hash, worse_start: worse.startFrame, worse_end: worse.endFrame },
  };
}

const Ensemble = z.array(FittedModel);

/** Trained models: what they are and their numbers; the ONNX files lie beside the database. */
export function createScoreModelStore({ sqlite, transaction }: ProjectDatabase): ScoreModelStore {
  const all = sqlite.prepare<[], { id: string; summary: string }>(
    'SELECT id, summary FROM score_models ORDER BY made_at DESC, id',
  );
  const one = sqlite.prepare<[string], { summary: string; fitted: string; ensemble: string }>(
    'SELECT summary, fitted, ensemble FROM score_models WHERE id = ?',
  );
  const remove = sqlite.prepare('DELETE FROM score_models WHERE id = ?');
  const insert = sqlite.prepare(
    'INSERT INTO score_models (id, made_at, summary, fitted, ensemble) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    list: () => all.all().map(({ id, summary }) => readStored(id, summary, ModelSummary)),
    get(id) {
      const record = one.get(id);
      if (!record) return null;
      return {
        summary: readStored(id, record.summary, ModelSummary),
        fitted: readStored(id, record.fitted, FittedModel),
        ensemble: readStored(id, record.ensemble, Ensemble),
      };
    },
    put({ summary, fitted, ensemble }) {
      transaction(() => {
        remove.run(summary.id);
        const texts = [summary, fitted, ensemble].map((part) => JSON.stringify(part));
        insert.run(summary.id, summary.createdAt, ...texts);
      });
    },
    delete(id) {
      transaction(() => {
        remove.run(id);
      });
    },
  };
}

function readStored<T>(id: string, text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const message = `The score model ${id.slice(0, 12)} cannot be read. Delete it and train again.`;
    throw new TrimbinError('project-damaged', message, { id }, { cause: error });
  }
}
