/**
 * What a built tree was built from. A part of the build (`main`, `preload`, `renderer`, `models`) is fresh
 * when the signature of its sources, a digest of every path, size and modification time, is the one that was
 * written beside the output. A digest instead of "newer than": a checkout or a copy may set older times.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = dirname(import.meta.dirname);
export const outDir = join(root, 'out');

/** @typedef {'models' | 'main' | 'preload' | 'renderer'} Part */

/** In the order in which they are built. */
export const allParts = /** @type {const} */ (['models', 'main', 'preload', 'renderer']);

/** Files and folders, relative to the root, whose change makes a part stale. */
const sourcesOf = {
  models: ['scripts/buildModels.ts', 'scripts/models', 'resources/models', 'node_modules/.package-lock.json'],
  main: ['src/main', 'src/shared', 'package.json', 'scripts/build.mjs', 'scripts/bundles.mjs'],
  preload: ['src/preload', 'src/shared', 'package.json', 'scripts/build.mjs', 'scripts/bundles.mjs'],
  renderer: ['src/renderer', 'src/shared', 'package.json', 'scripts/build.mjs', 'scripts/bundles.mjs'],
};

/** @param {string} path @param {string[]} lines */
function addPath(path, lines) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    lines.push(`${path} ${stat.size} ${stat.mtimeMs}`);
    return;
  }
  for (const name of readdirSync(join(root, path)).sort()) {
    if (!name.startsWith('.')) addPath(`${path}/${name}`, lines);
  }
}

/**
 * Digest of a part's sources as they are on disk now.
 * @param {Part} part
 */
export function signatureOf(part) {
  /** @type {string[]} */
  const lines = [process.version.split('.')[0] ?? ''];
  for (const path of sourcesOf[part]) addPath(path, lines);
  return createHash('sha1').update(lines.join('\n')).digest('hex');
}

/** @param {Part} part */
const stampPath = (part) => join(outDir, '.stamps', part);

/**
 * The digest the part was last built from, `null` if it never was.
 * @param {Part} part
 */
export function builtSignature(part) {
  try {
    return readFileSync(stampPath(part), 'utf8');
  } catch {
    return null;
  }
}

/** @param {Part} part @param {string} signature */
export function writeStamp(part, signature) {
  writeAtomically(stampPath(part), signature);
}

/**
 * The parts out of `wanted` that must be built. A tree without `src/` is a packaged one and never stale.
 * @param {readonly Part[]} wanted
 * @returns {Part[]}
 */
export function stalePartsOf(wanted) {
  if (!statSync(join(root, 'src'), { throwIfNoEntry: false })) return [];
  return wanted.filter((part) => builtSignature(part) !== signatureOf(part));
}

/**
 * Write so that a reader sees the old file or the new one, never half of one.
 * @param {string} path @param {string | Uint8Array} content
 */
export function writeAtomically(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
