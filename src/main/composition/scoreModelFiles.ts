import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { atomicWrite } from '../files/index.ts';
import { runScoreModel } from '../inference/onnx/scorePredictor.ts';
import { scoreModelOnnx } from '../inference/onnx/scoreModel.ts';
import { csvRow } from '../reports/csvText.ts';
import type { ScoreModelFiles, TableFiles } from '../services/scoringPorts.ts';
import { writeParquet } from '../tables/parquetWriter.ts';

/** Below the project's data folder. */
export const modelFolderName = 'models';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Models of a project, each under the name of its content: a file that was changed is not run. */
export function createScoreModelFiles(): ScoreModelFiles {
  const pathOf = (dataFolder: string, id: string): string => join(dataFolder, modelFolderName, `${id}.onnx`);
  const read: ScoreModelFiles['read'] = async (dataFolder, id) => {
    const path = pathOf(dataFolder, id);
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null && sha256(bytes) === id) return bytes;
    const fault = bytes === null ? 'is not there' : 'is not the one that was trained';
    throw new TrimbinError('model-missing', `The model ${path} ${fault}. Train it again.`, { path });
  };
  return {
    encode(model) {
      const bytes = scoreModelOnnx(model);
      return { bytes, id: sha256(bytes) };
    },
    save: (dataFolder, id, bytes) => atomicWrite(pathOf(dataFolder, id), bytes),
    read,
    remove: (dataFolder, id) => rm(pathOf(dataFolder, id), { force: true }),
    async run(dataFolder, id, values, rows) {
      await read(dataFolder, id);
      return runScoreModel(pathOf(dataFolder, id), values, rows);
    },
  };
}

export const tableFiles: TableFiles = { write: atomicWrite, writeParquet, csvRow };
