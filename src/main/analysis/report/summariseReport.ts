import type { ReportClip, ReportShot } from '#shared/domain/report.ts';
import type { ReportSummary, ShotLengths } from '#shared/domain/reportDocument.ts';
import { roundForReport } from './rounding.ts';

/** Population statistics of the lengths of shots; shots of unknown length do not count. `null`: none is known. */
export function shotLengths(shots: readonly ReportShot[]): ShotLengths | null {
  const lengths = shots
    .flatMap(({ startMs, endMs }) => (startMs === null || endMs === null ? [] : [endMs - startMs]))
    .sort((a, b) => a - b);
  const count = lengths.length;
  const [minMs, maxMs] = [lengths[0], lengths[count - 1]];
  if (minMs === undefined || maxMs === undefined) return null;
  const meanMs = lengths.reduce((sum, length) => sum + length, 0) / count;
  const variance = lengths.reduce((sum, length) => sum + (length - meanMs) ** 2, 0) / count;
  const middle = Math.floor(count / 2);
  const upper = lengths[middle] ?? meanMs;
  const medianMs = count % 2 === 1 ? upper : ((lengths[middle - 1] ?? upper) + upper) / 2;
  return roundForReport({ count, meanMs, medianMs, stdMs: Math.sqrt(variance), minMs, maxMs });
}

/** Totals over the project. A failed clip counts as a clip and adds nothing else. */
export function summariseReport(
  clips: readonly ReportClip[],
  documents: number,
  skippedFiles: number,
): ReportSummary {
  const timed = clips.filter((clip) => clip.kind !== 'image' && clip.status !== 'failed');
  const countOf = <K extends 'kind' | 'status'>(key: K, value: ReportClip[K]): number =>
    clips.filter((clip) => clip[key] === value).length;
  const transitionsOf = (type: string): number =>
    clips.reduce((sum, clip) => sum + clip.transitions.filter((entry) => entry.type === type).length, 0);
  return {
    clips: clips.length,
    byKind: {
      video: countOf('kind', 'video'),
      audio: countOf('kind', 'audio'),
      image: countOf('kind', 'image'),
    },
    byStatus: {
      ok: countOf('status', 'ok'),
      failed: countOf('status', 'failed'),
      offline: countOf('status', 'offline'),
      skipped: countOf('status', 'skipped'),
    },
    documents,
    skippedFiles,
    durationMs: timed.flatMap((clip) => clip.durationMs ?? []).reduce((sum, length) => sum + length, 0),
    unknownDurations: timed.filter((clip) => clip.durationMs === null).length,
    shots: clips.reduce((sum, clip) => sum + clip.shots.length, 0),
    transitions: {
      cut: transitionsOf('cut'),
      'fade-in': transitionsOf('fade-in'),
      'fade-out': transitionsOf('fade-out'),
      dissolve: transitionsOf('dissolve'),
    },
    shotLength: shotLengths(clips.flatMap((clip) => clip.shots)),
  };
}
