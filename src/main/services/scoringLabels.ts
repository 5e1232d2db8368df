import type { LabelCounts, ShotRef } from '#shared/contract/scoring.ts';
import { featureNames } from '#shared/domain/features/registry.ts';
import type { FrameRange, Label } from '#shared/domain/labels.ts';
import { labelsOfShots } from '#shared/domain/labelsOfShots.ts';
import type { LabelSource } from '#shared/domain/scoring/models.ts';
import type { z } from 'zod';
import { takeColumns } from '../analysis/scoring/features/featureTable.ts';
import { takeRows } from '../analysis/scoring/linalg/matrix.ts';
import type { RowPair } from '../analysis/scoring/models/bradleyTerry.ts';
import type { TrainingData } from '../analysis/scoring/models/fit.ts';
import { rangeLabels } from './libraryLabels.ts';
import type { OpenProject } from './projectPorts.ts';
import type { StoredShot } from './scoringPorts.ts';
import type { ScoredShots } from './scoredShots.ts';

/** Stars from which a rating counts as yes, and up to which as no; those between say neither. */
const [yesFrom, noUpTo] = [4, 2];

/** The labels of all shots as they stand now. */
export interface ShotLabels {
  /** `[shots]`; a shot without one of its own has its clip's. */
  labels: (Pick<Label, 'rating' | 'flag'> | null)[];
  pairs: RowPair[];
}

export function readLabels(project: OpenProject, scored: ScoredShots): ShotLabels {
  const { shots, hash } = scored;
  const labels: ShotLabels['labels'] = hash.map(() => null);
  for (const [content, rows] of rowsByHash(hash)) {
    const stored = project.editor.labels.list(content);
    if (stored.length === 0) continue;
    const ofClip = stored.find(({ shot }) => shot === null)?.label ?? null;
    const ranges = rows.map((row) => rangeOf(shots, row));
    labelsOfShots(ranges, rangeLabels(stored)).forEach((own, i) => {
      const rating = own.rating ?? ofClip?.rating ?? null;
      const flag = own.flag ?? ofClip?.flag ?? null;
      labels[rows[i]!] = rating === null && flag === null ? null : { rating, flag };
    });
  }
  const find = createShotFinder(scored);
  const pairs = project.editor.pairs.list().flatMap(({ better, worse }): RowPair[] => {
    const [one, other] = [find(better), find(worse)];
    return one === null || other === null || one === other ? [] : [[one, other]];
  });
  return { labels, pairs };
}

const rangeOf = ({ startFrame, endFrame }: ScoredShots['shots'], row: number): FrameRange => {
  return { startFrame: startFrame[row]!, endFrame: endFrame[row]! };
};

function rowsByHash(hash: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  hash.forEach((content, row) => {
    const known = rows.get(content);
    if (known) known.push(row);
    else rows.set(content, [row]);
  });
  return rows;
}

/** Finds the shot of now that shares most with the frames of then: at least half of the shorter. */
export function createShotFinder({ shots, hash }: ScoredShots): (shot: StoredShot) => number | null {
  const rows = rowsByHash(hash);
  return ({ hash: content, startFrame, endFrame }) => {
    let [best, most] = [null as number | null, 0];
    for (const row of rows.get(content) ?? []) {
      const range = rangeOf(shots, row);
      const shared = Math.min(endFrame, range.endFrame) - Math.max(startFrame, range.startFrame);
      const shorter = Math.min(endFrame - startFrame, range.endFrame - range.startFrame);
      if (shared * 2 >= shorter && shared > most) [best, most] = [row, shared];
    }
    return best;
  };
}

export function refOf({ shots }: Pick<ScoredShots, 'shots'>, row: number): ShotRef {
  return { clipId: shots.clipId[row]!, ...rangeOf(shots, row) };
}

export function countLabels({ labels, pairs }: ShotLabels): z.infer<typeof LabelCounts> {
  const count = (is: (label: Pick<Label, 'rating' | 'flag'>) => boolean): number =>
    labels.filter((label) => label !== null && is(label)).length;
  return {
    picks: count(({ flag }) => flag === 'pick'),
    rejects: count(({ flag }) => flag === 'reject'),
    rated: count(({ rating }) => rating !== null),
    pairs: pairs.length,
    shots: labels.length,
  };
}

export interface Lesson {
  data: TrainingData;
  /** `[rows of the data]`, the clip of each. */
  groups: Int32Array;
  /** Rows of the project that have a label. */
  rows: number[];
}

/**
 * What a model can learn from. Features that none of the labelled shots has are left out.
 *
 * @param numbers - Ratings as numbers (a linear model); else as yes and no.
 */
export function lessonOf(
  { table }: ScoredShots,
  { labels, pairs }: ShotLabels,
  source: LabelSource,
  numbers: boolean,
): Lesson {
  const targets = labels.map((label) => targetOf(label, source, numbers));
  const rows =
    source === 'pairs' ? [...labels.keys()] : [...labels.keys()].filter((i) => targets[i] !== null);
  const judged = source === 'pairs' ? [...new Set(pairs.flat())] : rows;
  const features = featureNames.filter((_, j) =>
    judged.some((row) => !Number.isNaN(table.x.values[row * table.x.columns + j]!)),
  );
  const x = takeRows(takeColumns(table.x, features), rows);
  return {
    data: { features, x, y: Float64Array.from(rows, (row) => targets[row] ?? NaN), pairs },
    groups: Int32Array.from(rows, (row) => table.clipOf[row]!),
    rows: judged,
  };
}

function targetOf(label: ShotLabels['labels'][number], source: LabelSource, numbers: boolean): number | null {
  if (label === null) return null;
  if (source === 'flag') return label.flag === null ? null : Number(label.flag === 'pick');
  const { rating } = label;
  if (source !== 'rating' || rating === null) return null;
  if (numbers) return rating;
  return rating >= yesFrom ? 1 : rating <= noUpTo ? 0 : null;
}

export interface Shortage {
  of: 'flags' | 'yes-no' | 'stars' | 'pairs' | 'features';
  have: number[];
  reason: string;
}

/** Fewer than these and there is nothing to train. */
export function shortageOf({ data }: Lesson, source: LabelSource, numbers: boolean): Shortage | null {
  if (source === 'pairs') {
    const count = data.pairs.length;
    const reason = `Too few comparisons: ${count}, and it takes at least 3. Compare shots two by two.`;
    return count >= 3 ? null : { of: 'pairs', have: [count], reason };
  }
  if (numbers) {
    const [count, different] = [data.y.length, new Set(data.y).size];
    if (count >= 3 && different > 1) return null;
    const reason = `Too few ratings: ${count} rated shots with ${different} different ratings, and it takes at least 3 that are not all the same. Rate more shots.`;
    return { of: 'stars', have: [count, different], reason };
  }
  const yes = data.y.filter((value) => value === 1).length;
  const no = data.y.length - yes;
  if (yes >= 2 && no >= 2) return null;
  const [good, bad] = source === 'flag' ? ['picks', 'rejects'] : ['shots rated 4–5', 'shots rated 0–2'];
  const reason = `Too few labels: ${yes} ${good} and ${no} ${bad}, and it takes at least 2 of each. Mark more shots.`;
  return { of: source === 'flag' ? 'flags' : 'yes-no', have: [yes, no], reason };
}
