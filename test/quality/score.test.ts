import { describe, expect, it } from 'vitest';
import {
  cutTally,
  distractorErrors,
  gradualTally,
  overlapShare,
  recallByKind,
  scoreClip,
  scoreOfFilm,
  scoreWithoutFilm,
  tally,
} from './score.ts';
import { readSharedTruth, type Detected, type GradualType, type Truth } from './truth.ts';

const cut = (frame: number, confidence = 1): Detected => ({
  type: 'cut',
  startFrame: frame,
  endFrame: frame,
  confidence,
});
const soft = (type: GradualType, startFrame: number, endFrame: number): Detected => ({
  type,
  startFrame,
  endFrame,
  confidence: 1,
});
const trueSoft = (type: GradualType, startFrame: number, endFrame: number) => ({
  ...{ type, startFrame, endFrame },
  ...{ kind: 'dissolve', made: 'dissolve', films: ['a', 'b'] },
});

function truth(parts: Partial<Truth>): Truth {
  return {
    id: 't',
    file: '/t.mp4',
    framesPerSecond: 25,
    frameCount: 500,
    cuts: [],
    eitherWay: [],
    gradual: [],
    distractors: [],
    films: ['a', 'b'],
    ...parts,
  };
}
const trueCuts = (...frames: number[]) =>
  frames.map((frame) => ({ frame, kind: 'plain', films: ['a', 'b'] }));

describe('matching cuts', () => {
  it('accepts one frame of error and no more', () => {
    const score = scoreClip(truth({ cuts: trueCuts(100, 200) }), [cut(101), cut(198)]);
    expect(score.cutHits.map((hit) => hit.truth.frame)).toEqual([100]);
    expect(score.cutMisses.map((miss) => miss.frame)).toEqual([200]);
    expect(score.falseAlarms.map((alarm) => alarm.because)).toEqual(['other']);
  });

  it('is one to one and prefers the nearer detection', () => {
    const score = scoreClip(truth({ cuts: trueCuts(100) }), [cut(99), cut(100), cut(101)]);
    expect(score.cutHits[0]!.detected.startFrame).toBe(100);
    expect(score.falseAlarms).toHaveLength(2);
    expect(cutTally([score])).toEqual({ hits: 1, misses: 0, falseAlarms: 2, f1: 0.5 });
  });

  it('counts neither way a cut inside a gradual span or anything at a hard change into black', () => {
    const clip = truth({ eitherWay: [300], gradual: [trueSoft('dissolve', 50, 70)] });
    const score = scoreClip(clip, [cut(60), cut(301), soft('fade-out', 298, 303), soft('dissolve', 52, 71)]);
    expect(score.falseAlarms).toEqual([]);
    expect(gradualTally([score]).f1).toBe(1);
    expect(cutTally([score]).f1).toBeNull();
  });

  it('holds a gradual answer to a hard cut against the detector twice', () => {
    const score = scoreClip(truth({ cuts: trueCuts(100) }), [soft('dissolve', 98, 102)]);
    expect(cutTally([score])).toMatchObject({ hits: 0, misses: 1, falseAlarms: 0 });
    expect(gradualTally([score])).toMatchObject({ hits: 0, misses: 0, falseAlarms: 1 });
  });
});

describe('matching gradual transitions', () => {
  it('measures overlap over inclusive frames', () => {
    expect(overlapShare({ startFrame: 0, endFrame: 9 }, { startFrame: 5, endFrame: 14 })).toBeCloseTo(5 / 15);
    expect(overlapShare({ startFrame: 0, endFrame: 9 }, { startFrame: 10, endFrame: 12 })).toBe(0);
  });

  it('wants the right type', () => {
    const score = scoreClip(truth({ gradual: [trueSoft('fade-out', 50, 70)] }), [soft('dissolve', 50, 70)]);
    expect(score.gradualMisses).toHaveLength(1);
    expect(score.falseAlarms.map((alarm) => alarm.because)).toEqual(['wrong-type']);
  });

  it('takes a fade for a dissolve only where the truth allows it', () => {
    const allowed = { ...trueSoft('dissolve', 50, 70), also: 'fade-in' as const };
    expect(scoreClip(truth({ gradual: [allowed] }), [soft('fade-in', 50, 70)]).gradualHits).toHaveLength(1);
    expect(scoreClip(truth({ gradual: [allowed] }), [soft('fade-out', 50, 70)]).gradualHits).toHaveLength(0);
  });

  it('takes the largest overlap and leaves the rest as false alarms', () => {
    const score = scoreClip(truth({ gradual: [trueSoft('dissolve', 50, 70)] }), [
      soft('dissolve', 40, 52),
      soft('dissolve', 51, 70),
    ]);
    expect(score.gradualHits[0]).toMatchObject({ detected: { startFrame: 51 } });
    expect(score.gradualHits[0]!.iou).toBeCloseTo(20 / 21);
    expect(gradualTally([score], ['dissolve'])).toMatchObject({ hits: 1, misses: 0, falseAlarms: 1 });
    expect(gradualTally([score], ['fade-in']).f1).toBeNull();
  });
});

describe('distractors and sources', () => {
  const shaken = { startFrame: 10, endFrame: 90, kind: 'shake', film: 'a' };
  const flash = { startFrame: 40, endFrame: 41, kind: 'flash', film: 'a' };

  it('puts a false alarm down to the shortest distractor near it and counts a distractor once', () => {
    const score = scoreClip(truth({ distractors: [shaken, flash] }), [
      cut(40),
      cut(42),
      soft('dissolve', 70, 80),
    ]);
    expect(score.falseAlarms.map((alarm) => alarm.because)).toEqual(['flash', 'flash', 'shake']);
    expect(distractorErrors([score]).get('flash')).toEqual({ errors: 1, asCut: 1, of: 1 });
    expect(distractorErrors([score]).get('shake')).toEqual({ errors: 1, asCut: 0, of: 1 });
  });

  it('gives each source its transitions and the alarms while it is on screen', () => {
    const clip = truth({ cuts: [{ frame: 100, kind: 'dark', films: ['a', 'b'] }] });
    const score = scoreClip(clip, [cut(100), cut(150)]);
    expect(cutTally(scoreOfFilm([score], 'a'))).toMatchObject({ hits: 1, falseAlarms: 0 });
    expect(cutTally(scoreOfFilm([score], 'b'))).toMatchObject({ hits: 1, falseAlarms: 1 });
    expect(cutTally(scoreWithoutFilm([score], 'a'))).toMatchObject({ hits: 0, misses: 0, falseAlarms: 1 });
    expect(recallByKind([score]).get('cut: dark')).toEqual({ found: 1, of: 1 });
  });

  it('has no F1 where there is nothing to find', () => {
    expect(tally(0, 0, 0).f1).toBeNull();
    expect(tally(3, 1, 0).f1).toBeCloseTo(6 / 7);
  });
});

describe('reading shots_truth.json', () => {
  it('keeps cuts, hard changes to black, spans and titles, and the exact rate of 29.97', () => {
    const text = JSON.stringify({
      _note: 'words',
      'x.mp4': {
        fps: 29.97,
        frames: 90,
        cuts: [30],
        to_or_from_black: [50],
        titles: [60],
        not_cuts: [60],
        soft: [[5, 9, 'fade-in']],
      },
    });
    const [clip] = readSharedTruth(text, '/media');
    expect(clip).toMatchObject({ id: 'x.mp4', file: '/media/x.mp4', eitherWay: [50], frameCount: 90 });
    expect(clip!.framesPerSecond).toBe(30000 / 1001);
    expect(clip!.gradual[0]).toMatchObject({ type: 'fade-in', startFrame: 5, endFrame: 9 });
    expect(clip!.distractors).toEqual([{ startFrame: 59, endFrame: 61, kind: 'title', film: 'x.mp4' }]);
  });
});
