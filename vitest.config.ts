import { defineConfig } from 'vitest/config';

/** Suites that drive the views in a browser: `npm run test:app`, until the views are finished (issue 3). */
export const appSuites = ['test/e2e/app/**/*.test.ts', 'test/renderer/media/frameAccuracy.test.ts'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'out/**', ...appSuites],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
