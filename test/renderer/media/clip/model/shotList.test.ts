import { describe, expect, it } from 'vitest';
import { createFrameMap } from '#shared/domain/frameMap.ts';
import { applyShots } from '#renderer/features/timeline/model/applyShots.ts';
import {
  boundaryKind,
  isBoundary,
  isEdited,
  moveLimits,
  nearestBoundary,
  shotIndexAt,
  transitionsBetween,
} from '#renderer/media/clip/model/shotList.ts';
import { defaultSensitivity, paramsForSensitivity } from '#renderer/features/timeline/model/sensitivity.ts';
import { ShotParams, defaultShotParams } from '#shared/domain/shotParams.ts';
import { cut, gradual, timelineOf } from '../shots.ts';

const list = timelineOf(200, [
  gradual('fade-in', 0, 10),
  cut(40, true),
  gradual('dissolve', 70, 90),
  gradual('fade-out', 110, 119),
  gradual('fade-in', 120, 130),
]);
const map = createFrameMap(list.times);
if (!map) throw new Error('no map');

describe('the shot list', () => {
  it('finds the shot of a frame', () => {
    expect(list.shots.map(({ startFrame }) => startFrame)).toEqual([0, 40, 80, 120]);
    expect([0, 39, 40, 79, 80, 119, 120, 199].map((frame) => shotIndexAt(list.shots, frame))).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3,
    ]);
    expect(shotIndexAt([], 5)).toBe(-1);
  });

  it('names the kind of each boundary', () => {
    expect(list.shots.map((_, i) => boundaryKind(list.shots, i))).toEqual([
      'fade-in',
      'cut',
      'dissolve',
      'fade',
    ]);
    expect(isBoundary(list.shots, 0)).toBe(false);
  });

  it('knows what the editor did', () => {
    expect(list.shots.map((shot) => isEdited(list.transitions, shot))).toEqual([false, true, false, false]);
  });

  it('tells how far a cut can be moved', () => {
    expect(moveLimits(list.shots, 1)).toEqual({ first: 1, last: 79 });
    expect(moveLimits(list.shots, 0)).toBeNull();
  });

  it('gives the transitions of a stretch', () => {
    const starts = (from: number, to: number) =>
      transitionsBetween(list.transitions, from, to).map(({ startFrame }) => startFrame);
    expect(starts(0, 200)).toEqual([0, 40, 70, 110, 120]);
    expect(starts(10, 41)).toEqual([0, 40]);
    expect(starts(11, 40)).toEqual([]);
    expect(starts(90, 111)).toEqual([70, 110]);
  });

  it('puts cuts between frames', () => {
    expect([0, 19, 21, 40, 59, 61].map((ms) => nearestBoundary(map, ms))).toEqual([0, 0, 1, 1, 1, 2]);
  });

  it('keeps pictures and labels where an edit leaves them true', () => {
    const next = timelineOf(200, [cut(20), cut(40)]);
    const shown = applyShots(list, next, map);
    expect(shown.shots.map(({ startFrame, thumbnail }) => [startFrame, thumbnail])).toEqual([
      [0, 'aa/0.jpg'],
      [20, null],
      [40, 'aa/1.jpg'],
    ]);
    expect(shown.shots[1]?.endMs).toBe(1600);
  });
});

describe('sensitivity', () => {
  it('has the detector’s own setting in the middle, and finds more to the right', () => {
    expect(paramsForSensitivity(defaultSensitivity)).toEqual({
      cutConfidence: defaultShotParams.cutConfidence,
      gradualConfidence: defaultShotParams.gradualConfidence,
    });
    const confidences = [0, 25, 50, 75, 100].map((at) => paramsForSensitivity(at).cutConfidence ?? NaN);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    for (const at of [0, 100]) expect(ShotParams.safeParse(paramsForSensitivity(at)).success).toBe(true);
  });
});
