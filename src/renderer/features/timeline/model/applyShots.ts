import type { EffectiveShots } from '#shared/contract/shots.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import { emptyLabel } from '#shared/domain/labels.ts';
import type { FrameMap } from '#shared/domain/frameMap.ts';
import type { Shot } from '#renderer/media/clip/model/shotList.ts';

/**
 * Put a new shot list into what is shown, before the core has told its pictures and labels: a shot keeps those that lie
 * in it.
 */
export function applyShots(
  timeline: Timeline,
  { shots, transitions }: Pick<EffectiveShots, 'shots' | 'transitions'>,
  map: FrameMap,
): Timeline {
  let at = 0;
  const next = shots.map((shot): Shot => {
    while (at + 1 < timeline.shots.length && (timeline.shots[at]?.endFrame ?? Infinity) <= shot.startFrame)
      at += 1;
    const before = timeline.shots
      .slice(at, at + 3)
      .find(
        ({ thumbnailFrame }) =>
          thumbnailFrame !== null && thumbnailFrame >= shot.startFrame && thumbnailFrame < shot.endFrame,
      );
    const same = timeline.shots[at]?.startFrame === shot.startFrame ? timeline.shots[at] : undefined;
    return {
      ...shot,
      startMs: map.timeOf(shot.startFrame),
      endMs: map.timeOf(shot.endFrame),
      thumbnail: before?.thumbnail ?? null,
      thumbnailFrame: before?.thumbnailFrame ?? null,
      label: same?.label ?? emptyLabel,
    };
  });
  return { ...timeline, shots: next, transitions };
}
