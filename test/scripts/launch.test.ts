import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanEnvironment, makeTree } from './tree.ts';

const cli = `
import { appendFileSync, writeFileSync } from 'node:fs';
const [command, file] = process.argv.slice(2);
if (command === 'where') console.log(JSON.stringify({ argv: process.argv.slice(2), from: process.env['INIT_CWD'] }));
if (command === 'code') process.exitCode = 9;
if (command === 'lazy') console.log((await import('./jobs/pool.ts')).name);
if (command === 'wait' && file) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      appendFileSync(file, signal);
      setTimeout(() => { appendFileSync(file, ' done'); process.exit(signal === 'SIGINT' ? 130 : 143); }, 300);
    });
  }
  writeFileSync(file, 'ready ');
  setTimeout(() => process.exit(7), 20_000);
}
`;

describe('the launcher', () => {
  let root = '';
  const run = (...args: string[]) =>
    spawnSync('npm', ['run', '-s', 'trimbin', '--', ...args], {
      cwd: join(root, 'src'),
      env: cleanEnvironment(),
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });

  beforeAll(() => {
    root = makeTree({ 'src/main/cli.ts': cli, 'src/main/jobs/pool.ts': `export const name = 'first';` });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('builds a fresh tree, keeps stdout to the program and passes arguments and folder on', () => {
    const { stdout, status } = run('where', 'a b', '--flag');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ argv: ['where', 'a b', '--flag'], from: join(root, 'src') });
  });

  it('passes the exit code on', () => {
    expect(run('code').status).toBe(9);
  });

  it('builds again after a source changed, even to an older date, and not otherwise', () => {
    expect(run('lazy').stdout.trim()).toBe('first');
    const source = join(root, 'src/main/jobs/pool.ts');
    writeFileSync(source, `export const name = 'again';`);
    utimesSync(source, 1_000_000, 1_000_000);
    const second = run('lazy');
    expect(second.stdout.trim()).toBe('again');
    expect(second.stderr).toContain('build: main');
    expect(run('lazy').stderr).not.toContain('build: main');
  });

  it('says what is wrong when a source does not build', () => {
    const source = join(root, 'src/main/jobs/pool.ts');
    writeFileSync(source, `export const name = ;`);
    const { status, stderr } = run('lazy');
    expect(status).toBe(1);
    expect(stderr).toContain('pool.ts');
    writeFileSync(source, `export const name = 'mended';`);
  });

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'hands %s from npm to the program, which may tidy up before npm ends',
    async (signal) => {
      const file = join(root, `log-${signal}`);
      const npm = spawn('npm', ['run', '-s', 'trimbin', '--', 'wait', file], {
        cwd: root,
        env: cleanEnvironment(),
      });
      const ended = new Promise<number | null>((resolve) => npm.once('exit', resolve));
      while (!existsSync(file)) await pause(20);
      npm.kill(signal);
      expect(await ended).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(readFileSync(file, 'utf8')).toBe(`ready ${signal} done`);
    },
  );
});
