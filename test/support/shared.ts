import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of test data beside the project; it is no part of the product. */
const root = process.env['TRIMBIN_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');

/** True where the shared test data is there. Suites that need it skip otherwise, and say so. */
export const hasShared = existsSync(join(root, 'SOURCES.md'));

export const skipReason = hasShared ? '' : 'skipped: no shared test data (set TRIMBIN_SHARED)';

export function sharedPath(...parts: string[]): string {
  return join(root, ...parts);
}
