import { readFileSync } from 'node:fs';
import type { Span } from '#shared/domain/metrics.ts';
import { sharedPath } from '../../support/shared.ts';
import type { Prng } from '../prng.ts';

/** Every excerpt is as long (debug.*.uem). */
const excerptMs = 30_000;

/** One excerpt of a meeting with who speaks when, ms from its beginning. */
export interface Excerpt {
  name: string;
  durationMs: number;
  turns: Span[];
}

/** Excerpts of the AMI corpus by the turns that people wrote down. */
export function readExcerpts(): Excerpt[] {
  const files = ['debug.train', 'debug.development', 'debug.test', 'sample'];
  const turns = new Map<string, Span[]>();
  for (const file of files) {
    for (const line of readFileSync(sharedPath('audio/ami', `${file}.rttm`), 'utf8').split('\n')) {
      const [type, name, , start, duration] = line.split(' ');
      if (type !== 'SPEAKER' || name === undefined) continue;
      const startMs = Math.round(Number(start) * 1000);
      const turn = { startMs, endMs: startMs + Math.round(Number(duration) * 1000) };
      turns.set(name, [...(turns.get(name) ?? []), turn]);
    }
  }
  return [...turns].map(([name, all]) => ({ name, turns: all, durationMs: excerptMs }));
}

/** A long talk: excerpts in a drawn order with pauses between, until it is long enough. */
export interface Talk {
  turns: Span[];
  parts: { name: string; atMs: number }[];
  durationMs: number;
}

export function joinTalk(excerpts: readonly Excerpt[], leastMs: number, random: Prng): Talk {
  const talk: Talk = { turns: [], parts: [], durationMs: 0 };
  let atMs = random.int(500, 30_000);
  while (atMs < leastMs) {
    const { name, turns, durationMs } = random.pick(excerpts);
    talk.parts.push({ name, atMs });
    for (const { startMs, endMs } of turns) talk.turns.push({ startMs: startMs + atMs, endMs: endMs + atMs });
    atMs += durationMs + random.int(500, 20_000);
  }
  talk.turns.sort((a, b) => a.startMs - b.startMs);
  talk.durationMs = atMs;
  return talk;
}

/**
 * Cues as somebody would have typed them for these turns: long turns in pieces of at most five seconds, very short
 * ones left out, edges off by some tenths of a second, and a cue that stays on a little after the words.
 */
export function cuesOfTurns(turns: readonly Span[], random: Prng, jitterMs = 120): Span[] {
  const cues: Span[] = [];
  for (const { startMs, endMs } of turns) {
    if (endMs - startMs < 300) continue;
    const pieces = Math.ceil((endMs - startMs) / 5000);
    const length = (endMs - startMs) / pieces;
    for (let i = 0; i < pieces; i++) {
      const start = Math.round(startMs + i * length + normal(random) * jitterMs);
      const end = Math.round(startMs + (i + 1) * length + normal(random) * jitterMs + random.int(0, 400));
      cues.push({ startMs: Math.max(0, start), endMs: Math.max(start + 700, end) });
    }
  }
  return cues.sort((a, b) => a.startMs - b.startMs);
}

/** Box–Muller. */
function normal(random: Prng): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
