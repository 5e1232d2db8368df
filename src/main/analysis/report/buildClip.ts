import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { Span } from '#shared/domain/metrics.ts';
import { ReportClip, type ReportShot, type ReportStretch } from '#shared/domain/report.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import type { ShotSpan } from '#shared/domain/shots.ts';
import { shareOfSpan } from '../audio/speechSpans.ts';
import type { PictureSummariser } from '../picture/pictureSummary.ts';
import { shotSpans } from '../shots/shotSpans.ts';
import { clipWarnings } from './clipWarnings.ts';
import { createFrameClock, type FrameClock } from './frameClock.ts';
import { pictureMeasures } from './pictureMeasures.ts';
import type { ReportInputFile } from './reportInput.ts';
import { roundForReport } from './rounding.ts';

/**
 * One clip of the report, from what the store holds of it.
 *
 * A clip whose stored results break the promised schema is reported as failed, by field; it never takes the
 * other clips down with it.
 */
export function buildClip(file: ReportInputFile, pictureFolder: string): ReportClip {
  const checked = ReportClip.safeParse(roundForReport(draftClip(file, pictureFolder)));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown field';
  const error = {
    code: 'internal',
    message: `The stored results of ${file.path} do not fit the report (${where}). Analyse the clip again.`,
  };
  const bare: ReportInputFile = { ...file, status: 'failed', error, info: null, results: null };
  return ReportClip.parse(roundForReport(draftClip(bare, pictureFolder)));
}

function draftClip(file: ReportInputFile, pictureFolder: string): ReportClip {
  const { info, results } = file;
  const clock = createFrameClock(file);
  const shots = results?.shots?.data ?? null;
  const spans = shots ? shotSpans(shots.transitions, shots.frameCount) : [];
  const measures = pictureMeasures(results?.picture ?? null, spans, averageRate(file, clock));
  const sound = results?.sound?.data.metrics ?? null;
  const frameCount = shots?.frameCount ?? results?.picture?.data.frameCount ?? null;
  return {
    id: file.id,
    path: file.path,
    ...(file.relinkedTo === undefined ? {} : { relinkedTo: file.relinkedTo }),
    status: file.status,
    ...(file.error ? { error: file.error } : {}),
    kind: file.kind,
    durationMs:
      file.kind === 'image' ? null : (lengthOf(info, clock, frameCount) ?? sound?.durationMs ?? null),
    frameRate: file.kind === 'video' ? (info?.video?.frameRate ?? null) : null,
    frameCount: frameCount ?? info?.video?.frameCount ?? null,
    width: positive(info?.video?.displayWidth),
    height: positive(info?.video?.displayHeight),
    hash: file.hash,
    startTimecode: info?.startTimecode ?? null,
    transitions: shots?.transitions ?? [],
    shots: buildShots(results, spans, { clock, measures, pictureFolder }),
    metrics: measures.summarise(0, frameCount ?? 0),
    audio: sound,
    warnings: clipWarnings(info, results),
    damagedFrames: shots?.damagedFrames ?? null,
    ...stretchesOf(measures, clock),
    thumbnail: posterOf(results, pictureFolder),
    sprite: spriteOf(results, pictureFolder),
    media: info,
  };
}

/** As the container states it; a statement that ends before the last picture starts is wrong, and the pictures count. */
function lengthOf(info: MediaInfo | null, clock: FrameClock, frameCount: number | null): number | null {
  const stated = info?.durationMs ?? null;
  const lastMs = frameCount === null || frameCount < 1 ? null : clock.timeOf(frameCount - 1);
  return stated === null || (lastMs !== null && lastMs >= stated) ? (clock.endMs ?? stated) : stated;
}

/** Frames a second, for measures that depend on how long a frame lasts. */
function averageRate({ info, results }: ReportInputFile, { endMs }: FrameClock): number {
  const rate = info?.video?.frameRate;
  if (rate) return rate.num / rate.den;
  const frames = results?.picture?.data.frameCount ?? null;
  // A single picture has no rate; what depends on one (stretches, movement) then says nothing of it.
  return frames !== null && frames > 1 && endMs !== null && endMs > 0 ? (frames * 1000) / endMs : 25;
}

/** A stored size of 0 means that the probe could not tell. */
function positive(value: number | null | undefined): number | null {
  return value !== undefined && value !== null && value > 0 ? value : null;
}

function buildShots(
  results: AnalyserResults | null,
  spans: readonly ShotSpan[],
  {
    clock,
    measures,
    pictureFolder,
  }: { clock: FrameClock; measures: PictureSummariser; pictureFolder: string },
): ReportShot[] {
  const sound = results?.sound?.data.metrics ?? null;
  // A speech detector that did not run leaves no share; then its empty list of spans means nothing.
  const speech = sound === null || sound.speechShare === null ? null : sound.speech;
  const thumbnails = new Map(
    results?.thumbnails?.data.shots.map((entry) => [`${entry.startFrame}-${entry.endFrame}`, entry]),
  );
  return spans.map((span) => {
    const thumbnail = thumbnails.get(`${span.startFrame}-${span.endFrame}`);
    const startMs = clock.timeOf(span.startFrame);
    const endMs = clock.timeOf(span.endFrame);
    const timed = startMs !== null && endMs !== null && endMs > startMs ? { startMs, endMs } : null;
    return {
      index: span.index,
      startFrame: span.startFrame,
      endFrame: span.endFrame,
      startMs,
      endMs,
      startTimecode: clock.timecodeOf(span.startFrame),
      endTimecode: clock.timecodeOf(span.endFrame),
      transitionIn: span.transitionIn,
      transitionOut: span.transitionOut,
      thumbnail: thumbnail ? `${pictureFolder}/${thumbnail.file}` : null,
      thumbnailFrame: thumbnail?.frame ?? null,
      metrics: {
        ...measures.summarise(span.startFrame, span.endFrame),
        speechShare: speech ? shareWithin(speech, timed) : null,
        silenceShare: sound ? shareWithin(sound.silence, timed) : null,
      },
    };
  });
}

function shareWithin(spans: readonly Span[], within: Span | null): number | null {
  return within ? shareOfSpan(spans, within.startMs, within.endMs) : null;
}

function stretchesOf(
  measures: PictureSummariser,
  clock: FrameClock,
): Record<'black' | 'white' | 'frozen', ReportStretch[]> {
  const timed = (kind: 'black' | 'white' | 'frozen'): ReportStretch[] =>
    measures.stretches[kind].map(({ startFrame, endFrame }) => ({
      startFrame,
      endFrame,
      startMs: clock.timeOf(startFrame),
      endMs: clock.timeOf(endFrame),
    }));
  return { black: timed('black'), white: timed('white'), frozen: timed('frozen') };
}

function posterOf(results: AnalyserResults | null, pictureFolder: string): string | null {
  const shots = results?.thumbnails?.data.shots ?? [];
  const lengthOf = (shot: { startFrame: number; endFrame: number }): number =>
    shot.endFrame - shot.startFrame;
  // The longest shot tells more of a clip than its first, which often is black or a title.
  const [longest] = [...shots].sort((a, b) => lengthOf(b) - lengthOf(a));
  return longest ? `${pictureFolder}/${longest.file}` : null;
}

function spriteOf(results: AnalyserResults | null, pictureFolder: string): ReportClip['sprite'] {
  const sprite = results?.thumbnails?.data.sprite ?? null;
  if (!sprite) return null;
  const { file, columns, rows, tileWidth, tileHeight, frames } = sprite;
  return { path: `${pictureFolder}/${file}`, columns, rows, tileWidth, tileHeight, frames };
}
