/**
 * Start Trimbin: build first where `out/` is missing or older than its sources, then run the command line in
 * this very process, so that signals and exit codes are the program's own. package.json starts this file with
 * `exec`, because npm's shell would otherwise stand between (docs/decisions/0008-launcher.md).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  // better-sqlite3's prebuilt binary crashes the process on older versions instead of failing.
  process.stderr.write(
    `Trimbin needs Node 22.12 or newer and this is ${process.version} (${process.execPath}). ` +
      'Start it with "npm run trimbin -- …": npm uses the Node that "npm ci" puts into node_modules.\n',
  );
  process.exit(1);
}

const { root, outDir, stalePartsOf } = await import('./sources.mjs');
module.enableCompileCache?.(join(outDir, '.compile-cache'));

/** Commands that show a page need the renderer too; all others only the main bundle and the models. */
const showsPage = ['start', 'app', 'web', 'serve'].includes(process.argv[2] ?? '');
const wanted = showsPage
  ? /** @type {const} */ (['models', 'main', 'preload', 'renderer'])
  : /** @type {const} */ (['models', 'main']);

const stale = stalePartsOf(wanted);
if (stale.length > 0) {
  // In a child: a bundler in this process would cost the program a hundred megabytes for its whole life.
  const build = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), ...stale], {
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const cli = join(outDir, 'main/cli.js');
if (!existsSync(cli)) {
  process.stderr.write(`${cli} is missing. Run "npm run build" in ${root}.\n`);
  process.exit(1);
}
await import(pathToFileURL(cli).href);
