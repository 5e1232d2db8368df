import type { Cue } from '#shared/domain/subtitles/cue.ts';

/** A row of the list: a cue, the cues of the second track that are on screen with it, or only those. */
export interface CueRow {
  key: string;
  cue: Cue | null;
  /** 0-based in the track; −1 without a cue. */
  index: number;
  second: readonly Cue[];
}

/** Rows of one track alone. */
export function rowsOf(cues: readonly Cue[]): CueRow[] {
  return cues.map((cue, index) => ({ key: cue.id, cue, index, second: [] }));
}

/**
 * Two tracks side by side: each cue of the second track stands beside the cue of the first that it shares most time
 * with; where it shares none it has a row of its own, in the order of time. O((n + m) log m).
 */
export function pairCues(cues: readonly Cue[], second: readonly Cue[]): CueRow[] {
  const rows: (CueRow & { second: Cue[] })[] = cues.map((cue, index) => ({
    key: cue.id,
    cue,
    index,
    second: [],
  }));
  const timed = [...rows].sort((a, b) => startOf(a) - startOf(b));
  const longestMs = cues.reduce((most, { startMs, endMs }) => Math.max(most, endMs - startMs), 0);
  const alone: CueRow[] = [];
  for (const other of [...second].sort((a, b) => a.startMs - b.startMs)) {
    const best = bestRow(timed, other, longestMs);
    if (best) best.second.push(other);
    else alone.push({ key: `second-${other.id}`, cue: null, index: -1, second: [other] });
  }
  return merged(rows, alone);
}

const startOf = ({ cue, second }: CueRow): number => cue?.startMs ?? second[0]?.startMs ?? 0;

function bestRow<R extends CueRow>(timed: readonly R[], other: Cue, longestMs: number): R | null {
  let [low, high] = [0, timed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = timed[middle];
    if (row && startOf(row) < other.startMs - longestMs) low = middle + 1;
    else high = middle;
  }
  let best: R | null = null;
  let most = 0;
  for (let i = low; i < timed.length; i += 1) {
    const row = timed[i];
    if (!row?.cue || row.cue.startMs >= other.endMs) break;
    const shared = Math.min(row.cue.endMs, other.endMs) - Math.max(row.cue.startMs, other.startMs);
    if (shared > most) [best, most] = [row, shared];
  }
  return best;
}

/** Rows without a cue go before the first row that starts later; the order of the file stays as it is. */
function merged(rows: readonly CueRow[], alone: readonly CueRow[]): CueRow[] {
  const out: CueRow[] = [];
  let at = 0;
  for (const row of rows) {
    for (let one = alone[at]; one && startOf(one) < startOf(row); one = alone[at]) {
      out.push(one);
      at += 1;
    }
    out.push(row);
  }
  return [...out, ...alone.slice(at)];
}

/** The cue of the other track that stands beside one; `null` where there is none. */
export function partnerOf(
  rows: readonly CueRow[],
  id: string | null,
  from: 'first' | 'second',
): string | null {
  if (id === null) return null;
  if (from === 'first') return rows.find(({ cue }) => cue?.id === id)?.second[0]?.id ?? null;
  return rows.find(({ second }) => second.some((cue) => cue.id === id))?.cue?.id ?? null;
}
