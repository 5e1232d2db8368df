import type { Span } from '#shared/domain/metrics.ts';
import { ReportClip, type ReportShot, type ReportStretch } from '#shared/domain/report.ts';
import type { AnalyserResults } from '#shared/domain/results.ts';
import type { ShotSpan } from '#shared/domain/shots.ts';
import { shareOfSpan } from '../audio/spans.ts';
import { shotSpans } from '../shots/shotSpans.ts';
import { createFrameClock, type FrameClock } from './frameClock.ts';
import { pictureMeasures, type PictureMeasures } from './pictureMeasures.ts';
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
  const measures = pictureMeasures(results?.picture ?? null);
  const sound = results?.sound?.data.metrics ?? null;
  const frameCount = results?.shots?.data.frameCount ?? results?.picture?.data.frameCount ?? null;
  return {
    id: file.id,
    path: file.path,
    status: file.status,
    ...(file.error ? { error: file.error } : {}),
    kind: file.kind,
    durationMs: file.kind === 'image' ? null : (info?.durationMs ?? clock.endMs ?? sound?.durationMs ?? null),
    frameRate: file.kind === 'video' ? (info?.video?.frameRate ?? null) : null,
    frameCount: frameCount ?? info?.video?.frameCount ?? null,
    width: positive(info?.video?.displayWidth),
    height: positive(info?.video?.displayHeight),
    hash: file.hash,
    startTimecode: info?.startTimecode ?? null,
    transitions: results?.shots?.data.transitions ?? [],
    shots: buildShots(file, clock, measures, pictureFolder),
    metrics: measures.summarise(0, frameCount ?? 0),
    audio: sound,
    warnings: [...new Set([...(info?.warnings ?? []), ...(results?.shots?.data.warnings ?? [])])],
    damagedFrames: results?.shots?.data.damagedFrames ?? null,
    ...stretchesOf(measures, clock),
    sprite: spriteOf(results, pictureFolder),
    media: info,
  };
}

/** A stored size of 0 means that the probe could not tell. */
function positive(value: number | null | undefined): number | null {
  return value !== undefined && value !== null && value > 0 ? value : null;
}

function buildShots(
  { results }: ReportInputFile,
  clock: FrameClock,
  measures: PictureMeasures,
  pictureFolder: string,
): ReportShot[] {
  const shots = results?.shots?.data;
  if (!results || !shots) return [];
  const sound = results.sound?.data.metrics ?? null;
  const thumbnails = new Map(
    results.thumbnails?.data.shots.map((entry) => [`${entry.startFrame}-${entry.endFrame}`, entry]),
  );
  return shotSpans(shots.transitions, shots.frameCount).map((span) => {
    const thumbnail = thumbnails.get(`${span.startFrame}-${span.endFrame}`);
    const startMs = clock.timeOf(span.startFrame);
    const endMs = clock.timeOf(span.endFrame);
    const timed = startMs !== null && endMs !== null && endMs > startMs ? { startMs, endMs } : null;
    return {
      ...inOrder(span),
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
        // A speech detector that did not run leaves no share; then its empty list of spans means nothing.
        speechShare: sound?.speechShare != null ? shareWithin(sound.speech, timed) : null,
        silenceShare: sound ? shareWithin(sound.silence, timed) : null,
      },
    };
  });
}

function inOrder({
  index,
  startFrame,
  endFrame,
}: ShotSpan): Pick<ShotSpan, 'index' | 'startFrame' | 'endFrame'> {
  return { index, startFrame, endFrame };
}

function shareWithin(spans: readonly Span[], within: Span | null): number | null {
  return within ? shareOfSpan(spans, within.startMs, within.endMs) : null;
}

function stretchesOf(
  measures: PictureMeasures,
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

function spriteOf(results: AnalyserResults | null, pictureFolder: string): ReportClip['sprite'] {
  const sprite = results?.thumbnails?.data.sprite ?? null;
  if (!sprite) return null;
  const { file, columns, rows, tileWidth, tileHeight, frames } = sprite;
  return { path: `${pictureFolder}/${file}`, columns, rows, tileWidth, tileHeight, frames };
}
