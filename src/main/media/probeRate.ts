import type { FrameRate } from '#shared/domain/frameRate.ts';

/** Rates that cameras and formats use with the 1001 divisor; whole rates are tried as they are. */
const ntscRates: readonly FrameRate[] = [12000, 15000, 24000, 30000, 48000, 60000, 120000, 240000].map(
  (num) => ({
    num,
    den: 1001,
  }),
);

/** Half the distance between 24 and 24000/1001 is 5e-4; containers round by less than this. */
const snapTolerance = 4e-4;

/**
 * The standard exact rate that a measured or container rate stands for: 2997/100 is 30000/1001.
 *
 * @returns The standard rate within 0.04 %, else the rate itself in lowest terms.
 */
export function snapRate(rate: FrameRate): FrameRate {
  const value = rate.num / rate.den;
  const whole = { num: Math.max(1, Math.round(value)), den: 1 };
  let best: FrameRate | null = null;
  let bestError = snapTolerance;
  for (const standard of [whole, ...ntscRates]) {
    const error = Math.abs(value / (standard.num / standard.den) - 1);
    if (error < bestError) [best, bestError] = [standard, error];
  }
  return best ?? lowestTerms(rate);
}

function lowestTerms({ num, den }: FrameRate): FrameRate {
  let [a, b] = [num, den];
  while (b !== 0) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}

/**
 * Whether pictures at these times lie on an even grid of this rate, to a tenth of a frame or one and a half
 * steps of the container's clock.
 *
 * @param times - Presentation times in seconds, ascending.
 * @param tick - Seconds of one step of the container's clock.
 */
export function fitsRate(times: readonly number[], rate: FrameRate, tick: number): boolean {
  const first = times[0];
  if (first === undefined) return false;
  const step = rate.den / rate.num;
  const tolerance = Math.max(0.1 * step, 1.5 * tick);
  // Rounding of the first time must not count twice: centre the errors.
  let [low, high] = [0, 0];
  for (const [index, time] of times.entries()) {
    const error = time - first - index * step;
    low = Math.min(low, error);
    high = Math.max(high, error);
  }
  return high - low <= tolerance;
}

export interface RateFinding {
  frameRate: FrameRate | null;
  variableFrameRate: boolean | null;
}

/** Highest rate that is believed; containers without a rate claim their clock (1000/1, 90000/1). */
const highestRate = 1000;

/**
 * Decide the exact rate from what the container claims and from true picture times. Claims are only believed
 * where the times agree; `r_frame_rate` in particular is a guess.
 *
 * @param average - `avg_frame_rate`. @param guessed - `r_frame_rate`.
 * @param times - Presentation times in seconds of consecutive pictures, ascending; may be empty.
 * @param tick - Seconds of one step of the container's clock.
 */
export function decideRate(
  average: FrameRate | null,
  guessed: FrameRate | null,
  times: readonly number[],
  tick: number,
): RateFinding {
  const claims = [average, guessed].filter((rate) => rate !== null).filter(believable);
  if (times.length < 3) {
    const claim = claims[0];
    return { frameRate: claim === undefined ? null : snapRate(claim), variableFrameRate: null };
  }
  const measured = measuredRate(times);
  const candidates = [...claims.map(snapRate), ...(measured === null ? [] : [snapRate(measured)]), ...claims];
  const fitting = candidates.find((rate) => fitsRate(times, rate, tick));
  if (fitting !== undefined) return { frameRate: lowestTerms(fitting), variableFrameRate: false };
  const mean = average !== null && believable(average) ? average : measured;
  return { frameRate: mean === null ? null : lowestTerms(mean), variableFrameRate: true };
}

function believable(rate: FrameRate): boolean {
  return rate.num / rate.den < highestRate;
}

/** Mean rate of ascending times, to a microsecond of the mean interval. */
function measuredRate(times: readonly number[]): FrameRate | null {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const den = Math.round((span / (times.length - 1)) * 1e6);
  return den > 0 ? { num: 1_000_000, den } : null;
}
