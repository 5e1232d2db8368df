/** Check the types of every layer against what that layer may see, two compilers at a time. */
import './requireNode.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { outDir, root } from './sources.mjs';

const layers = ['test', 'main', 'renderer', 'preload', 'shared'];
const tsc = join(root, 'node_modules/typescript/bin/tsc');
/** A layer with no source file yet has nothing to check; tsc calls that an error (TS18003). */
const sourceOf = {
  shared: 'src/shared',
  main: 'src/main',
  preload: 'src/preload',
  renderer: 'src/renderer',
  test: 'test',
};

/** @param {string} layer @returns {Promise<boolean>} */
async function check(layer) {
  const start = performance.now();
  const info = join(outDir, '.types', `${layer}.tsbuildinfo`);
  const args = [
    tsc,
    '-p',
    `tsconfig.${layer}.json`,
    '--pretty',
    'false',
    '--incremental',
    '--tsBuildInfoFile',
    info,
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 2] });
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${text}types: ${layer} ${code === 0 ? 'good' : 'WRONG'} (${seconds} s)\n`);
  return code === 0;
}

mkdirSync(join(outDir, '.types'), { recursive: true });
const queue = layers.filter((layer) =>
  existsSync(join(root, sourceOf[/** @type {keyof typeof sourceOf} */ (layer)])),
);
let good = true;
async function work() {
  for (let layer = queue.shift(); layer !== undefined; layer = queue.shift()) {
    if (!(await check(layer))) good = false;
  }
}
await Promise.all([work(), work()]);
process.exitCode = good ? 0 : 1;
