import { createHash } from 'node:crypto';

/** Id of a clip: the first 16 hex digits of SHA-256 over its path, NUL and hash; over the path alone where it has no hash. */
export function clipIdOf(path: string, hash: string | null): string {
  return sha256(hash === null ? path : `${path}\0${hash}`).slice(0, 16);
}

/** JSON with sorted keys, so that equal parameters give equal text. `undefined` members are left out, as in JSON. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

/** The part of a result's key that stands for its parameters: 32 hex digits. */
export function paramsHash(params: unknown): string {
  return sha256(canonicalJson(params ?? null)).slice(0, 32);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
