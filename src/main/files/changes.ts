import type {
  FileChange,
  FileIdentity,
  FileRow,
  FoundFile,
  HashOutcome,
} from '#shared/domain/projectFiles.ts';

/** A file whose content must be read to tell what became of it; `row` is what stood at its path, if anything. */
export interface Unsettled {
  found: FoundFile;
  row: FileRow | null;
}

export interface ChangePlan {
  /** Known without reading any content. */
  settled: FileChange[];
  /** In the order of their paths. */
  toHash: Unsettled[];
  /** Rows whose path is gone; reading may still find them elsewhere. */
  missing: FileRow[];
}

/**
 * Compare what the project remembers with what the disk holds, without reading content: a file with the same
 * path, size, time and inode is the same file; one with the same inode, size and time under another path was
 * renamed.
 *
 * @param trustInodes - False where the file system makes inodes up (network shares, FAT).
 */
export function planChanges(
  rows: readonly FileRow[],
  found: readonly FoundFile[],
  { trustInodes }: { trustInodes: boolean },
): ChangePlan {
  const { pairs, rowless, missing } = pairByPath(rows, found);
  const settled: FileChange[] = [];
  const altered: Unsettled[] = [...rowless.map((file) => ({ found: file, row: null }))];
  for (const { row, found: file } of pairs) {
    if (row.hash !== null && isSameFile(row, file, trustInodes)) settled.push(sameContent(row, file, true));
    else altered.push({ row, found: file });
  }
  if (!trustInodes) return { settled, toHash: altered.sort(byPath), missing };
  const moves = matchMoves(altered, missing, (file) => identityKey(file), identityKey);
  return {
    settled: settled.concat(moves.moved),
    toHash: moves.left.sort(byPath),
    missing: moves.missing,
  };
}

/**
 * Settle the rest once the content is known: a file whose content a vanished file had is that file, renamed or
 * copied from elsewhere, and keeps its history.
 *
 * @param hashed - By path. A file without an entry (the work was stopped) is left as it is.
 */
export function finishChanges(plan: ChangePlan, hashed: ReadonlyMap<string, HashOutcome>): FileChange[] {
  const changes = [...plan.settled];
  const open: Unsettled[] = [];
  for (const { found, row } of plan.toHash) {
    const outcome = hashed.get(found.path);
    if (!outcome) continue;
    if ('error' in outcome) {
      changes.push({ type: 'unreadable', row, found, error: outcome.error });
      continue;
    }
    const file = { ...found, ...outcome.identity };
    if (row?.hash === outcome.hash) changes.push(sameContent(row, file, false));
    else open.push({ found: file, row });
  }
  const hashOf = (file: FoundFile) => {
    const outcome = hashed.get(file.path);
    return outcome && 'hash' in outcome ? outcome.hash : null;
  };
  const moves = matchMoves(open, plan.missing, hashOf, (row) => row.hash);
  changes.push(...moves.moved);
  for (const { found, row } of moves.left) {
    const hash = hashOf(found);
    if (hash === null) continue;
    changes.push(row ? { type: 'changed', row, found, hash } : { type: 'new', found, hash });
  }
  for (const row of moves.missing) if (!row.offline) changes.push({ type: 'missing', row });
  return changes;
}

function byPath(a: Unsettled, b: Unsettled): number {
  return compare(a.found.path, b.found.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Pairing {
  pairs: { row: FileRow; found: FoundFile }[];
  rowless: FoundFile[];
  missing: FileRow[];
}

/** By the path as spelled, then by its composed form: the same name comes decomposed from a disk of macOS. */
function pairByPath(rows: readonly FileRow[], found: readonly FoundFile[]): Pairing {
  const spelled = pairBy(rows, found, (path) => path);
  const composed = pairBy(spelled.missing, spelled.rowless, (path) => path.normalize('NFC'));
  return { ...composed, pairs: spelled.pairs.concat(composed.pairs) };
}

function pairBy(
  rows: readonly FileRow[],
  found: readonly FoundFile[],
  key: (path: string) => string,
): Pairing {
  const byKey = new Map(rows.map((row) => [key(row.path), row]));
  const pairs: Pairing['pairs'] = [];
  const rowless: FoundFile[] = [];
  for (const file of found) {
    const row = byKey.get(key(file.path));
    if (row) {
      pairs.push({ row, found: file });
      byKey.delete(key(file.path));
    } else rowless.push(file);
  }
  const paired = new Set(pairs.map(({ row }) => row.id));
  return { pairs, rowless, missing: rows.filter(({ id }) => !paired.has(id)) };
}

function isSameFile(row: FileRow, file: FoundFile, trustInodes: boolean): boolean {
  const same = row.size === file.size && row.mtimeNs === file.mtimeNs;
  return same && (!trustInodes || row.inode === file.inode);
}

/** Not by device: the number of a disk changes when it is plugged in again. */
function identityKey({ size, mtimeNs, inode }: FileIdentity): string {
  return `${inode}:${size}:${mtimeNs}`;
}

function sameContent(row: FileRow, found: FoundFile, asBefore: boolean): FileChange {
  if (row.path !== found.path) return { type: 'moved', row, found };
  if (row.offline) return { type: 'returned', row, found };
  return { type: asBefore ? 'unchanged' : 'touched', row, found };
}

/**
 * Give files without a row the row of a vanished file with the same key. Where only a file that is still there
 * under its path but has other content now has that key, it was renamed and replaced: its row goes along, and what
 * replaced it looks for a row in its turn (a.mov → b.mov → c.mov in one go).
 */
function matchMoves(
  files: readonly Unsettled[],
  vanished: readonly FileRow[],
  keyOfFile: (file: FoundFile) => string | null,
  keyOfRow: (row: FileRow) => string | null,
): { moved: FileChange[]; left: Unsettled[]; missing: FileRow[] } {
  const moved: FileChange[] = [];
  const missing = new Map(vanished.map((row) => [row.id, row]));
  const replaced = new Map(files.flatMap((file) => (file.row ? [[file.row.id, file] as const] : [])));
  const candidates = groupRows([...vanished, ...files.flatMap(({ row }) => row ?? [])], keyOfRow);
  const queue = files.filter(({ row }) => row === null).sort(byPath);
  const left: Unsettled[] = [];
  for (let file = queue.shift(); file; file = queue.shift()) {
    const key = keyOfFile(file.found);
    const free = (key === null ? [] : (candidates.get(key) ?? [])).filter(
      ({ id }) => missing.has(id) || replaced.has(id),
    );
    const row = bestRow(free, file.found.path, missing);
    if (!row) {
      left.push(file);
      continue;
    }
    moved.push({ type: 'moved', row, found: file.found });
    const replacement = replaced.get(row.id);
    if (replacement) queue.push({ found: replacement.found, row: null });
    missing.delete(row.id);
    replaced.delete(row.id);
  }
  return { moved, left: left.concat([...replaced.values()]), missing: [...missing.values()] };
}

function groupRows(
  rows: readonly FileRow[],
  keyOfRow: (row: FileRow) => string | null,
): Map<string, FileRow[]> {
  const groups = new Map<string, FileRow[]>();
  for (const row of rows) {
    const key = row.hash === null ? null : keyOfRow(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Of several with the same content: one that vanished, the same name in another folder, lately seen, then by path. */
function bestRow(
  rows: readonly FileRow[],
  path: string,
  missing: ReadonlyMap<number, FileRow>,
): FileRow | undefined {
  const name = baseName(path);
  const rank = (row: FileRow) =>
    (missing.has(row.id) ? 0 : 4) + (baseName(row.path) === name ? 0 : 2) + (row.offline ? 1 : 0);
  return [...rows].sort((a, b) => rank(a) - rank(b) || compare(a.path, b.path))[0];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
}
