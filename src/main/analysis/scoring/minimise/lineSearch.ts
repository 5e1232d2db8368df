/** A function of one step length along a direction: its value and slope. */
export type Along = (step: number) => { value: number; slope: number };

interface Point {
  step: number;
  value: number;
  slope: number;
}

const sufficientDecrease = 1e-3;
const flatEnough = 0.9;
const narrowEnough = 0.1;
const longest = 1e10;
const mostEvaluations = 20;

/**
 * A step that lowers the function enough and where it is flat enough (strong Wolfe), by safeguarded cubic and quadratic interpolation:
 * MINPACK-2's `dcsrch` with the constants that L-BFGS-B 3.0 gives it, evaluation for evaluation.
 *
 * @param start - Value and slope at 0; the slope is negative.
 * @returns `null` if twenty evaluations find none.
 * @see Moré & Thuente, "Line Search Algorithms with Guaranteed Sufficient Decrease", ACM TOMS 20(3), 1994.
 */
export function lineSearch(along: Along, start: Omit<Point, 'step'>, firstStep: number): number | null {
  const slopeWanted = sufficientDecrease * start.slope;
  const state: Bracket = {
    best: { step: 0, ...start },
    other: { step: 0, ...start },
    isBracketed: false,
    ...{ least: 0, most: 5 * firstStep },
  };
  let [isFirstStage, width, widthBefore] = [true, longest, 2 * longest];
  let step = firstStep;
  for (let count = 0; count < mostEvaluations; count++) {
    const here: Point = { step, ...along(step) };
    const wanted = start.value + step * slopeWanted;
    if (isFirstStage && here.value <= wanted && here.slope >= 0) isFirstStage = false;
    if (isStuck(state, here, wanted, slopeWanted)) return step;
    if (here.value <= wanted && Math.abs(here.slope) <= -flatEnough * start.slope) return step;
    // Far out, the function without the decrease that is asked for is easier to bracket.
    const tilt = isFirstStage && here.value <= state.best.value && here.value > wanted ? slopeWanted : 0;
    step = nextStep(state, here, tilt);
    if (state.isBracketed) {
      const span = Math.abs(state.other.step - state.best.step);
      if (span >= 0.66 * widthBefore) step = state.best.step + 0.5 * (state.other.step - state.best.step);
      [widthBefore, width] = [width, span];
      state.least = Math.min(state.best.step, state.other.step);
      state.most = Math.max(state.best.step, state.other.step);
    } else {
      state.least = step + 1.1 * (step - state.best.step);
      state.most = step + 4 * (step - state.best.step);
    }
    step = Math.min(longest, Math.max(0, step));
    if (state.isBracketed && isTight(state, step)) step = state.best.step;
  }
  return null;
}

interface Bracket {
  /** The lowest so far, and the other end of the interval. */
  best: Point;
  other: Point;
  isBracketed: boolean;
  least: number;
  most: number;
}

const isTight = ({ least, most }: Bracket, step: number): boolean =>
  step <= least || step >= most || most - least <= narrowEnough * most;

function isStuck(
  state: Bracket,
  { step, value, slope }: Point,
  wanted: number,
  slopeWanted: number,
): boolean {
  if (state.isBracketed && isTight(state, step)) return true;
  if (step === longest && value <= wanted && slope <= slopeWanted) return true;
  return step === 0 && (value > wanted || slope >= slopeWanted);
}

/** `dcstep`: the next step to try; narrows the bracket. */
function nextStep(state: Bracket, here: Point, tilt: number): number {
  const tilted = ({ step, value, slope }: Point): Point => {
    return { step, value: value - step * tilt, slope: slope - tilt };
  };
  const [x, y, p] = [tilted(state.best), tilted(state.other), tilted(here)];
  const isOpposite = p.slope * Math.sign(x.slope) < 0;
  let next: number;
  if (p.value > x.value) {
    next = higher(x, p);
    state.isBracketed = true;
  } else if (isOpposite) {
    next = turned(x, p);
    state.isBracketed = true;
  } else if (Math.abs(p.slope) < Math.abs(x.slope)) {
    next = flatter(state, x, y, p);
  } else if (state.isBracketed) {
    next = p.step + cubic(y, p, false) * (y.step - p.step);
  } else {
    next = p.step > x.step ? state.most : state.least;
  }
  if (p.value > x.value) state.other = here;
  else {
    if (isOpposite) state.other = state.best;
    state.best = here;
  }
  return next;
}

/** Where between `p` (0) and `x` (1) the cubic through both has its minimum. */
function cubic(x: Point, p: Point, mayVanish: boolean): number {
  const theta = (3 * (x.value - p.value)) / (p.step - x.step) + x.slope + p.slope;
  const s = Math.max(Math.abs(theta), Math.abs(x.slope), Math.abs(p.slope));
  const under = (theta / s) ** 2 - (x.slope / s) * (p.slope / s);
  const gamma = (p.step > x.step ? -1 : 1) * s * Math.sqrt(mayVanish ? Math.max(0, under) : under);
  const ratio = (gamma - p.slope + theta) / (gamma - p.slope + gamma + x.slope);
  return mayVanish && gamma === 0 ? Infinity : ratio;
}

const secant = (x: Point, p: Point): number => p.step + (p.slope / (p.slope - x.slope)) * (x.step - p.step);

function higher(x: Point, p: Point): number {
  // From x towards p: the minimum lies between them.
  const byCubic = x.step + cubic(p, x, false) * (p.step - x.step);
  const span = p.step - x.step;
  const byQuadratic = x.step + (x.slope / ((x.value - p.value) / span + x.slope) / 2) * span;
  const isNearer = Math.abs(byCubic - x.step) < Math.abs(byQuadratic - x.step);
  return isNearer ? byCubic : byCubic + (byQuadratic - byCubic) / 2;
}

function turned(x: Point, p: Point): number {
  const byCubic = p.step + cubic(x, p, false) * (x.step - p.step);
  const bySecant = secant(x, p);
  return Math.abs(byCubic - p.step) > Math.abs(bySecant - p.step) ? byCubic : bySecant;
}

function flatter({ isBracketed, least, most }: Bracket, x: Point, y: Point, p: Point): number {
  const r = cubic(x, p, true);
  const far = p.step > x.step ? most : least;
  const byCubic = r < 0 && Number.isFinite(r) ? p.step + r * (x.step - p.step) : far;
  const bySecant = secant(x, p);
  const isNearer = Math.abs(byCubic - p.step) < Math.abs(bySecant - p.step);
  if (!isBracketed) return Math.max(least, Math.min(most, isNearer ? bySecant : byCubic));
  const next = isNearer ? byCubic : bySecant;
  const bound = p.step + 0.66 * (y.step - p.step);
  return p.step > x.step ? Math.min(bound, next) : Math.max(bound, next);
}
