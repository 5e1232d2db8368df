import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const cleanups: (() => void)[] = [];

export function afterTest(cleanup: () => void): void {
  cleanups.push(cleanup);
}

afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

/** A folder with these files in it: content by path; `null` makes a folder. */
export function tree(content: Record<string, string | Buffer | null> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'trimbin-files-')));
  afterTest(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(content)) {
    const absolute = join(root, path);
    mkdirSync(text === null ? absolute : dirname(absolute), { recursive: true });
    if (text !== null) writeFileSync(absolute, text);
  }
  return root;
}

export async function rejection(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
  throw new Error('It did not fail.');
}
