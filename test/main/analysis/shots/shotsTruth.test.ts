import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createMotionEstimator } from '#main/analysis/motion/globalShift.ts';
import { createShotDetector } from '#main/analysis/shots/shotDetector.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import { viewYuvFrame, yuvFrameBytes } from '#shared/domain/yuvFrame.ts';
import { hasShared, sharedPath, skipReason } from '../../../support/shared.ts';

interface ClipTruth {
  fps: number;
  frames: number;
  cuts: number[];
  to_or_from_black?: number[];
  soft: [number, number, Transition['type']][];
}

const clips = ['sintel_trailer_480p.mp4', 'bbb_0_30.webm', 'psd_testvideo.mp4'];
const width = 160;
const height = 90;

function transitionsOf(
  file: string,
  framesPerSecond: number,
): { frameCount: number; transitions: Transition[] } {
  const scale = `scale=${width}:${height}:flags=area:out_range=full`;
  const pixels = execFileSync(
    'ffmpeg',
    [
      '-v',
      'error',
      '-i',
      sharedPath('media', file),
      '-an',
      '-vf',
      scale,
      '-pix_fmt',
      'yuv420p',
      '-f',
      'rawvideo',
      '-vsync',
      'passthrough',
      '-',
    ],
    { maxBuffer: 2 ** 28 },
  );
  const estimator = createMotionEstimator(width, height);
  const detector = createShotDetector({ width, height, framesPerSecond }, defaultShotParams);
  const bytes = yuvFrameBytes(width, height);
  for (let offset = 0; offset + bytes <= pixels.length; offset += bytes) {
    const frame = viewYuvFrame(pixels, offset, width, height);
    detector.push(frame, estimator.push(frame.y));
  }
  return detector.finish();
}

describe.skipIf(!hasShared)(`hand-made truth of the shared clips ${skipReason}`, () => {
  const truths = hasShared
    ? (JSON.parse(readFileSync(sharedPath('media', 'shots_truth.json'), 'utf8')) as Record<string, ClipTruth>)
    : {};
  let found = 0;
  let wanted = 0;
  let reported = 0;

  it.each(clips)('%s: every cut and no other', { timeout: 180_000 }, (file) => {
    const truth = truths[file]!;
    const { frameCount, transitions } = transitionsOf(file, truth.fps);
    expect(frameCount).toBe(truth.frames);
    const excused = (frame: number): boolean =>
      (truth.to_or_from_black ?? []).some((edge) => Math.abs(edge - frame) <= 1) ||
      truth.soft.some(([start, end]) => frame >= start - 1 && frame <= end + 1);
    const cuts = transitions.filter((t) => t.type === 'cut').map((t) => t.startFrame);
    const open = [...truth.cuts];
    const extra = cuts.filter((frame) => {
      const match = open.findIndex((cut) => Math.abs(cut - frame) <= 1);
      if (match >= 0) open.splice(match, 1);
      return match < 0 && !excused(frame);
    });
    expect({ missed: open, extra }).toEqual({ missed: [], extra: [] });

    const gradual = transitions.filter((t) => t.type !== 'cut');
    wanted += truth.soft.length;
    reported += gradual.length;
    for (const [start, end, type] of truth.soft) {
      const match = gradual.findIndex((t) => t.type === type && t.startFrame <= end && t.endFrame >= start);
      if (match < 0) continue;
      found++;
      gradual.splice(match, 1);
    }
  });

  it('reaches F1 0.8 on gradual changes over the three clips', () => {
    expect((2 * found) / (wanted + reported)).toBeGreaterThanOrEqual(0.8);
  });
});
