import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const build = join(resolve(import.meta.dirname, '../..'), 'scripts/build.mjs');

/**
 * Threads and command lines under test run what lies in `out/`. `npm test` has built it; where vitest was started by
 * itself, or a source was saved since, an old worker would measure nothing and a command would print its own rebuild.
 * Takes 0.05 s where all is fresh.
 */
export function ensureBuilt(): void {
  const { status, stderr } = spawnSync(process.execPath, [build, 'models', 'main'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed, so nothing can be tested:\n${stderr}`);
}
