import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'out/**'],
    setupFiles: ['test/support/propertySeed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The machine may be busy with the very work that is waited for.
    expect: { poll: { timeout: 30_000, interval: 100 } },
    pool: 'forks',
    maxWorkers: 2,
  },
});
