/**
 * `npm start -- [folder]`: the app in Electron where its binary is installed, otherwise in an app window of the
 * browser that is found, otherwise as an address. Says which one it took and why.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { outDir, root } from './sources.mjs';
import { findBrowser } from './findBrowser.mjs';

const say = (/** @type {string} */ text) => process.stderr.write(`trimbin: ${text}\n`);

/** What it is called inside of Electron's folder, where its package does not say. */
const electronNames = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Electron's binary; its package is often there without it, because the binary is a download of its own. Like that
 * package itself, this takes ELECTRON_OVERRIDE_DIST_PATH first.
 */
function findElectron() {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  const usual = electronNames[/** @type {keyof typeof electronNames} */ (process.platform)] ?? 'electron';
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : usual;
  const folders = [process.env['ELECTRON_OVERRIDE_DIST_PATH'], join(folder, 'dist')];
  const binaries = folders.flatMap((dist) => (dist ? [join(dist, name)] : []));
  return binaries.find((binary) => existsSync(binary)) ?? null;
}

/** Run until the child ends; signals go on to it and its exit code becomes ours. @param {import('node:child_process').ChildProcess} child */
function follow(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', (error) => {
    say(`could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}

/** Why no window can be opened here, or `null`. @param {string | null} browser */
function obstacle(browser) {
  if (!browser) return 'no Electron binary and no Chrome, Chromium or Edge was found';
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return hasDisplay ? null : 'no Electron binary is installed and this machine has no display';
}

/** @param {string} url @param {() => void} onClosed called when the person closes the window */
function openAppWindow(url, onClosed) {
  const browser = findBrowser();
  const reason = obstacle(browser);
  if (reason || !browser) {
    say(`${reason}; open this address in a browser:`);
    process.stdout.write(`${url}\n`);
    return;
  }
  say(`no Electron binary is installed, so the window is ${browser}. Address: ${url}`);
  const profile = mkdtempSync(join(tmpdir(), 'trimbin-window-'));
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'];
  // Chromium refuses its sandbox to root, as in a container.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const window = spawn(browser, args, { stdio: 'ignore' });
  window.once('error', (error) => say(`${browser} could not be started (${error.message}); open ${url}`));
  window.once('exit', (code) => {
    if (code === 0) onClosed();
    else say(`the window has ended (${code ?? 'killed'}); Trimbin still runs at ${url}`);
  });
  process.once('exit', () => {
    window.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}

/** @param {string[]} args */
function startBrowserHost(args) {
  const cli = join(outDir, 'main/cli.js');
  const noOpen = args.includes('--no-open') ? [] : ['--no-open'];
  const host = spawn(process.execPath, [cli, 'serve', ...args, ...noOpen], { stdio: ['ignore', 'pipe', 2] });
  follow(host);
  const lines = createInterface({ input: host.stdout });
  lines.once('line', (url) => {
    if (args.includes('--no-open') || args.includes('--json')) process.stdout.write(`${url}\n`);
    else openAppWindow(url, () => host.kill('SIGTERM'));
    lines.on('line', (line) => process.stdout.write(`${line}\n`));
  });
}

/** @param {string[]} args what follows `npm start --` */
export function start(args) {
  const electron = findElectron();
  if (!electron) return startBrowserHost(args);
  say(`the window is Electron (${electron}).`);
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  follow(spawn(electron, [root, ...args], { stdio: 'inherit', env }));
}
