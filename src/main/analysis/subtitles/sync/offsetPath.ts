import type { Span } from '#shared/domain/metrics.ts';
import { cueScore, longestCueMs, type EvidenceGrid } from './evidence.ts';

const floor = cueScore(-Infinity);

export interface PathOptions {
  /** Offsets that are tried: from −reach to +reach, ms, in steps of the grid. */
  reachMs: number;
  /** Cost of a break between two cues, nats. */
  breakCost: number;
  /** Cost of moving by one step between two cues (drift); `Infinity`: not allowed. */
  stepCost: number;
}

export interface OffsetPath {
  /** Sum over all cues less the cost of breaks. */
  score: number;
  /** One offset a cue, ms; `null` where only the score was asked for. */
  offsetsMs: Float64Array | null;
}

/**
 * The best course of offsets through a list of cues: dynamic programming over (cue, offset) where a cue either keeps
 * the offset of the one before, or drifts by one step, or breaks to any offset that keeps cues in their order.
 *
 * @param cues - In order of their start, times already multiplied by the ratio.
 * @param withOffsets - Also return the course; takes 2 bytes a cue and offset.
 * @see Kaegi, "alass: Automatic Language-Agnostic Subtitle Synchronization", ETH Zürich 2019, for the idea of
 *   splits with a penalty; the evidence and the step for drift are Trimbin's own.
 */
export function findOffsetPath(
  cues: readonly Span[],
  grid: EvidenceGrid,
  options: PathOptions,
  withOffsets: boolean,
): OffsetPath {
  const { stepMs } = grid;
  const reach = Math.floor(options.reachMs / stepMs);
  const width = 2 * reach + 1;
  const best = new Float32Array(width);
  const moves = withOffsets ? new Uint16Array(cues.length * width) : null;
  const isPlain = moves === null && options.stepCost === Infinity;
  cues.forEach((cue, i) => {
    const before = i === 0 ? null : cues[i - 1]!;
    if (before !== null) {
      const slack = Math.max(0, Math.floor((cue.startMs - before.startMs) / stepMs));
      if (isPlain) {
        moveAndAdd(best, slack, options.breakCost, placeOf(cue, grid, reach));
        return;
      }
      const row = moves?.subarray(i * width, (i + 1) * width) ?? null;
      move(best, slack, options, row);
    }
    addEvidence(best, placeOf(cue, grid, reach));
  });
  const end = indexOfGreatest(best);
  return {
    score: best[end] ?? 0,
    offsetsMs: moves ? trace(moves, width, cues.length, end).map((at) => (at - reach) * stepMs) : null,
  };
}

/** What a cell of the course says: as before, one step from below or above, or a break (+ where from). */
const stay = 0;
const fromBelow = 1;
const fromAbove = 2;
const firstBreak = 3;

/** One step between two cues, in place. A break may come from any offset up to `slack` above: cues keep their order. */
function move(
  best: Float32Array,
  slack: number,
  { breakCost, stepCost }: PathOptions,
  row: Uint16Array | null,
): void {
  const width = best.length;
  let running = -Infinity;
  let runningAt = 0;
  for (let p = 0; p < Math.min(slack, width); p++) {
    if (best[p]! > running) {
      running = best[p]!;
      runningAt = p;
    }
  }
  let below = -Infinity;
  for (let d = 0; d < width; d++) {
    const p = d + slack;
    if (p < width && best[p]! > running) {
      running = best[p]!;
      runningAt = p;
    }
    const own = best[d]!;
    let score = own;
    let code = stay;
    if (below - stepCost > score) {
      score = below - stepCost;
      code = fromBelow;
    }
    if (d + 1 < width && best[d + 1]! - stepCost > score) {
      score = best[d + 1]! - stepCost;
      code = fromAbove;
    }
    if (running - breakCost > score) {
      score = running - breakCost;
      code = firstBreak + runningAt;
    }
    below = own;
    best[d] = score;
    if (row) row[d] = code;
  }
}

/** Evidence of one cue at every offset: `head[d] + tail[d]`. */
interface CueEvidence {
  head: Float32Array;
  tail: Float32Array;
}

function placeOf(cue: Span, { head, tail, fromMs, stepMs }: EvidenceGrid, reach: number): CueEvidence {
  const end = Math.min(cue.endMs, cue.startMs + longestCueMs);
  const h = Math.round((cue.startMs - fromMs) / stepMs) - reach;
  const t = Math.round((end - fromMs) / stepMs) - reach;
  const width = 2 * reach + 1;
  return { head: head.subarray(h, h + width), tail: tail.subarray(t, t + width) };
}

function addEvidence(best: Float32Array, { head, tail }: CueEvidence): void {
  for (let d = 0; d < best.length; d++) {
    const raw = head[d]! + tail[d]!;
    best[d]! += raw < floor ? floor : raw;
  }
}

/** `move` without drift and without a course, and `addEvidence`, in one pass: most of the search is spent here. */
function moveAndAdd(best: Float32Array, slack: number, breakCost: number, { head, tail }: CueEvidence): void {
  const width = best.length;
  let running = -Infinity;
  for (let p = 0; p < slack && p < width; p++) if (best[p]! > running) running = best[p]!;
  // Up to here a new offset may still come from one above it; beyond, every offset is below.
  const open = Math.max(0, width - slack);
  for (let d = 0; d < open; d++) {
    const ahead = best[d + slack]!;
    if (ahead > running) running = ahead;
    const broken = running - breakCost;
    const own = best[d]!;
    const raw = head[d]! + tail[d]!;
    best[d] = (own > broken ? own : broken) + Math.max(raw, floor);
  }
  const broken = running - breakCost;
  for (let d = open; d < width; d++) {
    const own = best[d]!;
    const raw = head[d]! + tail[d]!;
    best[d] = (own > broken ? own : broken) + Math.max(raw, floor);
  }
}

function trace(moves: Uint16Array, width: number, count: number, end: number): Float64Array {
  const course = new Float64Array(count);
  let at = end;
  for (let i = count - 1; i >= 0; i--) {
    course[i] = at;
    const code = moves[i * width + at]!;
    if (code === fromBelow) at--;
    else if (code === fromAbove) at++;
    else if (code >= firstBreak) at = code - firstBreak;
  }
  return course;
}

function indexOfGreatest(values: Float32Array): number {
  let at = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[at]!) at = i;
  return at;
}
