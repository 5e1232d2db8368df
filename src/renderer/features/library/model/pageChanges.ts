import type { LibraryPage } from '#shared/contract/library.ts';
import type { Label } from '#shared/domain/labels.ts';
import type { RowsOf } from './rows.ts';

/** A place in one of two sets of columns: `row` ≥ 0 in the old one, `~row` in the new one. */
type Source = number;

/**
 * Put the answer of `library.get` in the place of the clips that it was asked for.
 *
 * @param asked - Ids in the question; of these, clips that the answer leaves out are gone.
 * @returns another page; columns that only one of both has are filled with `null`.
 */
export function replaceClips(page: LibraryPage, part: LibraryPage, asked: readonly string[]): LibraryPage {
  const askedFor = new Set(asked);
  const rowOfPart = new Map(part.clips.id.map((id, row) => [id, row]));
  const clips: Source[] = [];
  page.clips.id.forEach((id, row) => {
    if (!askedFor.has(id)) return void clips.push(row);
    const fresh = rowOfPart.get(id);
    if (fresh !== undefined) clips.push(~fresh);
  });
  const known = new Set(page.clips.id);
  const added = part.clips.id.flatMap((id, row) => (known.has(id) ? [] : [~row]));
  if (added.length > 0) insertByPath(clips, added, page, part);

  const [oldRuns, newRuns] = [shotRuns(page), shotRuns(part)];
  const shots: Source[] = [];
  const clipOfShot: number[] = [];
  clips.forEach((source, at) => {
    const [from = 0, to = 0] = (source >= 0 ? oldRuns[source] : newRuns[~source]) ?? [];
    for (let row = from; row < to; row += 1) {
      shots.push(source >= 0 ? row : ~row);
      clipOfShot.push(at);
    }
  });
  return {
    clips: pickColumns(page.clips, part.clips, clips),
    shots: { ...pickColumns(page.shots, part.shots, shots), clip: clipOfShot },
  };
}

function insertByPath(clips: Source[], added: Source[], page: LibraryPage, part: LibraryPage): void {
  const path = (source: Source): string =>
    (source >= 0 ? page.clips.path[source] : part.clips.path[~source]) ?? '';
  clips.push(...added);
  clips.sort((a, b) => (path(a) < path(b) ? -1 : path(a) > path(b) ? 1 : 0));
}

/** `[first, end)` shot of every clip. */
function shotRuns({ clips, shots }: LibraryPage): [number, number][] {
  const runs = clips.id.map((): [number, number] => [0, 0]);
  shots.clip.forEach((clip, row) => {
    const run = runs[clip];
    if (!run) return;
    if (run[1] === 0) run[0] = row;
    run[1] = row + 1;
  });
  return runs;
}

/** Columns, and columns in groups (`label`, `metrics`), row by row from one or the other side. */
function pickColumns<T extends object>(old: T, fresh: T, sources: readonly Source[]): T {
  const picked: Record<string, unknown> = {};
  const sides = [old, fresh] as Record<string, unknown>[];
  for (const name of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    const [a, b] = sides.map((side) => side[name]);
    if (Array.isArray(a) || Array.isArray(b)) {
      const [left, right] = [(a ?? []) as unknown[], (b ?? []) as unknown[]];
      picked[name] = sources.map((source) => (source >= 0 ? left[source] : right[~source]) ?? null);
    } else {
      picked[name] = pickColumns((a ?? {}) as object, (b ?? {}) as object, sources);
    }
  }
  return picked as T;
}

/** The page with some fields of some labels set: what the editor sees before the core has answered. */
export function withLabels(
  page: LibraryPage,
  of: RowsOf,
  rows: Iterable<number>,
  set: Partial<Label>,
): LibraryPage {
  const label: LibraryPage[RowsOf]['label'] = { ...page[of].label };
  const targets = [...rows];
  const write = <F extends keyof Label>(field: F): void => {
    if (!Object.hasOwn(set, field)) return;
    const column: unknown[] = [...label[field]];
    for (const row of targets) column[row] = set[field];
    (label as Record<string, unknown>)[field] = column;
  };
  (['rating', 'flag', 'colour', 'notes'] as const).forEach(write);
  return { ...page, [of]: { ...page[of], label } };
}
