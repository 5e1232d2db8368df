import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanEnvironment, makeTree } from './tree.ts';

/** Serves nothing, but says an address and ends when told, as the real one does. */
const cli = `
const [command, ...args] = process.argv.slice(2);
process.on('SIGTERM', () => process.exit(0));
console.log('http://127.0.0.1:1/#' + [command, ...args].join('+'));
setTimeout(() => process.exit(7), 20_000);
`;

describe.skipIf(process.platform === 'win32')('npm start', () => {
  let root = '';
  beforeAll(() => {
    root = makeTree({
      'src/main/cli.ts': cli,
      'src/renderer/index.html': '<div id="root"></div>',
      'browser.sh': `#!/bin/sh\nprintf '%s\\n' "$@" > "$(dirname "$0")/window"\nexit $(cat "$(dirname "$0")/code")\n`,
    });
    chmodSync(join(root, 'browser.sh'), 0o755);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function start(args: string[], env: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, [join(root, 'scripts/launch.mjs'), 'start', ...args], {
      env: { ...cleanEnvironment(), DISPLAY: ':9', ...env },
    });
    let messages = '';
    child.stderr.on('data', (chunk: Buffer) => (messages += chunk.toString()));
    const ended = once(child, 'close') as Promise<[number | null]>;
    return { child, ended, messages: () => messages, lines: createInterface({ input: child.stdout }) };
  }
  const browser = () => ({ TRIMBIN_BROWSER: join(root, 'browser.sh') });

  it('opens an app window, says why, and ends when it is closed', async () => {
    writeFileSync(join(root, 'code'), '0');
    const { ended, messages } = start(['/footage'], browser());
    expect((await ended)[0]).toBe(0);
    expect(readFileSync(join(root, 'window'), 'utf8')).toMatch(
      /^--app=http:\/\/127\.0\.0\.1:1\/#serve\+\/footage\+--no-open$/m,
    );
    expect(messages()).toMatch(/no Electron binary is installed, so the window is .*browser\.sh/);
  });

  it('goes on when the browser fails, and ends when told', async () => {
    writeFileSync(join(root, 'code'), '3');
    const { child, ended, messages } = start([], browser());
    while (!messages().includes('still runs at')) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')('takes Electron first, and says so', async () => {
    writeFileSync(
      join(root, 'electron'),
      `#!/bin/sh\nprintf '%s\\n' "$@" > "$(dirname "$0")/electron-args"\nexit 4\n`,
      { mode: 0o755 },
    );
    const { ended, messages } = start(['/footage'], { ...browser(), ELECTRON_OVERRIDE_DIST_PATH: root });
    expect((await ended)[0]).toBe(4);
    expect(readFileSync(join(root, 'electron-args'), 'utf8')).toBe(`${root}\n/footage\n`);
    expect(messages()).toContain(`the window is Electron (${join(root, 'electron')})`);
  });

  it.skipIf(process.platform !== 'linux')('finds a browser on the path', async () => {
    writeFileSync(join(root, 'code'), '0');
    copyFileSync(join(root, 'browser.sh'), join(root, 'google-chrome'));
    const { ended, messages } = start([], { PATH: `${root}:${process.env['PATH'] ?? ''}` });
    expect((await ended)[0]).toBe(0);
    expect(messages()).toContain(`so the window is ${join(root, 'google-chrome')}`);
  });

  it.skipIf(process.platform !== 'linux')('prints the address where there is no browser either', async () => {
    const { child, ended, lines, messages } = start([], { PATH: '/nowhere' });
    const [line] = (await once(lines, 'line')) as [string];
    expect(line).toBe('http://127.0.0.1:1/#serve+--no-open');
    expect(messages()).toContain('no Electron binary and no Chrome, Chromium or Edge was found');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')('prints the address where there is no display', async () => {
    const { child, ended, lines, messages } = start([], { ...browser(), DISPLAY: '', WAYLAND_DISPLAY: '' });
    const [line] = (await once(lines, 'line')) as [string];
    expect(line).toBe('http://127.0.0.1:1/#serve+--no-open');
    expect(messages()).toContain('no display');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
  });
});
