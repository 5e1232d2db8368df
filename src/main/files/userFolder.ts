import { readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { atomicWrite } from './atomicWrite.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the editor's own settings lie: `TRIMBIN_CONFIG_DIR`, else the place that the system has for such files.
 */
export function userConfigFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const own = env['TRIMBIN_CONFIG_DIR'];
  if (own !== undefined && own !== '') return own;
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Trimbin');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Trimbin');
  const base = env['XDG_CONFIG_HOME'];
  return join(base !== undefined && base !== '' ? base : join(home, '.config'), 'trimbin');
}

export interface JsonFile {
  readonly path: string;
  /** What the file holds; `null` where there is none. A file that is no JSON object is set aside and told of. */
  read(): { value: Readonly<Record<string, unknown>> | null; warning: string | null };
  /** @throws TrimbinError `disk-full`, `write-failed`. */
  write(value: Readonly<Record<string, unknown>>): Promise<void>;
}

/** A small file of settings: read at once, written whole or not at all. */
export function createJsonFile(path: string): JsonFile {
  return {
    path,
    read() {
      const text = readText(path);
      if (text === null) return { value: null, warning: null };
      const value = parseObject(text);
      if (value) return { value, warning: null };
      const aside = `${path}.broken`;
      renameSync(path, aside);
      return {
        value: null,
        warning: `${path} could not be read and was moved to ${aside}. The defaults are used.`,
      };
    },
    write: (value) => atomicWrite(path, `${JSON.stringify(value, null, 2)}\n`),
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    // Not JSON: the caller sets the file aside and says so.
    return null;
  }
}
