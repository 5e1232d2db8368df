import { describe, expect, it } from 'vitest';
import { createMotionEstimator } from '#main/analysis/motion/globalShift.ts';
import { classifyCameraMove, summariseShift } from '#main/analysis/picture/cameraMove.ts';
import { createPictureAccumulator, type PictureSeries } from '#main/analysis/picture/framePicture.ts';
import {
  createPictureSummariser,
  summarisePicture,
  type PictureRecord,
} from '#main/analysis/picture/pictureSummary.ts';
import { findStretches, shareOfFrames } from '#main/analysis/picture/stretches.ts';
import { PictureMetrics } from '#shared/domain/metrics.ts';
import { createNormal, flatYuv } from './testPicture.ts';

/** Series of `frames` frames, each value by a function of the frame number. */
function seriesOf(
  frames: number,
  values: Partial<Record<keyof PictureSeries, (frame: number) => number>>,
): PictureSeries {
  const make = (name: keyof PictureSeries, usual: number): Float32Array =>
    Float32Array.from({ length: frames }, (_, frame) => values[name]?.(frame) ?? usual);
  return {
    luma: make('luma', 100),
    contrast: make('contrast', 40),
    shadowsClipped: make('shadowsClipped', 0),
    highlightsClipped: make('highlightsClipped', 0),
    saturation: make('saturation', 0.3),
    colourfulness: make('colourfulness', 20),
    motion: make('motion', 1),
    shiftX: make('shiftX', 0),
    shiftY: make('shiftY', 0),
  };
}

function recordOf(series: PictureSeries, stills: Partial<PictureRecord> = {}): PictureRecord {
  return {
    series,
    stills: { stillFrame: [], stillSharpness: [], stillNoise: [] },
    palettes: [],
    smallWidth: 160,
    smallHeight: 90,
    framesPerSecond: 25,
    ...stills,
  };
}

describe('findStretches', () => {
  const between = (from: number, to: number, inside: number, outside: number) => (frame: number) =>
    frame >= from && frame < to ? inside : outside;

  it('finds black, white and frozen stretches with their frames', () => {
    const series = seriesOf(200, {
      luma: (frame) => (frame < 10 ? 2 : frame >= 50 && frame < 60 ? 250 : 100),
      contrast: (frame) => (frame < 10 || (frame >= 50 && frame < 60) ? 1 : 40),
      motion: between(101, 150, 0, 1),
    });
    expect(findStretches(series, 25)).toEqual({
      black: [{ startFrame: 0, endFrame: 10 }],
      white: [{ startFrame: 50, endFrame: 60 }],
      frozen: [{ startFrame: 100, endFrame: 150 }],
    });
  });

  it('holds to the least lengths', () => {
    const brief = seriesOf(100, {
      luma: between(10, 11, 2, 100),
      contrast: () => 1,
      motion: between(40, 50, 0, 1),
    });
    expect(findStretches(brief, 25)).toEqual({ black: [], white: [], frozen: [] });
    expect(findStretches(brief, 10).black).toHaveLength(1);
    expect(findStretches(brief, 10).frozen).toHaveLength(1);
  });

  it('takes a night scene and titles on black for what they are', () => {
    const night = seriesOf(50, { luma: () => 12, contrast: () => 15 });
    expect(findStretches(night, 25).black).toEqual([]);
  });

  it('bridges the refresh of a keyframe, not movement', () => {
    const refresh = seriesOf(100, { motion: (frame) => (frame === 50 ? 0.2 : 0) });
    expect(findStretches(refresh, 25).frozen).toEqual([{ startFrame: 0, endFrame: 100 }]);
    const timecode = seriesOf(100, { motion: () => 0.065 });
    expect(findStretches(timecode, 25).frozen).toEqual([]);
    const drift = seriesOf(100, { motion: () => 0, shiftX: () => 0.004 });
    expect(findStretches(drift, 25).frozen).toEqual([]);
  });

  it('gives shares of a range', () => {
    const spans = [{ startFrame: 10, endFrame: 20 }];
    expect([shareOfFrames(spans, 0, 20), shareOfFrames(spans, 15, 25), shareOfFrames(spans, 5, 5)]).toEqual([
      0.5,
      0.5,
      null,
    ]);
  });
});

describe('summarisePicture', () => {
  it('leaves cuts and transitions out of motion and shift', () => {
    const series = seriesOf(100, {
      motion: (frame) => (frame === 50 ? 90 : frame >= 80 && frame <= 90 ? 8 : 1),
    });
    const fade = { startFrame: 80, endFrame: 90 };
    const shots = [{ startFrame: 0 }, { startFrame: 50 }, { startFrame: 85, transitionIn: fade }];
    expect(summarisePicture(recordOf(series), 0, 100, shots).motion!.max).toBe(1);
    expect(summarisePicture(recordOf(series), 0, 100).motion!.max).toBe(90);
    expect(summarisePicture(recordOf(series), 85, 91, shots).motion).toBeNull();
    expect(summarisePicture(recordOf(series), 50, 51, shots).motion).toBeNull();
  });

  it('takes the stills and palettes of its frames', () => {
    const record = recordOf(seriesOf(100, {}), {
      stills: { stillFrame: [0, 25, 50, 75], stillSharpness: [10, 20, 30, 40], stillNoise: [1, NaN, 3, NaN] },
      palettes: [
        [{ hex: '#ff0000', share: 1 }],
        [{ hex: '#00ff00', share: 1 }],
        [{ hex: '#0000ff', share: 1 }],
        [],
      ],
    });
    const summariser = createPictureSummariser(record);
    const first = summariser.summarise(0, 50);
    expect(first.sharpness).toMatchObject({ mean: 15, min: 10, max: 20 });
    expect(first.noise).toMatchObject({ mean: 1, max: 1 });
    expect(first.dominantColours.map((colour) => colour.hex).sort()).toEqual(['#00ff00', '#ff0000']);
    const short = summariser.summarise(51, 60);
    expect([short.sharpness, short.noise, short.dominantColours]).toEqual([null, null, []]);
    expect(short.luma!.mean).toBe(100);
    for (const metrics of [first, short]) expect(() => PictureMetrics.parse(metrics)).not.toThrow();
  });

  it('says unknown of an empty range', () => {
    const empty = summarisePicture(recordOf(seriesOf(10, {})), 10, 10);
    expect(empty).toMatchObject({ luma: null, blackShare: null, cameraMove: 'unknown', cameraShake: null });
  });

  it('measures shake in picture widths on both axes', () => {
    const series = seriesOf(50, { shiftY: (frame) => (frame % 2 === 0 ? 0.01 : -0.01) });
    expect(summarisePicture(recordOf(series), 0, 50).cameraShake!.mean).toBeCloseTo(0.02 * (90 / 160), 6);
  });
});

describe('camera moves', () => {
  const classify = (
    shiftX: (frame: number) => number,
    shiftY: (frame: number) => number = () => 0,
    frames = 75,
  ) => {
    const series = {
      shiftX: Array.from({ length: frames }, (_, frame) => shiftX(frame)),
      shiftY: Array.from({ length: frames }, (_, frame) => shiftY(frame)),
    };
    return classifyCameraMove(summariseShift(series, 0.5625, 0, frames), 25);
  };
  const sway = (hertz: number, phase: number) => (frame: number) =>
    0.006 * Math.sin((2 * Math.PI * hertz * frame) / 25 + phase);

  it('tells the kinds apart', () => {
    expect(classify(() => 0)).toBe('static');
    expect(classify((frame) => (frame % 2 ? 0.0002 : -0.0002))).toBe('static');
    expect(classify(() => -0.004)).toBe('pan');
    expect(classify((frame) => (frame > 40 ? 0.006 : 0))).toBe('pan');
    expect(
      classify(
        () => 0.0001,
        () => 0.005,
      ),
    ).toBe('tilt');
    expect(
      classify(
        () => 0.004,
        () => 0.006,
      ),
    ).toBe('moving');
    expect(classify((frame) => (frame < 37 ? 0.005 : -0.005))).toBe('moving');
    expect(classify(sway(2.3, 0), sway(3.1, 1))).toBe('handheld');
    expect(classify(() => 0.01, undefined, 4)).toBe('unknown');
  });

  it('forgives a few wild shifts and unmeasured frames', () => {
    expect(classify((frame) => (frame % 30 === 7 ? 0.24 : 0))).toBe('static');
    expect(classify((frame) => (frame % 10 === 0 ? NaN : 0.004))).toBe('pan');
  });

  /** A window that wanders over a large textured picture, measured as in the product. */
  function film(position: (frame: number) => [x: number, y: number]): string {
    const [width, height, frames] = [160, 90, 50];
    const large = texture(480, 270);
    const estimator = createMotionEstimator(width, height);
    const accumulator = createPictureAccumulator({ width, height, matrix: 'bt709' });
    for (let frame = 0; frame < frames; frame++) {
      const [x, y] = position(frame).map(Math.round) as [number, number];
      const small = flatYuv(width, height, 0);
      for (let row = 0; row < height; row++) {
        small.y.set(large.subarray((row + y) * 480 + x, (row + y) * 480 + x + width), row * width);
      }
      accumulator.push(small, estimator.push(small.y));
    }
    return summarisePicture(recordOf(accumulator.finish().series), 0, frames).cameraMove;
  }

  it('recognises made camera moves through the motion estimator', () => {
    expect(film(() => [100, 90])).toBe('static');
    expect(film((frame) => [20 + 3 * frame, 90])).toBe('pan');
    expect(film((frame) => [100, 10 + 2 * frame])).toBe('tilt');
    expect(film((frame) => [150 + 6 * Math.sin(frame * 0.7), 90 + 5 * Math.sin(frame * 0.9 + 1)])).toBe(
      'handheld',
    );
  });
});

/** Blobs of every size: enough for a shift to be unmistakable. */
function texture(width: number, height: number): Uint8Array {
  const normal = createNormal(3);
  const out = new Float64Array(width * height).fill(110);
  for (let blob = 0; blob < 400; blob++) {
    const [cx, cy] = [((normal() + 3) / 6) * width, ((normal() + 3) / 6) * height];
    const [radius, level] = [4 + Math.abs(normal()) * 10, normal() * 45];
    for (let y = Math.max(0, Math.floor(cy - radius)); y < Math.min(height, cy + radius); y++) {
      for (let x = Math.max(0, Math.floor(cx - radius)); x < Math.min(width, cx + radius); x++) {
        if (Math.hypot(x - cx, y - cy) < radius) out[y * width + x]! += level;
      }
    }
  }
  return Uint8Array.from(out, (value) => Math.max(0, Math.min(255, value)));
}
