import { z } from 'zod';
import { ReportTable } from './tables/pins.ts';
import { FrameRate } from './frameRate.ts';
import { MediaInfo } from './mediaInfo.ts';
import { PictureMetrics, SoundMetrics } from './metrics.ts';
import { reportSections } from './reportSections.ts';
import { ReportScore, ReportScoredBy } from './scoring/reportScores.ts';
import { Transition } from './shots.ts';
import { ReportTrack } from './subtitles/reportTrack.ts';

/**
 * The schema of report.json: a promise that others script against. Within one `version` fields are only
 * added, never renamed, removed or given another unit. There is no time of day anywhere in it, so the same
 * material gives the same bytes. docs/specs/report.md explains it; docs/specs/report.schema.json is generated.
 */
export const reportVersion = 1;

export const clipStatuses = ['ok', 'failed', 'offline', 'skipped'] as const;
export type ClipStatus = (typeof clipStatuses)[number];
export const clipKinds = ['video', 'audio', 'image'] as const;
export type ClipKind = (typeof clipKinds)[number];
export const documentKinds = ['subtitle', 'screenplay', 'table'] as const;
export type DocumentKind = (typeof documentKinds)[number];

const path = z.string().describe('relative to project.root, forward slashes on every system');
const hash = z.string().nullable().describe('of the content; null when the file could not be read');
const frame = z.int().nonnegative();
const share = z.number().min(0).max(1);
const time = z.number().nonnegative().nullable();

/** Frames and the time they cover; both half-open. */
export const ReportStretch = z.object({
  startFrame: frame.describe('0-based, in presentation order'),
  endFrame: z.int().positive().describe('exclusive'),
  startMs: time.describe('from the first frame'),
  endMs: time.describe('exclusive'),
});
export type ReportStretch = z.infer<typeof ReportStretch>;

export const ShotMetrics = PictureMetrics.extend({
  speechShare: share.nullable().describe('share of the shot in which somebody speaks; null: not measured'),
  silenceShare: share.nullable().describe('share of the shot that is silent; null: not measured'),
});
export type ShotMetrics = z.infer<typeof ShotMetrics>;

export const ReportShot = z.object({
  index: z.int().nonnegative().describe('0-based within the clip'),
  startFrame: frame,
  endFrame: z.int().positive().describe('exclusive; equals startFrame of the next shot'),
  startMs: time.describe("from the first frame, from the frame's own time stamp; null: no time known"),
  endMs: time.describe('exclusive; the last shot ends with the last picture'),
  startTimecode: z.string().nullable().describe('HH:MM:SS:FF (; before FF when drop-frame); null: no rate'),
  endTimecode: z.string().nullable().describe('exclusive, as endFrame'),
  transitionIn: Transition.nullable().describe('null at the start of the clip where it does not fade in'),
  transitionOut: Transition.nullable().describe('null at the end of the clip where it does not fade out'),
  thumbnail: path.nullable(),
  thumbnailFrame: frame.nullable(),
  metrics: ShotMetrics,
  score: ReportScore.optional().describe('absent where scoring was not asked for'),
});
export type ReportShot = z.infer<typeof ReportShot>;

export const ReportSprite = z.object({
  path,
  columns: z.int().positive(),
  rows: z.int().positive(),
  tileWidth: z.int().positive(),
  tileHeight: z.int().positive(),
  frames: z.array(frame).describe('the frame that each tile shows, left to right, top to bottom'),
});

export const ReportClip = z.object({
  id: z.string().describe('derived from path and content: the same file at the same place keeps its id'),
  path,
  relinkedTo: z
    .string()
    .optional()
    .describe('absolute: where the file is read from since the editor relinked it; absent: at path'),
  status: z.enum(clipStatuses),
  error: z
    .object({ code: z.string(), message: z.string() })
    .optional()
    .describe('present when status is failed; may explain offline and skipped'),
  kind: z.enum(clipKinds).describe('as probed; by file extension where the probe failed'),
  durationMs: time.describe(
    'as the container states it; else as long as the pictures run; null for an image',
  ),
  frameRate: FrameRate.nullable().describe(
    'exact; the average where it varies (media.video.variableFrameRate)',
  ),
  frameCount: frame.nullable().describe('pictures decoded; as probed where nothing was decoded'),
  width: z.int().positive().nullable().describe('as shown: rotation and pixel aspect applied'),
  height: z.int().positive().nullable().describe('as shown: rotation and pixel aspect applied'),
  hash,
  startTimecode: z.string().nullable().describe('of the first frame, as written in the file'),
  transitions: z.array(Transition).describe('in order of time'),
  shots: z.array(ReportShot).describe('gapless from frame 0 to frameCount; empty where nothing was measured'),
  metrics: PictureMetrics.describe('over the whole clip; every field null where there is no picture'),
  audio: SoundMetrics.nullable().describe('null: no sound, or not measured'),
  warnings: z.array(z.string()),
  damagedFrames: z.int().nonnegative().nullable().describe('pictures that the decoder reported as damaged'),
  black: z.array(ReportStretch),
  white: z.array(ReportStretch),
  frozen: z.array(ReportStretch),
  thumbnail: path.nullable().describe('the picture that stands for the clip'),
  sprite: ReportSprite.nullable().describe('one picture of tiles for scrubbing'),
  media: MediaInfo.nullable().describe('everything that the probe found; null where it failed'),
});
export type ReportClip = z.infer<typeof ReportClip>;

export const ReportFoundDocument = z.object({ path, kind: z.enum(documentKinds), hash });
export type ReportFoundDocument = z.infer<typeof ReportFoundDocument>;

export const ReportSkipped = z.object({ path, reason: z.string() });
export type ReportSkipped = z.infer<typeof ReportSkipped>;

export const Report = z
  .object({
    version: z.literal(reportVersion),
    project: z.object({
      name: z.string(),
      root: z.string().describe('absolute path of the project folder, as the system writes it'),
    }),
    analysisVersions: z
      .record(z.string(), z.int().nonnegative())
      .describe('version of each analyser whose numbers stand here'),
    clips: z.array(ReportClip).describe('sorted by path, by UTF-16 code units'),
    documents: z.array(ReportFoundDocument).describe('other files of the project, sorted by path'),
    skipped: z.array(ReportSkipped).describe('files left out, sorted by path'),
    sections: z
      .array(z.enum(reportSections))
      .optional()
      .describe('present where only these were asked for: what belongs to others is empty or null'),
    tables: z
      .array(ReportTable)
      .optional()
      .describe('charts and summaries chosen in the data room (docs/specs/tables.md)'),
    scoredBy: ReportScoredBy.optional().describe('what gave the scores of the shots (docs/specs/scoring.md)'),
    subtitles: z
      .array(ReportTrack)
      .optional()
      .describe('every subtitle file and text track, by path; absent where there is none'),
  })
  .meta({ title: 'Trimbin report.json' });
export type Report = z.infer<typeof Report>;
