import { describe, expect, it } from 'vitest';
import { mergeTransitions } from '#main/analysis/shots/mergeTransitions.ts';

const limits = { frameCount: 100, flashFrames: 6, blackShotMinFrames: 60 };

function cutsLeft(cuts: number[], blank: [number, number], kind: 'black' | 'white'): number[] {
  const [startFrame, endFrame] = blank;
  return mergeTransitions(
    {
      cuts: cuts.map((frame) => ({ frame, confidence: 0.9 })),
      dissolves: [],
      fades: [],
      blanks: [{ startFrame, endFrame, kind }],
    },
    limits,
  ).map((transition) => transition.startFrame);
}

describe('blank frames at the ends of a clip', () => {
  it.each(['black', 'white'] as const)('a %s flash that the end of the clip cuts off is no shot', (kind) => {
    expect(cutsLeft([50, 97], [97, 100], kind)).toEqual([50]);
  });

  it('a flash that the start of the clip cuts off is no shot', () => {
    expect(cutsLeft([3, 50], [0, 3], 'white')).toEqual([50]);
  });

  it('longer blank stretches at the ends stay shots', () => {
    expect(cutsLeft([50, 90], [90, 100], 'white')).toEqual([50, 90]);
    expect(cutsLeft([7, 50], [0, 7], 'black')).toEqual([7, 50]);
  });

  it('a cut between pictures near the end stays', () => {
    expect(cutsLeft([97], [40, 42], 'white')).toEqual([97]);
  });
});
