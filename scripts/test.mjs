/**
 * Build, run every test once and close with a line of its own: `N passed, N failed[, N skipped]`.
 * `npm test -- <path>…` runs the tests of those files only. Fails if a test failed or none ran.
 */
import './requireNode.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './sources.mjs';

const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(built.status ?? 1);

// Colours in a log are noise.
if (!process.stdout.isTTY) process.env['NO_COLOR'] = '1';
const { startVitest } = await import('vitest/node');

/** What the closing line counts. A file that cannot be loaded and an error outside any test are failures. */
const tally = { passed: 0, failed: 0, skipped: 0 };
/** @type {Map<string, number>} reason → tests */
const skipReasons = new Map();

/**
 * The note of `context.skip(note)`, or the title that says it, or at least which test it was.
 * @param {import('vitest/node').TestCase} test
 */
function reasonOf(test) {
  const result = test.result();
  if (result.state === 'skipped' && result.note) return result.note;
  const said = [test.name, ...test.fullName.split(' > ')].find((name) =>
    /\bskipped\b|TRIMBIN_SHARED/.test(name),
  );
  return said ?? `not on this machine: ${test.module.relativeModuleId} > ${test.fullName}`;
}

/** @param {import('vitest/node').TestCase} test */
function count(test) {
  const { state } = test.result();
  if (state === 'passed') tally.passed += 1;
  else if (state === 'failed') tally.failed += 1;
  else {
    tally.skipped += 1;
    const reason = reasonOf(test);
    skipReasons.set(reason, (skipReasons.get(reason) ?? 0) + 1);
  }
}

/** @type {import('vitest/node').Reporter} */
const counter = {
  onTestRunEnd(modules, unhandledErrors) {
    tally.failed += unhandledErrors.length;
    for (const module of modules) {
      tally.failed += module.errors().length;
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
      for (const test of module.children.allTests()) count(test);
    }
  },
};

const reporters = [process.stdout.isTTY ? 'default' : 'dot', counter];
const vitest = await startVitest('test', process.argv.slice(2), { root, run: true, watch: false, reporters });
await vitest.close();

for (const [reason, tests] of skipReasons) process.stdout.write(`skipped ${tests}: ${reason}\n`);
if (tally.passed + tally.failed === 0) process.stdout.write('No test ran: that counts as a failure.\n');
const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
