import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { retimeMs } from '#shared/time/subtitleTime.ts';
import { rateFromText } from '#shared/time/rateText.ts';
import { readTime } from './timeText.ts';

export const frameRates = ['23.976', '24', '25', '29.97', '30', '48', '50', '59.94', '60'] as const;

/** What is typed into the dialog. */
export interface RetimeForm {
  kind: 'shift' | 'stretch' | 'rate';
  by: string;
  fromA: string;
  toA: string;
  fromB: string;
  toB: string;
  rateFrom: string;
  rateTo: string;
}

export type Retime =
  | { kind: 'shift'; byMs: number }
  | { kind: 'stretch'; a: { fromMs: number; toMs: number }; b: { fromMs: number; toMs: number } }
  | { kind: 'rate'; from: FrameRate; to: FrameRate };

/** @returns `null` where what was typed is no time, or says nothing. */
export function readRetime(form: RetimeForm): Retime | null {
  const time = (text: string): number | null => readTime(text, 0, 'clock', null);
  if (form.kind === 'shift') {
    const byMs = time(form.by);
    return byMs === null ? null : { kind: 'shift', byMs };
  }
  if (form.kind === 'rate') {
    const [from, to] = [rateFromText(form.rateFrom), rateFromText(form.rateTo)];
    return from && to ? { kind: 'rate', from, to } : null;
  }
  const [fromA, toA, fromB, toB] = [time(form.fromA), time(form.toA), time(form.fromB), time(form.toB)];
  if (fromA === null || toA === null || fromB === null || toB === null) return null;
  if (fromB <= fromA || toB <= toA) return null;
  return { kind: 'stretch', a: { fromMs: fromA, toMs: toA }, b: { fromMs: fromB, toMs: toB } };
}

/** The cues that are at another time afterwards. None begins before 0. */
export function retimed(cues: readonly Cue[], retime: Retime, only: ReadonlySet<string> | null): Cue[] {
  const at = (ms: number): number => Math.max(0, Math.round(moved(ms, retime)));
  return cues
    .filter(({ id }) => only === null || only.has(id))
    .flatMap((cue) => {
      const [startMs, endMs] = [at(cue.startMs), at(cue.endMs)];
      return startMs === cue.startMs && endMs === cue.endMs ? [] : [{ ...cue, startMs, endMs }];
    });
}

function moved(ms: number, retime: Retime): number {
  if (retime.kind === 'shift') return ms + retime.byMs;
  if (retime.kind === 'rate') return retimeMs(ms, retime.from, retime.to);
  const { a, b } = retime;
  return a.toMs + ((ms - a.fromMs) * (b.toMs - a.toMs)) / (b.fromMs - a.fromMs);
}

/** How far cues move: how many, and the least and the most, ms. */
export function movedBy(
  before: readonly Cue[],
  after: readonly Cue[],
): { count: number; leastMs: number; mostMs: number; clipped: number } | null {
  const old = new Map(before.map((cue) => [cue.id, cue]));
  const steps = after.map((cue) => cue.startMs - (old.get(cue.id)?.startMs ?? cue.startMs));
  if (steps.length === 0) return null;
  return {
    count: steps.length,
    leastMs: steps.reduce((least, ms) => Math.min(least, ms), Infinity),
    mostMs: steps.reduce((most, ms) => Math.max(most, ms), -Infinity),
    clipped: after.filter(({ startMs, endMs }) => startMs === 0 && endMs <= 0).length,
  };
}
