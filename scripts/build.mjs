/**
 * Build Trimbin into `out/`: `node scripts/build.mjs [--force] [models] [main] [preload] [renderer]`.
 * Without a name everything is built; parts that are fresh are left alone. Messages go to stderr.
 */
import './requireNode.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { withBuildLock } from './buildLock.mjs';
import { mainBundle, preloadBundle, presentEntries, rendererBundle } from './bundles.mjs';
import {
  allParts,
  outDir,
  root,
  signatureOf,
  stalePartsOf,
  writeAtomically,
  writeStamp,
} from './sources.mjs';

/** A program that started before a rebuild may still load its own chunks; they are kept for a day. */
const keepOldMs = 24 * 3600 * 1000;

/** Bundlers colour their messages even where nobody sees colours. @param {string} text */
const say = (text) =>
  process.stderr.write(`${process.stderr.isTTY ? text : stripVTControlCharacters(text)}\n`);

/**
 * Bundle and write: chunks first, then entries, each by a rename. A program that runs meanwhile finds the old
 * entry with its old chunks or the new one with its new ones.
 * @param {import('vite').InlineConfig} config
 * @param {string} folder
 */
async function bundleInto(config, folder) {
  const { build } = await import('vite');
  const built = await build(config);
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const isEntry = (/** @type {(typeof outputs)[number]} */ file) =>
    (file.type === 'chunk' && file.isEntry) || file.fileName.endsWith('.html');
  const ordered = [...outputs.filter((file) => !isEntry(file)), ...outputs.filter(isEntry)];
  for (const file of ordered) {
    writeAtomically(join(folder, file.fileName), file.type === 'chunk' ? file.code : file.source);
  }
  removeOld(folder, new Set(ordered.map((file) => join(folder, file.fileName))));
}

/** @param {string} folder @param {ReadonlySet<string>} keep */
function removeOld(folder, keep) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || keep.has(path)) continue;
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > keepOldMs) rmSync(path, { force: true });
  }
}

/** Bundle the entries that exist. @param {readonly string[]} names @param {typeof mainBundle} config @param {string} folder */
async function bundleEntries(names, config, folder) {
  const { present, missing } = presentEntries(names);
  if (missing.length > 0) say(`build: left out, not written yet: ${missing.join(', ')}`);
  if (Object.keys(present).length > 0) await bundleInto(config(present), folder);
}

/** Models are made from packages on the machine, in a process of their own. */
function buildModels() {
  const script = join(root, 'scripts/buildModels.ts');
  if (!existsSync(script)) {
    say('build: left out, not written yet: scripts/buildModels.ts');
    return;
  }
  const node = ['--experimental-strip-types', '--no-warnings', script];
  const { status, signal } = spawnSync(process.execPath, node, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`scripts/buildModels.ts ended with ${signal ?? `exit code ${status}`}.`);
}

/** @type {Record<import('./sources.mjs').Part, () => Promise<void> | void>} */
const makers = {
  models: buildModels,
  main: () => {
    const entries = ['src/main/index', 'src/main/web', 'src/main/cli', 'src/main/worker'];
    return bundleEntries(entries, mainBundle, join(outDir, 'main'));
  },
  preload: () => bundleEntries(['src/preload/index'], preloadBundle, join(outDir, 'preload')),
  renderer: async () => {
    if (existsSync(join(root, 'src/renderer/index.html'))) {
      await bundleInto(await rendererBundle(), join(outDir, 'renderer'));
    } else say('build: left out, not written yet: src/renderer/index.html');
  },
};

/**
 * Build what is stale out of `wanted`, or all of it. Several processes may call this at once: one builds, the
 * others wait and find the work done.
 * @param {readonly import('./sources.mjs').Part[]} wanted
 * @param {{ force?: boolean }} [options]
 */
export async function buildParts(wanted, { force = false } = {}) {
  await withBuildLock(async () => {
    for (const part of force ? wanted : stalePartsOf(wanted)) {
      const start = performance.now();
      const before = signatureOf(part);
      await makers[part]();
      // Models land inside their own source folder; a file edited during a bundle makes the next run build again.
      writeStamp(part, part === 'models' ? signatureOf(part) : before);
      say(`build: ${part} (${Math.round(performance.now() - start)} ms)`);
    }
  });
}

async function main() {
  const names = process.argv.slice(2);
  const unknown = names.filter(
    (name) => name !== '--force' && !(/** @type {readonly string[]} */ (allParts).includes(name)),
  );
  if (unknown.length > 0) {
    say(`build: no part is called ${unknown.join(', ')}; there are ${allParts.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const parts = allParts.filter((part) => names.includes(part));
  try {
    await buildParts(parts.length > 0 ? parts : allParts, { force: names.includes('--force') });
  } catch (error) {
    say(`build: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

const invoked = process.argv[1];
if (invoked && import.meta.url === pathToFileURL(invoked).href) await main();
