/** Least, greatest and mean of the known values in a range; `null` where there is none. */
export interface RangeSummary {
  min: number;
  max: number;
  mean: number;
}

export interface RangePyramid {
  readonly length: number;
  /** Of values `[from, to)`. About 64 steps, however long the range. */
  range(from: number, to: number): RangeSummary | null;
}

/** Values that one of the next level stands for. */
const fan = 16;

interface Level {
  min: Float64Array;
  max: Float64Array;
  sum: Float64Array;
  count: Float64Array;
}

/**
 * Prepare a series for asking about any range of it quickly.
 *
 * @param values - Any length; what is not finite counts as not measured.
 */
export function createRangePyramid(values: ArrayLike<number>): RangePyramid {
  const levels: Level[] = [];
  for (let length = values.length; length > fan; length = Math.ceil(length / fan)) {
    levels.push(summariseLevel(levels.at(-1) ?? values, length));
  }
  return {
    length: values.length,
    range(from, to) {
      const start = Math.max(0, from);
      const end = Math.min(values.length, to);
      const total = { min: Infinity, max: -Infinity, sum: 0, count: 0 };
      addRange(values, levels, -1, start, end, total);
      return total.count === 0 ? null : { min: total.min, max: total.max, mean: total.sum / total.count };
    },
  };
}

interface Total {
  min: number;
  max: number;
  sum: number;
  count: number;
}

function isLevel(source: ArrayLike<number> | Level): source is Level {
  return 'count' in source;
}

/** One value of the new level for each `fan` of the one below. */
function summariseLevel(below: ArrayLike<number> | Level, length: number): Level {
  const count = Math.ceil(length / fan);
  const level: Level = {
    min: new Float64Array(count).fill(Infinity),
    max: new Float64Array(count).fill(-Infinity),
    sum: new Float64Array(count),
    count: new Float64Array(count),
  };
  for (let at = 0; at < count; at += 1) {
    const total: Total = { min: Infinity, max: -Infinity, sum: 0, count: 0 };
    for (let i = at * fan; i < Math.min(length, (at + 1) * fan); i += 1) addOne(below, i, total);
    level.min[at] = total.min;
    level.max[at] = total.max;
    level.sum[at] = total.sum;
    level.count[at] = total.count;
  }
  return level;
}

function addOne(source: ArrayLike<number> | Level, index: number, total: Total): void {
  if (isLevel(source)) {
    total.min = Math.min(total.min, source.min[index] ?? Infinity);
    total.max = Math.max(total.max, source.max[index] ?? -Infinity);
    total.sum += source.sum[index] ?? 0;
    total.count += source.count[index] ?? 0;
    return;
  }
  const value = source[index] ?? NaN;
  if (!Number.isFinite(value)) return;
  total.min = Math.min(total.min, value);
  total.max = Math.max(total.max, value);
  total.sum += value;
  total.count += 1;
}

/** Whole blocks come from the level above, the rest at both ends from this one (−1: the values themselves). */
function addRange(
  values: ArrayLike<number>,
  levels: readonly Level[],
  at: number,
  from: number,
  to: number,
  total: Total,
): void {
  const source = levels[at] ?? values;
  const first = Math.ceil(from / fan);
  const last = Math.floor(to / fan);
  if (at + 1 >= levels.length || last <= first) {
    for (let i = from; i < to; i += 1) addOne(source, i, total);
    return;
  }
  for (let i = from; i < first * fan; i += 1) addOne(source, i, total);
  addRange(values, levels, at + 1, first, last, total);
  for (let i = last * fan; i < to; i += 1) addOne(source, i, total);
}
