import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { viewIds } from '#shared/domain/views.ts';
import { projectRoot } from '../../support/cli.ts';

const out = join(projectRoot, 'out/renderer');
const budgetBytes = 400_000;

/** Scripts that the page loads before anything is shown: its own, and what that imports statically. */
function firstScripts(): string[] {
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  const found = new Set(
    [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? ''),
  );
  for (const path of found) {
    const code = readFileSync(join(out, path), 'utf8');
    for (const [, name] of code.matchAll(/(?:^|[;}])import[^"'()]*?["']\.\/([\w.-]+\.js)["']/g))
      found.add(`assets/${name}`);
  }
  return [...found];
}

describe('the built page', () => {
  it(`loads at most ${budgetBytes / 1000} kB of script, compressed, before its first picture`, () => {
    const scripts = firstScripts();
    expect(scripts.length).toBeGreaterThan(0);
    const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(out, path))).length, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
  });

  it('loads each view when it is first shown', () => {
    const names = readdirSync(join(out, 'assets'));
    const first = firstScripts().join(' ');
    for (const view of viewIds) {
      const chunk = names.find((name) => new RegExp(`^${view}-.*\\.js$`, 'i').test(name));
      expect(chunk, view).toBeDefined();
      expect(first).not.toContain(chunk);
    }
  });
});
