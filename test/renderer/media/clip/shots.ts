import type { Timeline } from '#shared/contract/timeline.ts';
import { emptyLabel } from '#shared/domain/labels.ts';
import type { Transition } from '#shared/domain/shots.ts';
import { shotSpans } from '#main/analysis/shots/shotSpans.ts';

export const cut = (frame: number, edited = false) => ({
  ...{ type: 'cut' as const, startFrame: frame, endFrame: frame, confidence: 1, edited },
});

export const gradual = (type: Transition['type'], startFrame: number, endFrame: number) => ({
  ...{ type, startFrame, endFrame, confidence: 1, edited: false },
});

/** A clip of 25 frames a second as `timeline.get` tells it. */
export function timelineOf(
  frameCount: number,
  transitions: Timeline['transitions'],
  more: Partial<Timeline> = {},
): Timeline {
  const rate = { num: 25, den: 1 };
  return {
    ...{ clipId: '00112233aabbccdd', path: 'day 1/clip.mp4', kind: 'video', status: 'ok' },
    ...{ durationMs: frameCount * 40, width: 1920, height: 1080, frameRate: rate, variableFrameRate: false },
    ...{ frameCount, times: { type: 'constant', rate, frameCount }, startTimecode: '01:00:00:00' },
    ...{ dropFrame: false, transitions, black: [], white: [], frozen: [], sprite: null },
    shots: shotSpans(transitions, frameCount).map((shot) => ({
      ...shot,
      ...{ startMs: shot.startFrame * 40, endMs: shot.endFrame * 40, label: emptyLabel },
      ...{ thumbnail: `aa/${shot.index}.jpg`, thumbnailFrame: shot.startFrame + 1 },
    })),
    ...{ curves: ['luma', 'motion'], sound: null, speech: null, audioTracks: [] },
    playback: {
      ...{ source: 'clip', decision: { direct: true, reasons: [] }, firstFrameMs: 0 },
      proxy: { state: 'none', file: null, jobId: null, progress: null, error: null },
    },
    ...more,
  } as Timeline;
}
