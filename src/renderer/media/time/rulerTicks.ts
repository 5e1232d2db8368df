import { nominalRate, type TimecodeFormat } from '#shared/time/timecode.ts';
import type { ClipClock } from './clipClock.ts';
import { endMsOf, timeToX, type Viewport } from './viewport.ts';

export interface RulerTick {
  ms: number;
  x: number;
  /** `null`: a short line without words. */
  label: string | null;
}

/** Steps between labels: in frames below a second, in seconds of label from there on. */
const secondSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400];

/** Every step in parts that are shown as short lines. */
const parts = 5;

/**
 * Lines of a timecode ruler. Labels stand at whole steps of the clip's own labels (so at 29.97 drop-frame at every
 * minute, not every 1,798 frames), at least `minPx` apart.
 */
export function rulerTicks(view: Viewport, clock: ClipClock, minPx: number): RulerTick[] {
  const { format, firstLabel } = clock.labels;
  const nominal = nominalRate(format.rate);
  const minFrames = (minPx * view.msPerPx * format.rate.num) / format.rate.den / 1000;
  const first = clock.labelAt(view.startMs);
  const last = clock.labelAt(endMsOf(view)) + 1;
  const within = frameSteps(nominal).find((step) => step >= minFrames);
  const ticks: RulerTick[] = [];
  const put = (labelFrame: number, isMain: boolean): void => {
    const ms = clock.timeOfLabel(labelFrame);
    if (ms < 0 || ms > clock.map.endMs) return;
    ticks.push({ ms, x: timeToX(view, ms), label: isMain ? clock.labelText(labelFrame) : null });
  };
  if (within !== undefined) {
    const minor = within % parts === 0 ? within / parts : 1;
    for (let at = alignDown(firstLabel + first, minor) - firstLabel; at <= last; at += minor) {
      put(at, mod(firstLabel + at, nominal) % within === 0);
    }
    return ticks;
  }
  const step = secondSteps.find((seconds) => seconds * nominal >= minFrames) ?? secondSteps.at(-1) ?? 1;
  const minor = step % parts === 0 ? step / parts : step % 4 === 0 ? step / 4 : step;
  const from = Math.floor((firstLabel + first) / nominal) - minor - 1;
  for (let second = alignDown(from, minor); ; second += minor) {
    const at = frameOfLabelSecond(second, format) - firstLabel;
    if (at > last) return ticks;
    if (at >= first - 1) put(at, second % step === 0);
  }
}

/** Whole parts of a second, in frames. */
function frameSteps(nominal: number): number[] {
  const wanted = [1, 2, 5, 10, 12, 15, 20, 25, 30];
  return wanted.filter((step) => step < nominal && nominal % step === 0);
}

/** The frame that bears the label of a whole second; the first that exists where drop-frame leaves it out. */
export function frameOfLabelSecond(second: number, { rate, dropFrame }: TimecodeFormat): number {
  const nominal = nominalRate(rate);
  if (!dropFrame) return second * nominal;
  const dropped = nominal / 15;
  const minute = Math.floor(second / 60);
  const skipped = dropped * (minute - Math.floor(minute / 10));
  const isLeftOut = mod(second, 60) === 0 && mod(minute, 10) !== 0;
  return second * nominal - skipped + (isLeftOut ? dropped : 0);
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;
const alignDown = (value: number, step: number): number => Math.floor(value / step) * step;
