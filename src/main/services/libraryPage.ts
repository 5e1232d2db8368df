import type { ClipColumns, LibraryPage, ShotColumns } from '#shared/contract/library.ts';
import { emptyLabel, type Label, type RangeLabel } from '#shared/domain/labels.ts';
import { labelsOfShots } from '#shared/domain/labelsOfShots.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import { metricColumns, type MetricColumn } from '#shared/domain/metricColumns.ts';
import { thumbnailsOfShots, type FrameThumbnail } from '../analysis/shotEdits/effectiveResults.ts';
import type { ClipRow } from './clipRecords.ts';
import type { ShotSummary } from './shotSummary.ts';

/** All that is known of one clip when its rows are written. */
export interface LibraryClip {
  row: ClipRow;
  info: MediaInfo | null;
  /** `null`: still to be made. */
  summary: ShotSummary | null;
  clipLabel: Label | null;
  shotLabels: readonly RangeLabel[];
  /** Single frames that were extracted for shots without a thumbnail. */
  pictures: readonly FrameThumbnail[];
  /** Offline at its place, but there where the editor said. */
  relinked: boolean;
  edited: boolean;
}

/** Write the rows of these clips, and of their shots, a column a field. */
export function buildLibraryPage(
  clips: readonly LibraryClip[],
  columns: readonly MetricColumn[],
): LibraryPage {
  const page: LibraryPage = { clips: emptyClips(columns), shots: emptyShots(columns) };
  const places = columns.map((column) => ({ column, at: metricColumns.indexOf(column) }));
  clips.forEach((clip, at) => {
    const thumbnails = pushShots(page.shots, clip, at, places);
    pushClip(page.clips, clip, thumbnails[0]?.file ?? clip.pictures[0]?.file ?? null, places);
  });
  return page;
}

type Place = { column: MetricColumn; at: number };

function emptyLabels(): ClipColumns['label'] {
  return { rating: [], flag: [], colour: [], notes: [] };
}

function emptyClips(columns: readonly MetricColumn[]): ClipColumns {
  return {
    ...{ id: [], path: [], kind: [], status: [], error: [], hash: [], relinked: [], pending: [] },
    ...{ durationMs: [], width: [], height: [], frameRate: [], frameCount: [], codec: [], hdr: [] },
    ...{ startTimecode: [], reel: [], camera: [], recordedAt: [], sizeBytes: [], audioTracks: [] },
    ...{ shotCount: [], edited: [], cameraMove: [], thumbnail: [], sprite: [] },
    label: emptyLabels(),
    metrics: Object.fromEntries(columns.map((column) => [column, []])),
  };
}

function emptyShots(columns: readonly MetricColumn[]): ShotColumns {
  return {
    ...{ clip: [], index: [], startFrame: [], endFrame: [], startMs: [], endMs: [] },
    ...{ transitionIn: [], transitionOut: [], cameraMove: [], thumbnail: [] },
    label: emptyLabels(),
    metrics: Object.fromEntries(columns.map((column) => [column, []])),
  };
}

function pushLabel(columns: ClipColumns['label'], { rating, flag, colour, notes }: Label): void {
  columns.rating.push(rating);
  columns.flag.push(flag);
  columns.colour.push(colour);
  columns.notes.push(notes);
}

function pushClip(
  to: ClipColumns,
  clip: LibraryClip,
  thumbnail: string | null,
  places: readonly Place[],
): void {
  const { row, info, summary } = clip;
  const video = info?.video ?? null;
  to.id.push(row.clipId);
  to.path.push(row.path);
  to.kind.push(row.kind);
  to.status.push(statusOf(clip));
  to.error.push(row.error && !clip.relinked ? { code: row.error.code, message: row.error.message } : null);
  to.hash.push(row.hash);
  to.relinked.push(clip.relinked);
  to.pending.push(summary === null);
  to.durationMs.push(row.kind === 'image' ? null : (summary?.durationMs ?? info?.durationMs ?? null));
  to.width.push(positive(video?.displayWidth));
  to.height.push(positive(video?.displayHeight));
  to.frameRate.push(row.kind === 'video' ? (video?.frameRate ?? null) : null);
  to.frameCount.push(summary?.frameCount ?? video?.frameCount ?? null);
  to.codec.push(video?.codec ?? info?.audio[0]?.codec ?? null);
  to.hdr.push(video?.hdr ?? null);
  to.startTimecode.push(info?.startTimecode ?? null);
  to.reel.push(info?.reel ?? null);
  to.camera.push(info?.camera ?? null);
  to.recordedAt.push(info?.recordedAt ?? null);
  to.sizeBytes.push(info?.sizeBytes ?? row.size);
  to.audioTracks.push(info?.audio.length ?? 0);
  to.shotCount.push(shotCount(summary));
  to.edited.push(clip.edited);
  to.cameraMove.push(summary?.cameraMove ?? 'unknown');
  to.thumbnail.push(thumbnail);
  to.sprite.push(summary?.sprite ?? null);
  pushLabel(to.label, clip.clipLabel ?? emptyLabel);
  for (const { column, at } of places) to.metrics[column]?.push(summary?.metrics[at] ?? null);
}

function statusOf({ row, relinked }: LibraryClip): ClipColumns['status'][number] {
  const status = relinked ? row.outcome : row.status;
  return status === 'pending' ? 'skipped' : status;
}

/** A clip of which no shots were measured has an unknown number of them, not none. */
function shotCount(summary: ShotSummary | null): number | null {
  const count = summary?.shots.startFrame.length ?? 0;
  return count > 0 ? count : null;
}

function positive(value: number | null | undefined): number | null {
  return value !== undefined && value !== null && value > 0 ? value : null;
}

function pushShots(
  to: ShotColumns,
  { summary, shotLabels, pictures }: LibraryClip,
  clip: number,
  places: readonly Place[],
): (FrameThumbnail | null)[] {
  if (!summary) return [];
  const { shots } = summary;
  const ranges = shots.startFrame.map((startFrame, i) => ({ startFrame, endFrame: shots.endFrame[i] ?? 0 }));
  const labels = labelsOfShots(ranges, shotLabels);
  const thumbnails = thumbnailsOfShots(ranges, summary.thumbnails, pictures);
  ranges.forEach(({ startFrame, endFrame }, i) => {
    to.clip.push(clip);
    to.index.push(i);
    to.startFrame.push(startFrame);
    to.endFrame.push(endFrame);
    to.startMs.push(shots.startMs[i] ?? null);
    to.endMs.push(shots.endMs[i] ?? null);
    to.transitionIn.push(shots.transitionIn[i] ?? null);
    to.transitionOut.push(shots.transitionOut[i] ?? null);
    to.cameraMove.push(shots.cameraMove[i] ?? 'unknown');
    to.thumbnail.push(thumbnails[i]?.file ?? null);
    pushLabel(to.label, labels[i] ?? emptyLabel);
  });
  for (const { column, at } of places) {
    const values = shots.metrics[at] ?? null;
    for (let i = 0; i < ranges.length; i += 1) to.metrics[column]?.push(values?.[i] ?? null);
  }
  return thumbnails;
}
