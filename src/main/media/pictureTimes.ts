export interface RepairedTimes {
  /** ms from the first picture, strictly ascending. */
  ptsMs: Float64Array;
  /** How many times had to be made up. */
  repaired: number;
}

/**
 * Picture times in ms from the first picture. A missing time, or one that does not come after the one before,
 * is placed one frame after the one before, or closer where the next good time leaves less room.
 *
 * @param ticks - Times in ticks of the stream's clock, NaN where missing, in output order.
 * @param tickMs - ms of one tick. @param frameMs - ms of one frame, for what has to be made up.
 * @param count - Pictures that were really received; missing times at the end are made up, extra ones dropped.
 */
export function pictureTimes(
  ticks: Float64Array,
  tickMs: number,
  frameMs: number,
  count: number,
): RepairedTimes {
  const ptsMs = new Float64Array(count);
  const origin = firstKnown(ticks, frameMs, tickMs);
  let repaired = 0;
  let previous = -Infinity;
  for (let index = 0; index < count; index += 1) {
    const tick = ticks[index] ?? NaN;
    let time = (tick - origin) * tickMs;
    if (!(time > previous)) {
      time =
        previous === -Infinity
          ? 0
          : previous + repairStep(ticks, index, previous / tickMs + origin, frameMs / tickMs) * tickMs;
      repaired += 1;
    }
    ptsMs[index] = time;
    previous = time;
  }
  return { ptsMs, repaired };
}

/** How far to look for the next good time. */
const lookahead = 64;

/** Ticks from the time before to a made-up one: a frame, or an even share of the room up to the next good time. */
function repairStep(ticks: Float64Array, index: number, previousTick: number, frameTicks: number): number {
  const end = Math.min(ticks.length, index + lookahead);
  for (let next = index + 1; next < end; next += 1) {
    const room = (ticks[next] ?? NaN) - previousTick;
    if (room > 0) return Math.min(frameTicks, room / (next - index + 1));
  }
  return frameTicks;
}

/** Tick of the first picture; if the first ones have none, counted back from the first that has. */
function firstKnown(ticks: Float64Array, frameMs: number, tickMs: number): number {
  const index = ticks.findIndex((tick) => !Number.isNaN(tick));
  return index < 0 ? 0 : (ticks[index] ?? 0) - (index * frameMs) / tickMs;
}

/**
 * Times of the stills on the clock of the pictures: a still is one of the pictures, so it is looked up among
 * them and follows a repair. Without pictures, stills are a clock of their own.
 */
export function stillTimes(
  stillTicks: Float64Array,
  pictureTicks: Float64Array,
  ptsMs: Float64Array,
  clock: { tickMs: number; frameMs: number },
  count: number,
): Float64Array {
  if (ptsMs.length === 0) return pictureTimes(stillTicks, clock.tickMs, clock.frameMs, count).ptsMs;
  const times = new Float64Array(count);
  let at = -1;
  for (let index = 0; index < count; index += 1) {
    const found = pictureTicks.indexOf(stillTicks[index] ?? NaN, at + 1);
    at = found < 0 ? Math.min(at + 1, ptsMs.length - 1) : Math.min(found, ptsMs.length - 1);
    times[index] = ptsMs[at] ?? 0;
  }
  return times;
}
