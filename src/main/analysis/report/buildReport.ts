import { reportVersion, type Report, type ReportClip } from '#shared/domain/report.ts';
import type { ClipPage, PageThumbnail, ReportDocument } from '#shared/domain/reportDocument.ts';
import { reportSections } from '#shared/domain/reportSections.ts';
import type { ThumbnailsData } from '#shared/domain/results.ts';
import { scoreKey, type ReportScores } from '#shared/domain/scoring/reportScores.ts';
import { reportTableOf } from '#shared/domain/tables/pins.ts';
import { buildClip } from './buildClip.ts';
import { buildCurves } from './curves.ts';
import type { ReportInput, ReportInputFile } from './reportInput.ts';
import { roundForReport } from './rounding.ts';
import { shotLengths, summariseReport } from './summariseReport.ts';

/**
 * The one document behind all five report formats.
 *
 * @param input - Files, documents and skipped paths in any order; they come out sorted by path.
 * @returns The JSON report, totals, and for each clip what only pages need. The same input gives the same
 * document: nothing here reads a clock.
 */
export function buildReport(input: ReportInput): ReportDocument {
  const files = [...input.files].sort(byPath);
  const clips = files.map((file) => {
    return withScores(buildClip(file, input.project.pictureFolder), input.scores ?? null);
  });
  const pins = input.pins ?? [];
  const tracks = input.subtitles ?? [];
  const report: Report = {
    version: reportVersion,
    project: { name: input.project.name, root: input.project.root },
    analysisVersions: Object.fromEntries(
      Object.entries(input.analysisVersions).sort(([a], [b]) => compare(a, b)),
    ),
    clips,
    documents: [...input.documents].sort(byPath).map(({ path, kind, hash }) => ({ path, kind, hash })),
    skipped: [...input.skipped].sort(byPath).map(({ path, reason }) => ({ path, reason })),
    ...(input.scores ? { scoredBy: input.scores.by } : {}),
    ...(pins.length > 0 ? { tables: pins.map(reportTableOf) } : {}),
    ...(tracks.length > 0 ? { subtitles: roundForReport(tracks) } : {}),
  };
  return {
    report,
    sections: reportSections,
    pins,
    summary: summariseReport(clips, report.documents.length, report.skipped.length),
    pages: files.flatMap((file, index) => {
      const clip = clips[index];
      return clip ? [buildPage(file, clip)] : [];
    }),
  };
}

function withScores(clip: ReportClip, scores: ReportScores | null): ReportClip {
  if (!scores) return clip;
  const shots = clip.shots.map((shot) => {
    const score = scores.shots.get(scoreKey(clip.id, shot.startFrame, shot.endFrame));
    return score ? { ...shot, score: roundForReport(score) } : shot;
  });
  return { ...clip, shots };
}

function buildPage(file: ReportInputFile, clip: ReportClip): ClipPage {
  // A clip that did not fit the schema has lost its results; its curves would describe nothing on the page.
  const results = isBare(clip) ? null : file.results;
  const stored = results?.thumbnails?.data.shots ?? [];
  const curves = buildCurves(results);
  const lastTime = Math.max(0, ...curves.map((curve) => curve.timesMs.at(-1) ?? 0));
  return {
    clipId: clip.id,
    shotLength: shotLengths(clip.shots),
    curves,
    axisMs: clip.shots.at(-1)?.endMs ?? clip.durationMs ?? lastTime,
    poster: asPicture(stored.find(({ file: name }) => clip.thumbnail?.endsWith(`/${name}`))),
    thumbnails: thumbnailsOf(clip, stored),
  };
}

/** True for a clip of which the JSON says nothing measured. */
function isBare(clip: ReportClip): boolean {
  return (
    clip.shots.length === 0 && clip.audio === null && clip.metrics.luma === null && clip.thumbnail === null
  );
}

type StoredThumbnail = ThumbnailsData['shots'][number];

function thumbnailsOf(clip: ReportClip, stored: readonly StoredThumbnail[]): (PageThumbnail | null)[] {
  const byFrames = new Map(stored.map((entry) => [`${entry.startFrame}-${entry.endFrame}`, entry]));
  return clip.shots.map((shot) => asPicture(byFrames.get(`${shot.startFrame}-${shot.endFrame}`)));
}

function asPicture(stored: StoredThumbnail | undefined): PageThumbnail | null {
  return stored ? { file: stored.file, width: stored.width, height: stored.height } : null;
}

function byPath(a: { path: string }, b: { path: string }): number {
  return compare(a.path, b.path);
}

/** By UTF-16 code units: the same order on every system, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
