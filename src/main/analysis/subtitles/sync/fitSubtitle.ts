import type { Span } from '#shared/domain/metrics.ts';
import { rateChangeOf, rateChanges, type SyncSegment } from '#shared/domain/subtitles/syncFit.ts';
import { confidenceOf } from './confidence.ts';
import { residualDrift } from './driftFit.ts';
import { createEvidence, speechEdges, subtitleEdges, type Evidence, type EvidenceGrid } from './evidence.ts';
import { findOffsetPath } from './offsetPath.ts';
import { cutAtJumps, oneRun, segment, type Segmentation } from './segments.ts';
import { settleOnSpeech, type Reading } from './settle.ts';
import { distinctSpans, lastEndMs, mirrorSpans, scaleSpans, thinSpans } from '../spans.ts';

export interface FitOptions {
  /** What the reference is: stretches of speech, or the cues of another subtitle. */
  kind: 'speech' | 'subtitle';
  /** The greatest shift that is looked for, ms, after the change of rate. */
  reachMs?: number;
  /** Called with 0–1 between steps of some tenths of a second; may throw to stop. */
  onProgress?: (fraction: number) => void;
}

export interface SubtitleFit {
  /** At least one; the first starts at 0. */
  segments: SyncSegment[];
  /** 0–1, about the share of cues that land where they belong; see `confidenceOf`. */
  confidence: number;
}

export const defaultReachMs = 600_000;

/** Steps of the search, ms: over all ratios, and along the course of the few best. */
const screenStepMs = 200;
const courseStepMs = 100;
/** Cost of drifting by one step between two cues, nats. */
const stepCost = 3;
/** Jumps of the course from which on they are a break and not drift, ms. */
const jumpMs = 300;
/** Ratios that are looked at closely. */
const finalists = 3;
/** Ratios this close are tried beside the one that was found: they differ by less than the course can tell. */
const nearRatio = 0.002;
/** Settled evidence counts cover more than once, so what speaks against a ratio has to weigh more beside it. */
const settledCost = 4;
/** A fit whose evidence is less by so many nats is left out of the last choice. */
const unsureBy = 30;
/** More cues than this tell the search nothing new; the last step takes all. */
const mostScreened = 750;
const mostOnCourse = 3000;
/** Evidence, nats, that moving at all has to bring beyond staying. */
const movingCost = 10;

const unmoved: readonly SyncSegment[] = [{ startMs: 0, offsetMs: 0, ratio: 1 }];

/**
 * Find how a subtitle has to move to fit a reference: one change of rate (or a drift without a name), one offset a
 * stretch, and the breaks between stretches.
 *
 * The search goes from coarse to exact: every ratio between two frame rates by dynamic programming over offsets in
 * steps of 200 ms; the best three in steps of 100 ms with slow drift allowed; then drift by robust regression, and
 * offsets and breaks to the millisecond on the evidence itself. Nothing is random; the same input gives the same fit.
 *
 * @param cues - Of the subtitle that is to move, in any order; they may overlap.
 * @param reference - Stretches of speech or cues, in any order. Text is never looked at, so languages may differ.
 * @returns No movement with confidence 0 where either list is empty.
 * @see docs/specs/subtitle-sync.md
 */
export function fitSubtitle(
  cues: readonly Span[],
  reference: readonly Span[],
  { kind, reachMs = defaultReachMs, onProgress }: FitOptions,
): SubtitleFit {
  const spans = distinctSpans(cues);
  const targets = distinctSpans(reference);
  if (spans.length === 0 || targets.length === 0) return { segments: [...unmoved], confidence: 0 };
  const evidence = createEvidence(targets, kind === 'speech' ? speechEdges : subtitleEdges);
  const search: Search = { spans, evidence, reachMs, breakCost: breakCost(spans.length, reachMs) };
  const few = thinSpans(spans, mostScreened);
  const screened = screen(search, few, (fraction) => onProgress?.(0.4 * fraction));
  const chance = screen(search, mirrorSpans(few), (fraction) => onProgress?.(0.4 + 0.4 * fraction));
  const fits = screened.slice(0, finalists).flatMap(({ ratio }, i) => {
    onProgress?.(0.8 + (0.2 * i) / finalists);
    return fitsNear(search, ratio);
  });
  const best = orUnmoved(
    search,
    fits.reduce((a, b) => (b.score > a.score ? b : a)),
  );
  const { runs } = best.segmentation;
  const isSettled = kind === 'subtitle' || best.isUnmoved === true;
  const placed = isSettled
    ? { ratio: best.ratio, runs }
    : settleOnSpeech(spans, targets, readings(best, fits, search));
  return {
    segments: placed.runs.map(({ first, offsetMs }, i) => ({
      startMs: i === 0 ? 0 : spans[first]!.startMs,
      offsetMs,
      ratio: placed.ratio,
    })),
    confidence: confidenceOf({
      ...{ cues: scaleSpans(spans, best.ratio), evidence, runs, score: best.score },
      chanceScore: (chance[0]!.score * spans.length) / few.length,
    }),
  };
}

interface Search {
  spans: readonly Span[];
  evidence: Evidence;
  reachMs: number;
  breakCost: number;
}

/** A break costs what the best of all places and offsets would bring by chance: ln(cues × offsets). */
function breakCost(cues: number, reachMs: number): number {
  return Math.log(Math.max(2, cues)) + Math.log((2 * reachMs) / courseStepMs);
}

/** All named ratios, the likeliest first. */
function screen(
  { evidence, reachMs, breakCost }: Search,
  cues: readonly Span[],
  onProgress: (fraction: number) => void,
): { ratio: number; score: number }[] {
  const grid = gridFor(cues, evidence, reachMs, screenStepMs);
  const options = { reachMs, breakCost, stepCost: Infinity };
  const scores = rateChanges.map(({ ratio }, i) => {
    onProgress(i / rateChanges.length);
    return { ratio, score: findOffsetPath(scaleSpans(cues, ratio), grid, options, false).score };
  });
  return scores.toSorted((a, b) => b.score - a.score);
}

/** Wide enough for the greatest ratio. */
function gridFor(cues: readonly Span[], evidence: Evidence, reachMs: number, stepMs: number): EvidenceGrid {
  const most = Math.max(...rateChanges.map(({ ratio }) => ratio));
  return evidence.grid(-reachMs - stepMs, lastEndMs(cues) * most + reachMs + 2 * stepMs, stepMs);
}

interface RatioFit {
  isUnmoved?: boolean;
  ratio: number;
  segmentation: Segmentation;
  score: number;
}

/** What to choose between with exact evidence: the best fit first, then those of a ratio so near that they may be as right. */
function readings(best: RatioFit, fits: readonly RatioFit[], { breakCost }: Search): [Reading, ...Reading[]] {
  const near = fits.filter(
    (fit) =>
      fit !== best && Math.abs(fit.ratio / best.ratio - 1) < nearRatio && fit.score > best.score - unsureBy,
  );
  const reading = ({ ratio, segmentation: { runs } }: RatioFit): Reading => ({
    ...{ ratio, runs },
    cost: settledCost * ratioCost(ratio) + breakCost * (runs.length - 1),
  });
  return [reading(best), ...near.map(reading)];
}

/** Fits with this ratio, and with those so near that only exact evidence tells them apart. */
function fitsNear({ spans, evidence, reachMs, breakCost }: Search, ratio: number): RatioFit[] {
  const moved = scaleSpans(thinSpans(spans, mostOnCourse), ratio);
  const stepMs = Math.max(courseStepMs, Math.ceil(reachMs / 30_000));
  const grid = gridFor(moved, evidence, reachMs, stepMs);
  const { offsetsMs } = findOffsetPath(moved, grid, { reachMs, breakCost, stepCost }, true);
  const course = offsetsMs ?? new Float64Array(moved.length);
  const stretches = cutAtJumps(course, jumpMs);
  const drift = residualDrift(moved, evidence, stretches, course);
  const named = rateChanges.map((change) => change.ratio);
  const near = named.filter((one) => Math.abs(one / ratio - 1) < nearRatio);
  return [...new Set([ratio, ...near, ratio * (1 + drift)])].map((candidate): RatioFit => {
    const guesses = stretches.map(({ first, end }) => {
      const middle = (first + end - 1) >> 1;
      return course[middle]! + moved[middle]!.startMs * (1 - candidate / ratio);
    });
    const segmentation = segment(scaleSpans(spans, candidate), evidence, guesses, breakCost);
    return { ratio: candidate, segmentation, score: segmentation.score - ratioCost(candidate) };
  });
}

/** No change is likelier than a change between two rates, and that likelier than a drift without a name; nats. */
function ratioCost(ratio: number): number {
  if (ratio === 1) return 0;
  return rateChangeOf(ratio) ? 10 : 15;
}

/** A file that fits as it is stays as it is, unless moving it is clearly better. */
function orUnmoved({ spans, evidence }: Search, fit: RatioFit): RatioFit {
  const segmentation = oneRun(spans, evidence, 0);
  const { score } = segmentation;
  return score + movingCost > fit.score ? { isUnmoved: true, ratio: 1, segmentation, score } : fit;
}
