import { z } from 'zod';
import { FrameRate } from '../domain/frameRate.ts';
import { CueSchema, SubtitleFormatSchema, SubtitleTrackSchema } from '../domain/subtitles/cueSchema.ts';
import { Finding } from '../domain/subtitles/finding.ts';
import { RuleProfile, ruleIds, severities } from '../domain/subtitles/profile.ts';
import { job, query } from './define.ts';
import { SubtitleSource } from './subtitles.ts';

const RuleId = z.enum(ruleIds);

/** What a track is judged by; works without a project. */
export const JudgeRequest = z.object({
  /**
   * A file, a track as it stands in the view, or one of the open project with its edits, whose clip and profile then
   * are the defaults; paths of reports are then relative to the project folder.
   */
  from: z.union([
    SubtitleSource,
    z.object({ edited: SubtitleTrackSchema }),
    z.object({ trackId: z.string() }),
  ]),
  /** Id of a profile. */
  profile: z.string().min(1).optional().describe('by default that of the track, else netflix-default'),
  /** A file with a profile of the editor's own, which is used instead. */
  profilePath: z.string().min(1).optional(),
  /** The same as JSON. */
  profileJson: z.unknown().optional(),
  /** Language of the text, BCP 47; by default the profile's, the file's, or a guess. */
  language: z.string().min(1).optional(),
  /** Frame rate; by default that of the clip, else of the file, else 24. */
  fps: FrameRate.optional(),
  /** The film: its cuts and its rate count. */
  video: z.union([z.object({ path: z.string().min(1) }), z.object({ clipId: z.string() })]).optional(),
});
export type JudgeRequest = z.infer<typeof JudgeRequest>;

export const JudgeSummary = z.object({
  findings: z.int().nonnegative(),
  fixable: z.int().nonnegative(),
  /** Cues with at least one finding. */
  cuesWithFindings: z.int().nonnegative(),
  bySeverity: z.record(z.enum(severities), z.int().nonnegative()),
  byRule: z.partialRecord(RuleId, z.int().positive()),
});
export type JudgeSummary = z.infer<typeof JudgeSummary>;

export const Judgement = z.object({
  profile: z.string(),
  profileName: z.string(),
  /** Day on which the numbers of the profile were compared with their source. */
  checked: z.string(),
  source: z.object({ title: z.string(), url: z.string() }),
  language: z.string().nullable().describe('null: not known'),
  fps: FrameRate,
  shots: z.object({
    /** Where the cuts come from; `none`: shot changes were not judged. */
    from: z.enum(['project', 'detected', 'none']),
    cuts: z.int().nonnegative(),
  }),
  speech: z.object({
    /** Where the speech comes from; `none`: not known. */
    from: z.enum(['project', 'listened', 'none']),
    spans: z.int().nonnegative(),
  }),
  /** Rules of the profile that nothing was known to judge by. */
  notJudged: z.array(z.object({ rule: RuleId, reason: z.enum(['no-shots', 'no-speech', 'no-words']) })),
  cues: z.int().nonnegative(),
  findings: z.array(Finding),
  summary: JudgeSummary,
});
export type Judgement = z.infer<typeof Judgement>;

export const CueChangeSchema = z.object({
  rule: z.union([RuleId, z.enum(['shift', 'stretch', 'frame-rate', 'merge', 'split'])]),
  cueIds: z.array(z.string()),
  before: z.array(CueSchema),
  after: z.array(CueSchema),
});

const Progress = z.object({ fraction: z.number().min(0).max(1) });

export const qcReportFormats = ['html', 'csv', 'json', 'xlsx'] as const;

const judgeErrors = [
  ...(['not-found', 'bad-request', 'subtitle-refused', 'subtitle-picture', 'not-analysed'] as const),
  ...(['media-missing', 'media-empty', 'media-not-media', 'media-damaged', 'media-no-picture'] as const),
  ...(['media-unreadable', 'media-refused', 'media-timeout', 'ffmpeg-missing', 'ffmpeg-failed'] as const),
  ...(['cancelled', 'file-exists', 'disk-full', 'write-failed'] as const),
  ...(['project-damaged', 'path-outside-project'] as const),
] as const;

export const subtitleRules = {
  /** Every profile with its rules. */
  'subtitles.profiles': query({
    input: z.object({}),
    output: z.array(RuleProfile),
    errors: ['not-found', 'bad-request'],
  }),
  /** Judge by house rules; nothing is changed. With `video` outside of the open project its shots are detected first. */
  'subtitles.check': job({
    input: JudgeRequest.extend({
      report: z
        .object({
          path: z.string().min(1),
          format: z.enum(qcReportFormats),
          language: z.enum(['en', 'zh-CN']).default('en'),
          overwrite: z.boolean().default(false),
        })
        .optional(),
      /** `skip` is quick, for live use: `fixable` then only says that there is a way to mend the rule. */
      fixable: z.enum(['tell', 'skip']).default('tell'),
    }),
    progress: Progress,
    output: Judgement.extend({
      report: z.string().nullable().describe('path of the written report'),
      revision: z.int().optional().describe('of the track of the project that was judged'),
    }),
    errors: judgeErrors,
  }),
  /** Mend by house rules and retime; the file that was read is never written to. Without `to` it is a preview. */
  'subtitles.fix': job({
    input: JudgeRequest.extend({
      /** By default every rule that can be mended; none: only retime. */
      rules: z.array(RuleId).optional(),
      /** Cut cues that are too long for the profile into several where their time allows. */
      split: z.boolean().default(false),
      /** Join cues too short or too fast with the one beside them where both fit into one. */
      merge: z.boolean().default(false),
      shiftMs: z.int().optional(),
      stretch: z
        .tuple([z.object({ fromMs: z.int(), toMs: z.int() }), z.object({ fromMs: z.int(), toMs: z.int() })])
        .optional(),
      frameRate: z.object({ from: FrameRate, to: FrameRate }).optional(),
      to: z
        .object({
          path: z.string().min(1),
          format: SubtitleFormatSchema.optional(),
          encoding: z.string().min(1).default('UTF-8'),
          overwrite: z.boolean().default(false),
        })
        .optional(),
    }),
    progress: Progress,
    output: z.object({
      profile: z.string(),
      language: z.string().nullable(),
      fps: FrameRate,
      track: SubtitleTrackSchema,
      changes: z.array(CueChangeSchema),
      before: JudgeSummary,
      after: JudgeSummary,
      /** What the file still breaks. */
      left: z.array(Finding),
      /** Those of `left` that the changes brought or made worse. */
      worse: z.array(Finding),
      /** Ids of cues that were cut off at the start of the film. */
      clipped: z.array(z.string()),
      revision: z.int().optional().describe('of the track of the project that was mended'),
      path: z.string().nullable().describe('what was written; null for a preview'),
      losses: z.array(z.string()).describe('what the written format cannot hold'),
    }),
    errors: judgeErrors,
  }),
};
