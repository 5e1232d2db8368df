import { featureNames, features, type FeatureSource } from '#shared/domain/features/registry.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { featureReaders } from './featureReaders.ts';
import type { ClipMeasures } from './clipMeasures.ts';

export interface FeatureTable {
  /** `[shots × features]` in the order of the registry; `NaN`: missing. */
  x: Matrix;
  /** `[shots]`, which of the clips each shot is of. */
  clipOf: Int32Array;
  missing: Record<string, { notRun: number; notThere: number }>;
}

/**
 * The vector of every shot.
 *
 * @param clips - In the order in which their shots are wanted.
 */
export function featureTable(clips: readonly ClipMeasures[]): FeatureTable {
  const rows = clips.reduce((sum, { startFrame }) => sum + startFrame.length, 0);
  const columns = features.length;
  const values = new Float64Array(rows * columns);
  const clipOf = new Int32Array(rows);
  const readers = features.map(({ name }) => featureReaders[name]!);
  const counts = features.map(() => ({ notRun: 0, notThere: 0 }));
  let row = 0;
  clips.forEach((clip, number) => {
    for (let shot = 0; shot < clip.startFrame.length; shot++, row++) {
      clipOf[row] = number;
      for (let j = 0; j < columns; j++) {
        const value = readers[j]!(clip, shot);
        values[row * columns + j] = value ?? NaN;
        if (value !== null) continue;
        counts[j]![clip.sources[features[j]!.source] === 'not-run' ? 'notRun' : 'notThere'] += 1;
      }
    }
  });
  const missing = Object.fromEntries(featureNames.map((name, j) => [name, counts[j]!]));
  return { x: { rows, columns, values }, clipOf, missing };
}

/** How many clips each source has still to measure. */
export function notRunCounts(clips: readonly Pick<ClipMeasures, 'sources'>[]): [FeatureSource, number][] {
  const counts = new Map<FeatureSource, number>();
  for (const { sources } of clips) {
    for (const [source, state] of Object.entries(sources) as [FeatureSource, string][]) {
      if (state === 'not-run') counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  }
  return [...counts];
}

/** Some of the columns, by name. @throws RangeError for a feature that does not exist. */
export function takeColumns({ rows, columns, values }: Matrix, names: readonly string[]): Matrix {
  const from = names.map((name) => {
    const at = featureNames.indexOf(name);
    if (at < 0) throw new RangeError(`There is no feature "${name}".`);
    return at;
  });
  const taken = new Float64Array(rows * names.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < from.length; j++) taken[i * names.length + j] = values[i * columns + from[j]!]!;
  }
  return { rows, columns: names.length, values: taken };
}
