/**
 * The gate: types, lint, format, build, a smoke run of what was built, tests. Stops at the first failure.
 * `--without-tests` is for a pipeline that runs `npm test` as a step of its own.
 */
import './requireNode.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './sources.mjs';

const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
const script = (/** @type {string} */ name) => join(root, 'scripts', name);

/** @type {{ name: string, args: string[], hint: string }[]} */
const steps = [
  { name: 'types', args: [script('typecheck.mjs')], hint: 'The errors are above, with file and line.' },
  {
    name: 'lint',
    args: [
      bin('eslint/bin/eslint.js'),
      '.',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      'out/.eslint',
    ],
    hint: 'CONTRIBUTING.md says what each rule is for.',
  },
  {
    name: 'format',
    args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
    hint: 'Run "npm run format".',
  },
  { name: 'build', args: [script('build.mjs')], hint: 'The bundler says above what it could not read.' },
  {
    name: 'smoke',
    args: [script('smoke.mjs')],
    hint: 'The built program does not do what it should; see above.',
  },
  { name: 'tests', args: [script('test.mjs')], hint: 'The failing tests are above.' },
];

const withoutTests = process.argv.includes('--without-tests');
const timings = [];
for (const { name, args, hint } of steps) {
  if (name === 'tests' && withoutTests) continue;
  process.stdout.write(`check: ${name}\n`);
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 1, 2] });
  timings.push(`${name} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (status !== 0) {
    process.stdout.write(`check: ${name} failed. ${hint} (${timings.join(', ')})\n`);
    process.exit(1);
  }
}
process.stdout.write(`check: all good (${timings.join(', ')})\n`);
