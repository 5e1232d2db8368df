import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Trimbin itself lives on this machine. Nothing here is about a project. */
export interface Config {
  version: string;
  /** Folder of package.json: the checkout, or the inside of the packaged app. */
  root: string;
  rendererDir: string;
  modelsDir: string;
  workerPath: string;
}

export function loadConfig(start: string = import.meta.dirname): Config {
  const root = findRoot(start);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const resources = (process as { resourcesPath?: string }).resourcesPath;
  const packagedModels = resources === undefined ? null : join(resources, 'models');
  return {
    version,
    root,
    rendererDir: join(root, 'out/renderer'),
    modelsDir:
      packagedModels !== null && existsSync(packagedModels) ? packagedModels : join(root, 'resources/models'),
    workerPath: join(root, 'out/main/worker.js'),
  };
}

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) throw new Error(`No package.json above ${start}.`);
  }
}
