import type { AnalyserResults, ThumbnailsData } from '#shared/domain/results.ts';
import { chooseThumbnails, type ThumbnailCandidate } from '../analysis/picture/chooseThumbnails.ts';
import { shotSpans } from '../analysis/shots/shotSpans.ts';
import type { ClipAnalysisPorts, ClipRequest } from './clipAnalysis.ts';
import type { FrameTaskResult, PictureCandidate, SampleTaskResult } from './clipTasks.ts';
import type { DecodedGeometry, DecodeSummary } from './ports.ts';

export interface Measured {
  request: ClipRequest;
  summary: DecodeSummary;
  geometry: DecodedGeometry;
  frames: FrameTaskResult | null;
  samples: SampleTaskResult | null;
  spills: { small: string; still: string };
  ports: ClipAnalysisPorts;
}

/** Put what the threads measured and what the decoder knows of time together, one result an analyser. */
export async function composeResults(measured: Measured): Promise<Partial<AnalyserResults>> {
  const { request, summary, frames, samples } = measured;
  const results: Partial<AnalyserResults> = {};
  const { ptsMs, frameCount, damagedFrames, warnings } = summary;
  if (frames?.transitions) {
    const { transitions } = frames;
    results.shots = { data: { frameCount, transitions, damagedFrames, warnings }, series: { ptsMs } };
  }
  const picture = frames?.series ? pictureResult(measured, frames.series) : null;
  if (picture) results.picture = picture;
  if (samples?.sound) {
    const { data, series } = samples.sound;
    results.sound = { data: { ...data, warnings: [...warnings, ...(data.warnings ?? [])] }, series };
  }
  if (frames?.transitions && request.wanted.includes('thumbnails')) {
    results.thumbnails = { data: await thumbnails(measured, frames), series: {} };
  }
  return results;
}

function pictureResult(
  { geometry, samples, summary }: Measured,
  series: NonNullable<FrameTaskResult['series']>,
): AnalyserResults['picture'] {
  const { small, still } = geometry;
  if (!small) return null;
  const { ptsMs, frameCount } = summary;
  const stillFrame = Float32Array.from(stillFrames(summary));
  return {
    data: {
      frameCount,
      smallWidth: small.width,
      smallHeight: small.height,
      stillWidth: still?.width ?? null,
      stillHeight: still?.height ?? null,
      palettes: samples?.stills?.palettes ?? [],
    },
    series: { ptsMs, ...series, ...(samples?.stills ? { stillFrame, ...samples.stills.series } : {}) },
  };
}

/** The number of the frame that each still shows: both come from the same decoded pictures. */
export function stillFrames({ ptsMs, stillPtsMs }: Pick<DecodeSummary, 'ptsMs' | 'stillPtsMs'>): number[] {
  let frame = 0;
  return Array.from(stillPtsMs, (time) => {
    while (frame + 1 < ptsMs.length && Math.abs(ptsMs[frame + 1]! - time) <= Math.abs(ptsMs[frame]! - time)) {
      frame += 1;
    }
    return frame;
  });
}

async function thumbnails(measured: Measured, frames: FrameTaskResult): Promise<ThumbnailsData> {
  const { request, summary, samples, spills, ports } = measured;
  const frameOfStill = stillFrames(summary);
  const all = [...(samples?.candidates ?? []), ...frames.candidates];
  const candidates = all.map((one): ThumbnailCandidate => {
    const frame = one.source === 'still' ? (frameOfStill[one.position] ?? 0) : one.position;
    return { frame, source: one.source, score: one.score, blank: one.blank };
  });
  const spans = shotSpans(frames.transitions ?? [], frames.frameCount);
  const chosen = chooseThumbnails(spans, candidates);
  const shots: ThumbnailsData['shots'] = [];
  for (const [index, { startFrame, endFrame }] of spans.entries()) {
    const choice = chosen[index] ?? null;
    const picture = choice === null ? undefined : all[choice];
    const frame = choice === null ? undefined : candidates[choice]?.frame;
    if (!picture || frame === undefined) continue;
    const file = await save(picture, spills, ports, request);
    shots.push({ startFrame, endFrame, frame, file, width: picture.width, height: picture.height });
  }
  return { shots, sprite: await saveSprite(frames, request) };
}

async function save(
  { source, offset, length }: PictureCandidate,
  spills: Measured['spills'],
  ports: ClipAnalysisPorts,
  request: ClipRequest,
): Promise<string> {
  return request.pictures.save(await ports.spills.read(spills[source], offset, length));
}

async function saveSprite(
  { sprite }: FrameTaskResult,
  request: ClipRequest,
): Promise<ThumbnailsData['sprite']> {
  if (!sprite) return null;
  const { bytes, columns, rows, tileWidth, tileHeight, frames } = sprite;
  return { file: await request.pictures.save(bytes), columns, rows, tileWidth, tileHeight, frames };
}
