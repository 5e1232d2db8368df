import type { Span } from '#shared/domain/metrics.ts';
import type { Prng } from '../prng.ts';

/** What was done to a subtitle that fitted. */
export interface Distortion {
  /** Old times are the right ones divided by this: re-fitting has to find it. */
  ratio: number;
  /** Added to the right time before the division, ms, per stretch between breaks. */
  shiftsMs: number[];
  /** Right times where the next stretch begins. */
  breaksMs: number[];
}

export interface Distorted {
  cues: Span[];
  /** Where each of the cues belongs. */
  truth: Span[];
  distortion: Distortion;
}

export interface DistortOptions {
  ratio: number;
  /** Greatest shift of the whole, ms. */
  shiftMs: number;
  breaks: number;
  /** Share of cues that are left out, 0–1. */
  missing: number;
}

/**
 * Take a subtitle that fits out of step: leave cues out, take out or put in some seconds at each break (cues that lay
 * in what was taken out are gone, as in another edit), shift the whole and change its rate. Cues that would begin
 * before 0 are lost, because no file can hold them.
 */
export function distort(right: readonly Span[], random: Prng, options: DistortOptions): Distorted {
  const first = right[0]?.startMs ?? 0;
  const last = right.at(-1)?.endMs ?? 0;
  const breaksMs = pickBreaks(first, last, options.breaks, random);
  const shiftsMs = [random.int(-options.shiftMs, options.shiftMs)];
  for (const _ of breaksMs) {
    const jump = random.int(3000, 45_000) * (random.chance(0.5) ? 1 : -1);
    shiftsMs.push(shiftsMs.at(-1)! + jump);
  }
  const cues: Span[] = [];
  const truth: Span[] = [];
  let endOfBefore = -Infinity;
  for (const cue of right) {
    if (random.chance(options.missing)) continue;
    const stretch = breaksMs.filter((at) => at <= cue.startMs).length;
    const move = (ms: number): number => Math.round((ms + shiftsMs[stretch]!) / options.ratio);
    const moved = { startMs: move(cue.startMs), endMs: move(cue.endMs) };
    const breakMs = stretch === 0 ? -Infinity : breaksMs[stretch - 1]!;
    const cutAway = shiftsMs[stretch]! < (shiftsMs[stretch - 1] ?? -Infinity);
    // What was taken out comes after the break: its cues would lie before those of the stretch before.
    if (cutAway && cue.startMs < breakMs + shiftsMs[stretch - 1]! - shiftsMs[stretch]!) continue;
    if (moved.startMs < 0 || moved.startMs < endOfBefore - 10_000) continue;
    endOfBefore = moved.endMs;
    cues.push(moved);
    truth.push(cue);
  }
  return { cues, truth, distortion: { ratio: options.ratio, shiftsMs, breaksMs } };
}

/** Apart from each other and from the ends, so that each stretch has something to hold on to. */
function pickBreaks(first: number, last: number, count: number, random: Prng): number[] {
  const part = (last - first) / (count + 1);
  return Array.from({ length: count }, (_, i) => first + part * (i + 1) + random.real(-0.25, 0.25) * part);
}

/** Shares of cues whose start lies within so many ms of the right one. */
export interface Landing {
  cues: number;
  within100: number;
  within400: number;
  within800: number;
}

export function landing(found: readonly Span[], truth: readonly Span[]): Landing {
  const away = found.map(({ startMs }, i) => Math.abs(startMs - truth[i]!.startMs));
  const within = (ms: number): number => away.filter((one) => one <= ms).length;
  return { cues: away.length, within100: within(100), within400: within(400), within800: within(800) };
}

export function addLandings(all: readonly Landing[]): Landing {
  const total = (pick: (one: Landing) => number): number => all.reduce((sum, one) => sum + pick(one), 0);
  return {
    cues: total((one) => one.cues),
    within100: total((one) => one.within100),
    within400: total((one) => one.within400),
    within800: total((one) => one.within800),
  };
}
