import type { Ranking, ShotRef } from '#shared/contract/scoring.ts';
import {
  rankRows,
  weightedScores,
  type PartColumns,
  type ScoreWeights,
} from '#shared/domain/scoring/defaultScore.ts';
import { scoreKey } from '#shared/domain/scoring/reportScores.ts';

/** Scores of a model, by the rows of the technical ranking. */
export interface Learned {
  modelId: string;
  /** `NaN`: nothing to go by. */
  scores: Float64Array;
  /** Standard deviations; `NaN`: not known. */
  uncertainty: Float64Array;
  missing: Int32Array;
}

/** Every shot now: scores, the order of the best first, and what place each has. */
export interface Ranked {
  /** `[shots]`; `NaN`: no score. */
  scores: Float64Array;
  uncertainty: Float64Array | null;
  /** Rows, best first. */
  order: Uint32Array;
  /** `[shots]`, 1-based; 0: no score. */
  ranks: Int32Array;
  /** `[shots]`, places won (positive) or lost against the reference; 0: none, or one of them has no place. */
  moved: Int32Array;
}

export function refAt(list: Ranking, row: number): ShotRef {
  return {
    clipId: list.clipId[row] ?? '',
    startFrame: list.startFrame[row] ?? 0,
    endFrame: list.endFrame[row] ?? 1,
  };
}

export const keyOf = ({ clipId, startFrame, endFrame }: ShotRef): string =>
  scoreKey(clipId, startFrame, endFrame);

/** The row of each shot by `keyOf`. */
export function rowsByKey(list: Ranking): Map<string, number> {
  return new Map(list.clipId.map((_, row) => [keyOf(refAt(list, row)), row]));
}

/** Bring a model's ranking into the rows of the technical one. Shots that one of them does not know have no score. */
export function alignLearned(list: Ranking, learned: Ranking, modelId: string): Learned {
  const rows = rowsByKey(list);
  const shots = list.clipId.length;
  const made: Learned = {
    modelId,
    scores: new Float64Array(shots).fill(NaN),
    uncertainty: new Float64Array(shots).fill(NaN),
    missing: new Int32Array(shots),
  };
  learned.clipId.forEach((_, from) => {
    const row = rows.get(keyOf(refAt(learned, from)));
    if (row === undefined) return;
    made.scores[row] = learned.score[from] ?? NaN;
    made.uncertainty[row] = learned.uncertainty[from] ?? NaN;
    made.missing[row] = learned.missing[from] ?? 0;
  });
  return made;
}

/** `[shots]`, 1-based places; 0 where there is no score. */
export function placesOf(scores: ArrayLike<number>, order: Uint32Array): Int32Array {
  const places = new Int32Array(scores.length);
  order.forEach((row, i) => (places[row] = Number.isNaN(scores[row]) ? 0 : i + 1));
  return places;
}

/**
 * Rank all shots. Runs on every move of a slider.
 *
 * @param reference - Weights whose technical ranking the places are compared with.
 */
export function rankNow(
  list: Ranking,
  learned: Learned | null,
  weights: ScoreWeights,
  reference: ScoreWeights,
): Ranked {
  const parts = list.parts as PartColumns;
  const shots = list.clipId.length;
  const technical = (some: ScoreWeights): Float64Array => weightedScores(parts, some, shots);
  const scores = learned ? learned.scores : technical(weights);
  const order = rankRows(scores);
  const ranks = placesOf(scores, order);
  const before = technical(reference);
  const placesBefore = placesOf(before, rankRows(before));
  const moved = ranks.map((rank, row) => {
    const place = placesBefore[row] ?? 0;
    return rank === 0 || place === 0 ? 0 : place - rank;
  });
  return { scores, uncertainty: learned?.uncertainty ?? null, order, ranks, moved };
}

export const flagFilters = ['all', 'unlabelled', 'pick', 'notRejected', 'reject'] as const;
export type FlagFilter = (typeof flagFilters)[number];

export interface RankFilter {
  text: string;
  /** In the unit of the score; null: all, those without a score too. */
  minScore: number | null;
  flag: FlagFilter;
}

export const noFilter: RankFilter = { text: '', minScore: null, flag: 'all' };

/** A line of the list: a shot, and how many near-duplicates stand behind it. */
export interface RankLine {
  row: number;
  /** Near-duplicates that fit the filter too; 0: none, or it is one of them itself. */
  others: number;
  /** One of the near-duplicates behind the line above. */
  isOther: boolean;
}

/**
 * The lines of the list: the best of each group of near-duplicates, the others right behind it where the group is open.
 *
 * @param open - Groups that are open; null: nothing is folded, each shot stands at its place.
 */
export function linesOf(
  list: Ranking,
  { order, scores }: Ranked,
  filter: RankFilter,
  open: ReadonlySet<number> | null,
): RankLine[] {
  const fits = filterOf(list, scores, filter);
  const rows: number[] = [];
  for (const row of order) if (fits(row)) rows.push(row);
  if (open === null) return rows.map((row) => ({ row, others: 0, isOther: false }));
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const group = list.group[row] ?? -1 - row;
    const known = groups.get(group);
    if (known) known.push(row);
    else groups.set(group, [row]);
  }
  const lines: RankLine[] = [];
  for (const [group, [first, ...others]] of groups) {
    if (first === undefined) continue;
    lines.push({ row: first, others: others.length, isOther: false });
    if (open.has(group)) for (const row of others) lines.push({ row, others: 0, isOther: true });
  }
  return lines;
}

function filterOf(list: Ranking, scores: Float64Array, filter: RankFilter): (row: number) => boolean {
  const { minScore, flag } = filter;
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (row) => {
    if (minScore !== null && !((scores[row] ?? NaN) >= minScore)) return false;
    if (!fitsFlag(list, row, flag)) return false;
    const path = words.length > 0 ? (list.path[row] ?? '').toLocaleLowerCase() : '';
    return words.every((word) => path.includes(word));
  };
}

function fitsFlag(list: Ranking, row: number, wanted: FlagFilter): boolean {
  const flag = list.flag[row] ?? null;
  switch (wanted) {
    case 'all':
      return true;
    case 'unlabelled':
      return flag === null && (list.rating[row] ?? null) === null;
    case 'notRejected':
      return flag !== 'reject';
    case 'pick':
    case 'reject':
      return flag === wanted;
  }
}
