/**
 * Start Trimbin: build first where `out/` is missing or older than its sources, then run the command line in
 * this very process, so that signals and exit codes are the program's own. package.json starts this file with
 * `exec`, because npm's shell would otherwise stand between (docs/decisions/0008-launcher.md).
 */
import './requireNode.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outDir, root, stalePartsOf } from './sources.mjs';

const compileCache = join(outDir, '.compile-cache');
module.enableCompileCache?.(compileCache);
// The call above is for this thread alone; the analysis threads look here.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;

/** Commands that show a page need the renderer too; all others only the main bundle and the models. */
const showsPage = ['start', 'serve'].includes(process.argv[2] ?? '');
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
if (process.argv[2] === 'start') (await import('./start.mjs')).start(process.argv.slice(3));
else await import(pathToFileURL(cli).href);
