import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { isInside } from './links.ts';

/** How often an address may have been encoded on its way; each layer could hide a step upwards. */
const decodingRounds = 3;

/**
 * Turn a path from outside, relative to `root` with forward slashes, into the real absolute one of something
 * that exists below `root`, links resolved.
 *
 * @throws TrimbinError `path-outside-project` for whatever is not plainly inside: steps upwards (also encoded, also
 *   with backslashes), absolute and UNC paths, drives, NUL, links that leave; `not-found` if nothing is there.
 */
export function safePath(root: string, path: string): string {
  const reason = suspicion(path);
  if (reason !== null) throw outside(path, reason);
  const realRoot = resolveReal(root, path);
  const real = resolveReal(join(realRoot, path), path);
  if (!isInside(realRoot, real)) throw outside(path, 'a link leads out');
  return real;
}

/**
 * Whether an absolute path is one of `places` or lies below one, links resolved as far as the way exists already:
 * a file that is still to be written counts by its folder. Relative paths and those with steps upwards lie nowhere.
 */
export function isWithin(places: readonly string[], path: string): boolean {
  // A step upwards after a link leaves from where the link leads to, which no text shows.
  const isPlain = isAbsolute(path) && !path.includes('\0') && !path.split(/[\\/]/).includes('..');
  if (!isPlain) return false;
  const real = realAsFarAsItGoes(resolve(path));
  return real !== null && places.some((place) => isInside(realAsFarAsItGoes(resolve(place)) ?? place, real));
}

/** @returns null where a link leads nowhere, or the system does not tell: nobody knows where writing there would end. */
function realAsFarAsItGoes(absolute: string): string | null {
  try {
    return realpathSync.native(absolute);
  } catch {
    if (isThereOrHidden(absolute)) return null;
    const parent = dirname(absolute);
    if (parent === absolute) return absolute;
    const realParent = realAsFarAsItGoes(parent);
    return realParent === null ? null : join(realParent, basename(absolute));
  }
}

/** True also where the system does not tell: a name too long for it, a folder that may not be looked into. */
function isThereOrHidden(absolute: string): boolean {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

function suspicion(path: string): string | null {
  let text = path;
  for (let round = 0; round <= decodingRounds; round++) {
    const fault = faultOf(text);
    if (fault !== null) return round === 0 ? fault : `${fault}, encoded`;
    const decoded = decodePercent(text);
    if (decoded === text) return null;
    text = decoded;
  }
  return 'encoded too often';
}

function faultOf(path: string): string | null {
  if (path.includes('\0')) return 'it holds NUL';
  if (/^[\\/]/.test(path)) return 'it is absolute';
  if (/^[a-z]:[\\/]/i.test(path) || (process.platform === 'win32' && path.includes(':')))
    return 'it names a drive';
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return 'it is an address';
  return path.split(/[\\/]/).includes('..') ? 'it leads upwards' : null;
}

/** Decode every `%xx` that is one; a lone % is part of a name. Bytes beyond ASCII cannot hide anything and stay. */
function decodePercent(text: string): string {
  return text.replaceAll(/%([0-7][0-9a-f])/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function resolveReal(absolute: string, path: string): string {
  try {
    lstatSync(absolute);
    return realpathSync.native(absolute);
  } catch (error) {
    throw new TrimbinError('not-found', `${path} is not there.`, { path }, { cause: error });
  }
}

function outside(path: string, why: string): TrimbinError {
  return new TrimbinError('path-outside-project', `${path} is not inside the project folder: ${why}.`, {
    path,
  });
}
