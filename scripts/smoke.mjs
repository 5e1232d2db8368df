/** Run what was built, as a user would: the command line on a folder of its own, and the browser host. */
import './requireNode.mjs';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { outDir, root } from './sources.mjs';

const cli = join(outDir, 'main/cli.js');

/** @param {boolean} condition @param {string} what */
function expect(condition, what) {
  if (!condition) throw new Error(`smoke: ${what}`);
  process.stdout.write(`smoke: ${what}: good\n`);
}

/** @param {string[]} args */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`smoke: trimbin ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}

/** One second of a 440 Hz tone, 16 bit mono: sound that needs no ffmpeg to be made. @param {string} path */
function writeTone(path) {
  const rate = 48_000;
  const header = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x02\0\x10\0data\0\0\0\0',
    'latin1',
  );
  const samples = Buffer.alloc(rate * 2);
  for (let n = 0; n < rate; n += 1)
    samples.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * n) / rate)), n * 2);
  header.writeUInt32LE(36 + samples.length, 4);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt32LE(samples.length, 40);
  writeFileSync(path, Buffer.concat([header, samples]));
}

/** @param {string} folder */
function smokeCommandLine(folder) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(run('--version').trim() === version, 'the command line says its version');
  writeTone(join(folder, 'tone.wav'));
  expect(
    JSON.parse(run('info', join(folder, 'tone.wav'), '--json')).kind === 'audio',
    'info knows a sound file',
  );
  expect(JSON.parse(run('analyze', folder, '--json')).clips.ok === 1, 'analyze measures it');
  run('report', folder, '--format', 'html,json', '--out', join(folder, 'out'));
  expect(existsSync(join(folder, 'out/report.html')), 'report writes a page');
  const report = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'));
  expect(report.clips.length === 1 && report.clips[0].status === 'ok', 'report.json holds the clip');
}

/** @param {string} url @param {Record<string, string>} [headers] @returns {Promise<{ status?: number, text: string }>} */
async function get(url, headers = {}) {
  const call = request(url, { headers });
  call.end();
  const [response] = await once(call, 'response');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode, text };
}

/** @param {string} folder */
async function smokeBrowserHost(folder) {
  const host = spawn(process.execPath, [cli, 'serve', folder, '--no-open', '--json'], {
    stdio: ['ignore', 'pipe', 2],
  });
  const ended = once(host, 'exit');
  const timer = setTimeout(() => host.kill('SIGKILL'), 60_000);
  try {
    let text = '';
    for await (const line of createInterface({ input: host.stdout })) {
      text += line;
      if (line === '}' || line.endsWith('"}')) break;
    }
    const { url } = JSON.parse(text);
    const page = await get(url.replace(/#.*/, ''));
    expect(page.status === 200 && page.text.includes('<div id="root">'), 'the browser host serves the page');
    const script = /src="\.\/([^"]+\.js)"/.exec(page.text)?.[1] ?? 'missing';
    expect((await get(new URL(script, url).href.replace(/#.*/, ''))).status === 200, 'and its script');
    expect(
      (await get(url.replace(/#.*/, ''), { host: 'elsewhere.example' })).status === 403,
      'and nobody else',
    );
    host.kill('SIGTERM');
    expect((await ended)[0] === 0, 'and ends when told');
  } finally {
    clearTimeout(timer);
    host.kill('SIGKILL');
  }
}

const folder = mkdtempSync(join(tmpdir(), 'trimbin-smoke-'));
try {
  smokeCommandLine(folder);
  await smokeBrowserHost(folder);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
