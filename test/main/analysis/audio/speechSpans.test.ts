import { describe, expect, it } from 'vitest';
import { shareOfSpan, speechSpans, type SpeechParameters } from '#main/analysis/audio/speechSpans.ts';

const parameters: SpeechParameters = {
  enter: 0.5,
  leave: 0.3,
  leastSilenceMs: 100,
  leastSpeechMs: 200,
  padMs: 0,
};

/** `steps` values of each probability, 32 ms a step. */
const steps = (...runs: [probability: number, steps: number][]): number[] =>
  runs.flatMap(([probability, count]) => new Array<number>(count).fill(probability));

describe('speechSpans', () => {
  it('enters high and leaves low', () => {
    const probabilities = steps([0.1, 10], [0.4, 5], [0.9, 5], [0.4, 10], [0.1, 10]);
    expect(speechSpans(probabilities, 32, parameters)).toEqual([{ startMs: 480, endMs: 960 }]);
  });

  it('bridges short silence, drops short speech, runs to the end', () => {
    const probabilities = steps([0.9, 10], [0.1, 3], [0.9, 10], [0.1, 20], [0.9, 4], [0.1, 20], [0.9, 8]);
    expect(speechSpans(probabilities, 32, parameters)).toEqual([
      { startMs: 0, endMs: 736 },
      { startMs: 2144, endMs: 2400 },
    ]);
  });

  it('pads, joins what meets and stays inside the sound', () => {
    const probabilities = steps([0.9, 10], [0.1, 5], [0.9, 10]);
    const padded = { ...parameters, padMs: 100 };
    expect(speechSpans(probabilities, 32, padded, 790)).toEqual([{ startMs: 0, endMs: 790 }]);
    expect(speechSpans(probabilities, 32, { ...parameters, padMs: 50 }, 790)).toEqual([
      { startMs: 0, endMs: 370 },
      { startMs: 430, endMs: 790 },
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(speechSpans([], 32)).toEqual([]);
    expect(speechSpans(steps([0.49, 100]), 32)).toEqual([]);
  });
});

describe('shareOfSpan', () => {
  const spans = [
    { startMs: 0, endMs: 100 },
    { startMs: 150, endMs: 250 },
  ];
  it('is the covered share of a range', () => {
    expect(shareOfSpan(spans, 50, 250)).toBeCloseTo(0.75);
    expect(shareOfSpan(spans, 100, 150)).toBe(0);
    expect(shareOfSpan(spans, 20, 80)).toBe(1);
    expect(shareOfSpan([], 0, 10)).toBe(0);
  });
  it('is unknown for an empty range', () => {
    expect(shareOfSpan(spans, 10, 10)).toBeNull();
  });
});
