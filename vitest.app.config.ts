import { defineConfig } from 'vitest/config';
import { appSuites } from './vitest.config.ts';

export default defineConfig({
  test: {
    include: appSuites,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
