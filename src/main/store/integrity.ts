import type Database from 'better-sqlite3';

/** What the editor typed and what the lists show; the series, which are the bulk, can be measured again. */
const smallTables = ['meta', 'files', 'skipped', 'media_info', 'results', 'jobs', 'settings'];

/**
 * Look for damage with SQLite's `quick_check`.
 *
 * @param extent - `whole` reads every page of the file; `lists` all but the number series, which cost time in
 *   proportion to the footage.
 * @returns The first fault found, or null.
 * @throws SqliteError `SQLITE_CORRUPT`, `SQLITE_NOTADB` where the damage is such that the check cannot run.
 */
export function findDamage(sqlite: Database.Database, extent: 'whole' | 'lists'): string | null {
  if (extent === 'whole') return firstFault(sqlite.pragma('quick_check(1)', { simple: true }));
  const present = new Set(
    sqlite.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[],
  );
  for (const table of smallTables) {
    if (!present.has(table)) continue;
    const fault = firstFault(sqlite.pragma(`quick_check('${table}')`, { simple: true }));
    if (fault !== null) return fault;
  }
  return null;
}

function firstFault(report: unknown): string | null {
  return report === 'ok' ? null : String(report);
}
