import type { AnalyserResults, ThumbnailsData } from '#shared/domain/results.ts';
import type { ShotPatch } from '#shared/domain/shotEdits.ts';
import { effectiveShots } from './effectiveShots.ts';

export type ShotThumbnail = ThumbnailsData['shots'][number];

interface Frames {
  startFrame: number;
  endFrame: number;
}

/** A picture of one frame that can stand for a shot. */
export interface FrameThumbnail {
  frame: number;
  file: string;
  width: number;
  height: number;
}

/**
 * The results of a content with the editor's shot list in place of the detected one: its transitions, and a thumbnail for
 * each of its shots that has one.
 *
 * @param pictures - Single frames that were extracted besides.
 */
export function effectiveResults(
  results: AnalyserResults,
  patches: readonly ShotPatch[],
  pictures: readonly FrameThumbnail[],
): AnalyserResults {
  const { shots, thumbnails } = results;
  if (!shots || patches.length === 0) return results;
  const { frameCount } = shots.data;
  const list = effectiveShots(shots.data.transitions, patches, frameCount);
  const transitions = list.transitions.map(({ edited: _edited, ...transition }) => transition);
  const chosen = thumbnailsOfShots(list.shots, thumbnails?.data.shots ?? [], pictures);
  const pictured = list.shots.flatMap(({ startFrame, endFrame }, i): ShotThumbnail[] => {
    const picture = chosen[i];
    return picture ? [{ ...picture, startFrame, endFrame }] : [];
  });
  return {
    ...results,
    shots: { data: { ...shots.data, transitions }, series: shots.series },
    thumbnails: {
      data: { shots: pictured, sprite: thumbnails?.data.sprite ?? null },
      series: thumbnails?.series ?? {},
    },
  };
}

/**
 * A thumbnail for each shot: its own where it is as it was detected, else the one nearest to its middle that lies inside;
 * a picture that shows another shot never.
 */
export function thumbnailsOfShots(
  shots: readonly Frames[],
  detected: readonly ShotThumbnail[],
  pictures: readonly FrameThumbnail[],
): (FrameThumbnail | null)[] {
  const own = new Map(detected.map((one) => [`${one.startFrame}-${one.endFrame}`, one]));
  return shots.map(({ startFrame, endFrame }) => {
    const exact = own.get(`${startFrame}-${endFrame}`);
    if (exact) return asFrame(exact);
    const middle = (startFrame + endFrame) / 2;
    let best: FrameThumbnail | null = null;
    for (const one of [...detected, ...pictures]) {
      if (one.frame < startFrame || one.frame >= endFrame) continue;
      if (!best || Math.abs(one.frame - middle) < Math.abs(best.frame - middle)) best = one;
    }
    return best && asFrame(best);
  });
}

function asFrame({ frame, file, width, height }: FrameThumbnail): FrameThumbnail {
  return { frame, file, width, height };
}
