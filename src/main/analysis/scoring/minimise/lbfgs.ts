import { lineSearch } from './lineSearch.ts';

/** A function of several variables: its value and gradient. */
export type Objective = (at: Float64Array) => { value: number; gradient: Float64Array };

export interface LbfgsOptions {
  /** Stops when no component of the gradient is larger. */
  gradientTolerance: number;
  /** Stops when a step lowers the value by no more than this share of it (or of 1). */
  valueTolerance: number;
  mostSteps: number;
}

/** Corrections that are remembered. */
const memory = 10;

/**
 * Minimise a smooth function by limited-memory BFGS, step by step as L-BFGS-B 3.0 does without bounds, which SciPy's `minimize` runs.
 *
 * @param start - Not changed.
 * @returns Where it stopped, and whether one of the tolerances was met.
 * @see Byrd, Lu, Nocedal & Zhu, "A Limited Memory Algorithm for Bound Constrained Optimization", SIAM J. Sci. Comput. 16(5), 1995; Nocedal
 *   & Wright, "Numerical Optimization", 2nd ed., algorithm 7.4.
 */
export function minimiseLbfgs(
  objective: Objective,
  start: Float64Array,
  { gradientTolerance, valueTolerance, mostSteps }: LbfgsOptions,
): { at: Float64Array; isDone: boolean } {
  let at = Float64Array.from(start);
  let { value, gradient } = objective(at);
  let pairs: Correction[] = [];
  for (let step = 0; step < mostSteps; step++) {
    if (largest(gradient) <= gradientTolerance) return { at, isDone: true };
    const direction = descent(gradient, pairs);
    const slope = dot(gradient, direction);
    let reached = { at, value, gradient };
    const along = (length: number) => {
      const there = at.map((x, i) => x + length * direction[i]!);
      reached = { at: there, ...objective(there) };
      return { value: reached.value, slope: dot(reached.gradient, direction) };
    };
    const first = step === 0 ? Math.min(1 / Math.sqrt(dot(direction, direction)), 1e10) : 1;
    const length = slope < 0 ? lineSearch(along, { value, slope }, first) : null;
    if (length === null) {
      // What was remembered leads nowhere: once more from the gradient alone.
      if (pairs.length === 0) return { at, isDone: false };
      pairs = [];
      continue;
    }
    const moved = direction.map((d) => length * d);
    const bent = reached.gradient.map((g, i) => g - gradient[i]!);
    const [before, curvature] = [value, dot(moved, bent)];
    if (curvature > Number.EPSILON * -slope * length) {
      pairs = [...pairs, { moved, bent, curvature }].slice(-memory);
    }
    ({ at, value, gradient } = reached);
    if (largest(gradient) <= gradientTolerance) return { at, isDone: true };
    const scale = Math.max(Math.abs(before), Math.abs(value), 1);
    if (before - value <= valueTolerance * scale) return { at, isDone: true };
  }
  return { at, isDone: false };
}

interface Correction {
  moved: Float64Array;
  bent: Float64Array;
  /** `moved · bent`, positive. */
  curvature: number;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const largest = (a: Float64Array): number => a.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** Minus the approximate inverse Hessian times the gradient: the two-loop recursion. */
function descent(gradient: Float64Array, pairs: readonly Correction[]): Float64Array {
  const out = gradient.map((g) => -g);
  const shares = new Array<number>(pairs.length).fill(0);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { moved, bent, curvature } = pairs[k]!;
    const share = dot(moved, out) / curvature;
    shares[k] = share;
    bent.forEach((y, i) => (out[i]! -= share * y));
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.bent, last.bent);
    out.forEach((x, i) => (out[i] = scale * x));
  }
  pairs.forEach(({ moved, bent, curvature }, k) => {
    const share = shares[k]! - dot(bent, out) / curvature;
    moved.forEach((s, i) => (out[i]! += share * s));
  });
  return out;
}
