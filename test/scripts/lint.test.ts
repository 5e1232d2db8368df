import { ESLint } from 'eslint';
import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Rules that need a type-checked program look at files that exist; these snippets do not. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { project: null } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
      '@typescript-eslint/await-thenable': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
});

async function rulesBrokenBy(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: resolve(root, filePath) });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const wrongImports: [file: string, code: string][] = [
  ['src/shared/domain/x.ts', `import 'node:fs';`],
  ['src/shared/domain/x.ts', `import 'react';`],
  ['src/shared/domain/x.ts', `export * from '#main/router.ts';`],
  ['src/main/analysis/shots/x.ts', `import 'node:path';`],
  ['src/main/analysis/shots/x.ts', `import 'sharp';`],
  ['src/main/analysis/shots/x.ts', `import '#main/services/ports.ts';`],
  ['src/main/analysis/shots/x.ts', `import '../../media/probe.ts';`],
  ['src/main/services/clips.ts', `import 'node:fs';`],
  ['src/main/services/clips.ts', `import '#main/store/clipStore.ts';`],
  ['src/main/services/clips.ts', `import '#main/hosts/web/index.ts';`],
  ['src/main/store/clipStore.ts', `import '#main/media/probe.ts';`],
  ['src/main/store/clipStore.ts', `await import('#main/media/probe.ts');`],
  ['src/main/pictures/sprite.ts', `import '#main/inference/vad.ts';`],
  ['src/main/store/clipStore.ts', `import '#main/services/clips.ts';`],
  ['src/main/store/clipStore.ts', `import 'electron';`],
  ['src/main/app.ts', `import '#main/hosts/cli/index.ts';`],
  ['src/main/hosts/cli/index.ts', `import '#main/store/database.ts';`],
  ['src/main/hosts/cli/index.ts', `import '#main/hosts/web/index.ts';`],
  ['src/preload/index.ts', `import '#shared/errors.ts';`],
  ['src/renderer/features/library/x.ts', `import '#renderer/features/jobs/x.ts';`],
  ['src/renderer/features/library/x.ts', `import '#main/router.ts';`],
  ['src/renderer/features/library/x.ts', `import '#renderer/app/App.tsx';`],
  ['src/renderer/ui/Button.tsx', `import '#renderer/app/client.ts';`],
];

const rightImports: [file: string, code: string][] = [
  ['src/shared/domain/x.ts', `import 'zod'; import '../errors.ts';`],
  ['src/main/analysis/shots/x.ts', `import '#shared/domain/shots.ts'; import '../statistics/stat.ts';`],
  ['src/main/services/clips.ts', `import '#main/services/ports.ts'; import '#main/analysis/shots/x.ts';`],
  [
    'src/main/store/clipStore.ts',
    `import 'node:fs'; import 'better-sqlite3'; import '#main/services/ports.ts';`,
  ],
  ['src/main/app.ts', `import '#main/store/database.ts'; import '#main/services/clips.ts';`],
  ['src/main/hosts/web/index.ts', `import '#main/router.ts'; import 'ws'; import 'node:http';`],
  [
    'src/preload/index.ts',
    `import 'electron'; import type { Transport } from '#shared/protocol.ts'; export let t: Transport;`,
  ],
  [
    'src/renderer/features/library/x.ts',
    `import '#renderer/ui/Button.tsx'; import '#renderer/app/client.ts';`,
  ],
];

describe('the layer table', () => {
  it.each(wrongImports)('%s may not: %s', async (file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain('trimbin/layers');
  });
  it.each(rightImports)('%s may: %s', async (file, code) => {
    expect(await rulesBrokenBy(file, code)).not.toContain('trimbin/layers');
  });
});

const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => `export const a${n} = ${n};`).join('\n');
const longFunction = (count: number) => `export function f() {\n${'  void 0;\n'.repeat(count)}}\n`;

const bad: [rule: string, file: string, code: string][] = [
  ['max-lines', 'src/main/media/x.ts', lines(301)],
  ['max-lines-per-function', 'src/main/media/x.ts', longFunction(60)],
  ['max-lines-per-function', 'src/renderer/features/library/X.tsx', longFunction(150)],
  ['trimbin/file-name', 'src/main/media/utils.ts', ''],
  ['trimbin/file-name', 'src/main/media/pathHelpers.ts', ''],
  ['no-restricted-imports', 'src/main/hosts/cli/x.ts', `import '../../router.ts';`],
  ['no-console', 'src/main/services/x.ts', `console.log(1);`],
  ['no-restricted-properties', 'src/main/analysis/x.ts', `export const a = Math.random();`],
  ['no-restricted-properties', 'src/shared/x.ts', `export const a = Date.now();`],
  ['no-restricted-syntax', 'src/shared/x.ts', `export const a = new Date();`],
  ['no-restricted-globals', 'src/main/analysis/x.ts', `export const a = process.argv;`],
  [
    'no-restricted-syntax',
    'src/main/media/x.ts',
    `export const a = Number(b) || 0; declare const b: string;`,
  ],
  ['no-restricted-syntax', 'src/main/media/x.ts', `try { f(); } catch {} declare function f(): void;`],
  [
    'no-restricted-syntax',
    'test/x.test.ts',
    `it.only('x', () => {}); declare const it: { only(a: string, b: () => void): void };`,
  ],
  ['@typescript-eslint/no-explicit-any', 'src/main/media/x.ts', `export let a: any;`],
  [
    '@typescript-eslint/consistent-type-imports',
    'src/main/x.ts',
    `import { A } from './a.ts'; export let b: A;`,
  ],
];

describe('the house rules', () => {
  it.each(bad)('%s in %s', async (rule, file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain(rule);
  });

  it('leave a good file alone', async () => {
    const code = `import { readFileSync } from 'node:fs';\n\n${longFunction(50)}\nexport const text = readFileSync('x', 'utf8');\n`;
    expect(await rulesBrokenBy('src/main/media/x.ts', code)).toEqual([]);
    expect(await rulesBrokenBy('src/renderer/features/library/X.tsx', longFunction(140))).toEqual([]);
  });

  it('see a promise that nobody waits for, by its type', async () => {
    // On a CI machine typescript-eslint would read the file from the disk instead of this text.
    vi.stubEnv('TSESTREE_SINGLE_RUN', 'false');
    const typed = new ESLint({ cwd: root });
    const code = `export async function f() { await null; }\nexport function g() { f(); }\n`;
    const [result] = await typed.lintText(code, { filePath: resolve(root, 'src/shared/errors.ts') });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('@typescript-eslint/no-floating-promises');
  });
});
