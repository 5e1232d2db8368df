import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type {
  ClipKind,
  ClipStatus,
  ReportClip,
  ReportFoundDocument,
  ReportSkipped,
} from '#shared/domain/report.ts';
import type { AnalyserName, AnalyserResults } from '#shared/domain/results.ts';
import type { Pin } from '#shared/domain/tables/pins.ts';
import type { ReportTrack } from '#shared/domain/subtitles/reportTrack.ts';
import type { ReportScores } from '#shared/domain/scoring/reportScores.ts';

/** Everything that is known about a project, gathered from the store; the builder reads nothing else. */
export interface ReportInput {
  project: {
    name: string;
    /** Absolute path of the project folder. */
    root: string;
    /** Where thumbnails and sprites lie, relative to `root`, forward slashes: `.trimbin/pictures`. */
    pictureFolder: string;
  };
  /** Versions of the analysers whose results are given. */
  analysisVersions: Partial<Record<AnalyserName, number>>;
  /** In any order. */
  files: ReportInputFile[];
  documents: ReportFoundDocument[];
  skipped: ReportSkipped[];
  /** Scores of the shots; `null` or absent: none. */
  scores?: ReportScores | null;
  /** The subtitles of the project, in order of paths; absent: none, or not asked for. */
  subtitles?: ReportTrack[];
  /** Charts and summaries of tables; absent: none. */
  pins?: Pin[];
}

export interface ReportInputFile {
  id: string;
  /** Relative to the root, forward slashes. */
  path: string;
  /** As probed; by extension where the probe failed. */
  kind: ClipKind;
  /** Absolute, where the editor relinked the clip to. */
  relinkedTo?: string | undefined;
  status: ClipStatus;
  error?: NonNullable<ReportClip['error']>;
  hash: string | null;
  info: MediaInfo | null;
  /** `null`, as a whole or in part: not measured. */
  results: AnalyserResults | null;
}
