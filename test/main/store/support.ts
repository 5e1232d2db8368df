import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { FoundFile } from '#shared/domain/projectFiles.ts';
import type { ResultKey } from '#main/services/ports.ts';
import { openProjectDatabase, type OpenOptions, type ProjectDatabase } from '#main/store/index.ts';

const cleanups: (() => void)[] = [];

/** Runs after the test that asked for it, last asked first. */
export function afterTest(cleanup: () => void): void {
  cleanups.push(cleanup);
}

afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-store-'));
  afterTest(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function open(folder = tempFolder(), options: OpenOptions = {}): ProjectDatabase {
  const database = openProjectDatabase(folder, options);
  afterTest(() => database.close());
  return database;
}

/** A content hash made of one digit. */
export function hashOf(digit: string): string {
  return digit.repeat(64);
}

export function foundFile(path: string, over: Partial<FoundFile> = {}): FoundFile {
  return { path, kind: 'video', size: 10, mtimeNs: '1700000000000000001', inode: '7', device: '1', ...over };
}

/** A result of the shots of one content, and its key. */
export const shotsKey: ResultKey<'shots'> = {
  hash: hashOf('a'),
  analyser: 'shots',
  version: 1,
  params: { threshold: 3 },
};
export const shots = { frameCount: 3, transitions: [], damagedFrames: 0, warnings: [] };

/** What a call throws, as code and message. */
export function thrownBy(work: () => unknown): {
  code: string;
  message: string;
  details: Record<string, unknown>;
} {
  try {
    work();
  } catch (error) {
    const { code, message, details } = error as {
      code: string;
      message: string;
      details: Record<string, unknown>;
    };
    return { code, message, details };
  }
  throw new Error('It threw nothing.');
}
