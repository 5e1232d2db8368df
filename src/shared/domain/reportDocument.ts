import type { Report, ReportClip } from './report.ts';
import type { ReportSection } from './reportSections.ts';
import type { Pin } from './tables/pins.ts';

/**
 * What the five writers print: the JSON report, and beside it what only pages for people need. Nothing here
 * holds a time of day, so a writer that adds none writes the same bytes again.
 */
export interface ReportDocument {
  report: Report;
  /** What was asked for; writers leave out the titles of the rest, too. */
  sections: readonly ReportSection[];
  summary: ReportSummary;
  /** Charts and summaries of tables; in the order in which they were chosen. */
  pins?: Pin[];
  /** One a clip, in the order of `report.clips`. */
  pages: ClipPage[];
}

export interface ReportSummary {
  clips: number;
  byKind: Record<ReportClip['kind'], number>;
  byStatus: Record<ReportClip['status'], number>;
  documents: number;
  skippedFiles: number;
  /** Running time of all clips of known length, ms. */
  durationMs: number;
  /** Clips with pictures or sound whose length is not known: they are missing from `durationMs`. */
  unknownDurations: number;
  shots: number;
  transitions: Record<'cut' | 'fade-in' | 'fade-out' | 'dissolve', number>;
  /** Over all shots of known length, ms; `null` where there is none. */
  shotLength: ShotLengths | null;
}

export interface ShotLengths {
  count: number;
  meanMs: number;
  medianMs: number;
  /** Population. */
  stdMs: number;
  minMs: number;
  maxMs: number;
}

export const curveNames = ['luma', 'motion', 'shift', 'sharpness', 'loudness', 'waveform'] as const;
export type CurveName = (typeof curveNames)[number];

/** A measured line, thinned for drawing. */
export interface Curve {
  name: CurveName;
  /** Ascending, ms from the first frame; at most 600. */
  timesMs: number[];
  /** One a time; `null` is a gap (digital silence, nothing measured). */
  values: (number | null)[];
}

export interface ClipPage {
  clipId: string;
  shotLength: ShotLengths | null;
  curves: Curve[];
  /** The length of the time axis of `curves`, ms. */
  axisMs: number;
  /** The picture that stands for the clip in lists. */
  poster: PageThumbnail | null;
  /** One a shot: the name to ask `readPicture` for. */
  thumbnails: (PageThumbnail | null)[];
}

export interface PageThumbnail {
  /** Under the project's picture folder, forward slashes. */
  file: string;
  width: number;
  height: number;
}
