import type { Span } from '#shared/domain/metrics.ts';
import type { Prng } from '../prng.ts';

/**
 * The speech of a drawn feature film: scenes of talk, where lines follow each other within a second or two, and
 * stretches without words between them.
 */
export function drawnFilm(durationMs: number, random: Prng): Span[] {
  const lines: Span[] = [];
  let atMs = random.int(20_000, 90_000);
  while (atMs < durationMs - 60_000) {
    const linesInScene = random.int(5, 45);
    for (let i = 0; i < linesInScene && atMs < durationMs - 60_000; i++) {
      const length = Math.round(random.real(700, 2500) + (random.chance(0.4) ? random.real(0, 3000) : 0));
      lines.push({ startMs: atMs, endMs: atMs + length });
      atMs += length + Math.round(random.chance(0.7) ? random.real(40, 900) : random.real(900, 6000));
    }
    atMs += random.int(4000, 70_000);
  }
  return lines;
}

export interface SubtitlerHabits {
  /** Standard deviation of starts and ends around those of the lines, ms. */
  startMs: number;
  endMs: number;
  /** Shares: a line in two cues, two lines in one cue, lines left out, cues that belong to no line. */
  split: number;
  join: number;
  leftOut: number;
  extra: number;
}

/** What one subtitler makes of the lines. */
export function subtitleFilm(lines: readonly Span[], random: Prng, habits: SubtitlerHabits): Span[] {
  const spread = (ms: number): number =>
    Math.round((random.next() + random.next() + random.next() - 1.5) * 2 * ms);
  const cues: Span[] = [];
  const push = (startMs: number, endMs: number): void => {
    const start = Math.max(0, startMs + spread(habits.startMs));
    cues.push({
      startMs: start,
      endMs: Math.max(start + 600, endMs + random.int(0, 300) + spread(habits.endMs)),
    });
  };
  for (let i = 0; i < lines.length; i++) {
    const { startMs, endMs } = lines[i]!;
    const next = lines[i + 1];
    if (random.chance(habits.extra)) push(startMs - random.int(1500, 6000), startMs - random.int(200, 1200));
    if (random.chance(habits.leftOut)) continue;
    if (endMs - startMs > 3000 && random.chance(habits.split)) {
      const middle = Math.round(startMs + (endMs - startMs) * random.real(0.35, 0.65));
      push(startMs, middle - 80);
      push(middle, endMs);
    } else if (next && next.startMs - endMs < 600 && random.chance(habits.join)) {
      push(startMs, next.endMs);
      i++;
    } else push(startMs, endMs);
  }
  return cues.sort((a, b) => a.startMs - b.startMs);
}

export const looseHabits: SubtitlerHabits = {
  ...{ startMs: 180, endMs: 350 },
  ...{ split: 0.3, join: 0.25, leftOut: 0.12, extra: 0.06 },
};
