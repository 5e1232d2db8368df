/** One build at a time in one tree, whoever asks: tests start several command lines at once on a fresh one. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { outDir } from './sources.mjs';

const lockPath = join(outDir, '.build-lock');
const waitMs = 300_000;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

function tryTake() {
  try {
    writeFileSync(lockPath, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** The holder's process id; `null` if the lock has gone or its owner has not written into it yet. */
function holder() {
  try {
    const pid = Number.parseInt(readFileSync(lockPath, 'utf8'), 10);
    if (Number.isInteger(pid)) return pid;
    const ageMs = Date.now() - statSync(lockPath).mtimeMs;
    return ageMs > 10_000 ? -1 : null;
  } catch {
    return null;
  }
}

/** A builder that was killed leaves its lock; move it aside, so that only one of those who wait takes over. */
function breakStale() {
  const pid = holder();
  if (pid === null || (pid > 0 && isAlive(pid))) return;
  const aside = `${lockPath}.${process.pid}`;
  try {
    renameSync(lockPath, aside);
  } catch (error) {
    // Somebody else who waits moved it first.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  rmSync(aside, { force: true });
}

/**
 * Run `work` while holding the build lock.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withBuildLock(work) {
  mkdirSync(outDir, { recursive: true });
  const start = Date.now();
  while (!tryTake()) {
    if (Date.now() - start > waitMs) {
      throw new Error(
        `Another build (process ${holder()}) has held ${lockPath} for 5 minutes. End it and try again.`,
      );
    }
    breakStale();
    await pause(50);
  }
  try {
    return await work();
  } finally {
    rmSync(lockPath, { force: true });
  }
}
