import type { Detected, Distractor, TrueCut, TrueGradual, Truth } from './truth.ts';

/** A cut may be off by this many frames. */
export const cutTolerance = 1;
/** A false alarm this close to a distractor is put down to it. */
const distractorMargin = 2;

export interface FalseAlarm {
  detected: Detected;
  /** What was taken for a transition: a distractor's kind, `wrong-type` (over a gradual one of another type) or `other`. */
  because: string;
  distractor: Distractor | null;
}

export interface Score {
  truth: Truth;
  cutHits: { truth: TrueCut; detected: Detected }[];
  cutMisses: TrueCut[];
  gradualHits: { truth: TrueGradual; detected: Detected; iou: number }[];
  gradualMisses: TrueGradual[];
  falseAlarms: FalseAlarm[];
}

/** Frames that two inclusive ranges share, over the frames that either covers: 0–1. */
export function overlapShare(
  a: { startFrame: number; endFrame: number },
  b: { startFrame: number; endFrame: number },
): number {
  const shared = Math.min(a.endFrame, b.endFrame) - Math.max(a.startFrame, b.startFrame) + 1;
  if (shared <= 0) return 0;
  return shared / (Math.max(a.endFrame, b.endFrame) - Math.min(a.startFrame, b.startFrame) + 1);
}

/** Pair each row with at most one column, best `gain` first; ties go to the earlier pair. */
function greedy(
  rows: number,
  columns: number,
  gain: (row: number, column: number) => number,
): [number, number][] {
  const pairs: { row: number; column: number; gain: number }[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = gain(row, column);
      if (value > 0) pairs.push({ row, column, gain: value });
    }
  }
  pairs.sort((a, b) => b.gain - a.gain || a.row - b.row || a.column - b.column);
  const usedRows = new Set<number>();
  const usedColumns = new Set<number>();
  const taken: [number, number][] = [];
  for (const pair of pairs) {
    if (usedRows.has(pair.row) || usedColumns.has(pair.column)) continue;
    usedRows.add(pair.row);
    usedColumns.add(pair.column);
    taken.push([pair.row, pair.column]);
  }
  return taken;
}

function within(frame: number, range: { startFrame: number; endFrame: number }, margin: number): boolean {
  return frame >= range.startFrame - margin && frame <= range.endFrame + margin;
}

/** Neither hit nor miss: a cut inside a gradual span, anything at a hard change into or out of black. */
function accepted(detected: Detected, truth: Truth): boolean {
  if (truth.eitherWay.some((frame) => within(frame, detected, cutTolerance))) return true;
  return (
    detected.type === 'cut' && truth.gradual.some((soft) => within(detected.startFrame, soft, cutTolerance))
  );
}

function explain(detected: Detected, truth: Truth): FalseAlarm {
  const near = truth.distractors.filter(
    (d) =>
      detected.endFrame >= d.startFrame - distractorMargin &&
      detected.startFrame <= d.endFrame + distractorMargin,
  );
  // A shaken shot may hold a flash: the shorter span is the cause.
  near.sort((a, b) => a.endFrame - a.startFrame - (b.endFrame - b.startFrame));
  const distractor = near[0] ?? null;
  if (distractor !== null) return { detected, because: distractor.kind, distractor };
  const overlapped = truth.gradual.some((soft) => overlapShare(soft, detected) > 0);
  return { detected, because: overlapped ? 'wrong-type' : 'other', distractor: null };
}

/**
 * Compare what a detector found with the truth: greedy and one to one. A cut matches within ±1 frame, nearest
 * first; a gradual transition matches one of the same type (or its `also`) that it overlaps at all, largest
 * overlap first.
 */
export function scoreClip(truth: Truth, detected: readonly Detected[]): Score {
  const cuts = detected.filter((d) => d.type === 'cut');
  const graduals = detected.filter((d) => d.type !== 'cut');
  const cutPairs = greedy(truth.cuts.length, cuts.length, (row, column) => {
    const off = Math.abs(truth.cuts[row]!.frame - cuts[column]!.startFrame);
    return off <= cutTolerance ? cutTolerance + 1 - off : 0;
  });
  const gradualPairs = greedy(truth.gradual.length, graduals.length, (row, column) => {
    const soft = truth.gradual[row]!;
    const found = graduals[column]!;
    return soft.type === found.type || soft.also === found.type ? overlapShare(soft, found) : 0;
  });
  const hitCuts = new Set(cutPairs.map(([row]) => row));
  const hitGraduals = new Set(gradualPairs.map(([row]) => row));
  const used = new Set<Detected>([
    ...cutPairs.map(([, column]) => cuts[column]!),
    ...gradualPairs.map(([, column]) => graduals[column]!),
  ]);
  return {
    truth,
    cutHits: cutPairs.map(([row, column]) => ({ truth: truth.cuts[row]!, detected: cuts[column]! })),
    cutMisses: truth.cuts.filter((_, row) => !hitCuts.has(row)),
    gradualHits: gradualPairs.map(([row, column]) => ({
      truth: truth.gradual[row]!,
      detected: graduals[column]!,
      iou: overlapShare(truth.gradual[row]!, graduals[column]!),
    })),
    gradualMisses: truth.gradual.filter((_, row) => !hitGraduals.has(row)),
    falseAlarms: detected.filter((d) => !used.has(d) && !accepted(d, truth)).map((d) => explain(d, truth)),
  };
}

/** Hits, misses and false alarms; the F1 of nothing to find and nothing found is null. */
export interface Tally {
  hits: number;
  misses: number;
  falseAlarms: number;
  f1: number | null;
}

export function tally(hits: number, misses: number, falseAlarms: number): Tally {
  const all = 2 * hits + misses + falseAlarms;
  return { hits, misses, falseAlarms, f1: all === 0 ? null : (2 * hits) / all };
}

export function cutTally(scores: readonly Score[]): Tally {
  const sum = (pick: (score: Score) => number) => scores.reduce((total, score) => total + pick(score), 0);
  return tally(
    sum((s) => s.cutHits.length),
    sum((s) => s.cutMisses.length),
    sum((s) => s.falseAlarms.filter((f) => f.detected.type === 'cut').length),
  );
}

/** Gradual transitions of the types given (all by default), with the right type. */
export function gradualTally(
  scores: readonly Score[],
  types: readonly string[] = [],
): Tally & { meanIou: number | null } {
  const wanted = (type: string) => type !== 'cut' && (types.length === 0 || types.includes(type));
  const hits = scores.flatMap((s) => s.gradualHits.filter((h) => wanted(h.truth.type)));
  const misses = scores.flatMap((s) => s.gradualMisses.filter((m) => wanted(m.type)));
  const alarms = scores.flatMap((s) => s.falseAlarms.filter((f) => wanted(f.detected.type)));
  const iou = hits.reduce((total, hit) => total + hit.iou, 0);
  return {
    ...tally(hits.length, misses.length, alarms.length),
    meanIou: hits.length === 0 ? null : iou / hits.length,
  };
}

/** How many of a kind of true transition were found. False alarms have no kind, so this is recall, not F1. */
export function recallByKind(scores: readonly Score[]): Map<string, { found: number; of: number }> {
  const kinds = new Map<string, { found: number; of: number }>();
  const count = (kind: string, found: boolean) => {
    const row = kinds.get(kind) ?? { found: 0, of: 0 };
    kinds.set(kind, { found: row.found + (found ? 1 : 0), of: row.of + 1 });
  };
  for (const score of scores) {
    for (const hit of score.cutHits) count(`cut: ${hit.truth.kind}`, true);
    for (const miss of score.cutMisses) count(`cut: ${miss.kind}`, false);
    for (const hit of score.gradualHits) count(gradualKind(hit.truth), true);
    for (const miss of score.gradualMisses) count(gradualKind(miss), false);
  }
  return kinds;
}

function gradualKind(soft: TrueGradual): string {
  return soft.type === 'dissolve' ? soft.kind : `${soft.type}: ${soft.kind.replace('fade-', '')}`;
}

/** Distractors of each kind: how many there are and how many gave at least one false alarm. */
export function distractorErrors(
  scores: readonly Score[],
): Map<string, { errors: number; asCut: number; of: number }> {
  const kinds = new Map<string, { errors: number; asCut: number; of: number }>();
  for (const score of scores) {
    for (const distractor of score.truth.distractors) {
      const alarms = score.falseAlarms.filter((f) => f.distractor === distractor);
      const row = kinds.get(distractor.kind) ?? { errors: 0, asCut: 0, of: 0 };
      kinds.set(distractor.kind, {
        errors: row.errors + (alarms.length > 0 ? 1 : 0),
        asCut: row.asCut + (alarms.some((f) => f.detected.type === 'cut') ? 1 : 0),
        of: row.of + 1,
      });
    }
  }
  return kinds;
}

/** The part of a score that touches one source: its cuts and gradual transitions, and alarms while it is on screen. */
export function scoreOfFilm(scores: readonly Score[], film: string): Score[] {
  return scores
    .filter((score) => score.truth.films.includes(film))
    .map((score) => partOf(score, (films) => films.includes(film)));
}

/** All of a score that does not touch one source. */
export function scoreWithoutFilm(scores: readonly Score[], film: string): Score[] {
  return scores.map((score) => partOf(score, (films) => !films.includes(film)));
}

function partOf(score: Score, wanted: (films: readonly string[]) => boolean): Score {
  const shown = (alarm: FalseAlarm) =>
    alarm.distractor?.film ?? filmAt(score.truth, alarm.detected.startFrame);
  return {
    truth: score.truth,
    cutHits: score.cutHits.filter((h) => wanted(h.truth.films)),
    cutMisses: score.cutMisses.filter((m) => wanted(m.films)),
    gradualHits: score.gradualHits.filter((h) => wanted(h.truth.films)),
    gradualMisses: score.gradualMisses.filter((m) => wanted(m.films)),
    falseAlarms: score.falseAlarms.filter((f) => wanted([shown(f) ?? ''])),
  };
}

/** The source on screen at a frame: that of the last transition before it, or of the first shot. */
function filmAt(truth: Truth, frame: number): string | undefined {
  const starts = [
    ...truth.cuts.map((c) => ({ frame: c.frame, film: c.films.at(-1) })),
    ...truth.gradual.map((g) => ({
      frame: g.type === 'fade-out' ? g.endFrame : g.startFrame,
      film: g.films.at(-1),
    })),
  ].sort((a, b) => a.frame - b.frame);
  let film = truth.films[0];
  for (const start of starts) if (start.frame <= frame && start.film !== undefined) film = start.film;
  return film;
}
