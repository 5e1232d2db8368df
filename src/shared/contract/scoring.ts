import { z } from 'zod';
import { featureSources } from '../domain/features/registry.ts';
import { scorePartNames, ScoreWeights, type ScorePart } from '../domain/scoring/defaultScore.ts';
import { ScoredBy } from '../domain/scoring/scoredBy.ts';
import {
  labelSources,
  modelKinds,
  ModelSummary,
  TrainingSettings,
  Validation,
} from '../domain/scoring/models.ts';
import { command, job, query } from './define.ts';
import { flags } from '../domain/labels.ts';
import { HistoryEntry } from './history.ts';
import { fitTable } from './scoringTable.ts';

const maybeNumbers = z.array(z.number().nullable());
const partName = z.enum(scorePartNames as [ScorePart, ...ScorePart[]]);

/** A shot by its clip and its frames `[startFrame, endFrame)`. */
export const ShotRef = z.object({
  clipId: z.string(),
  startFrame: z.int().nonnegative(),
  endFrame: z.int().positive(),
});
export type ShotRef = z.infer<typeof ShotRef>;

export { ScoredBy };

export const InUse = z.discriminatedUnion('type', [
  z.object({ type: z.literal('default') }),
  z.object({ type: z.literal('model'), modelId: z.string() }),
]);
export type InUse = z.infer<typeof InUse>;

/** Why numbers are missing that an analysis would give. */
export const NotMeasured = z.object({
  source: z.enum(featureSources),
  clips: z.int().describe('clips in which it has something to measure and has not run'),
  sentence: z.string(),
});
export type NotMeasured = z.infer<typeof NotMeasured>;

/** All columns have one value a shot: clips in order of path, shots in order of time. */
export const ShotList = z.object({
  clipId: z.array(z.string()),
  path: z.array(z.string()),
  index: z.array(z.int()).describe('0-based within the clip'),
  startFrame: z.array(z.int()),
  endFrame: z.array(z.int()).describe('exclusive'),
  startMs: maybeNumbers,
  endMs: maybeNumbers,
  thumbnail: z.array(z.string().nullable()).describe('served as /pictures/<thumbnail>'),
});
export type ShotList = z.infer<typeof ShotList>;

export const FeatureColumns = ShotList.extend({
  values: z.record(z.string(), maybeNumbers).describe('one column a feature; null: missing'),
  missing: z.record(
    z.string(),
    z.object({
      notRun: z.int().describe('shots whose analyser has not run'),
      notThere: z.int().describe('shots where it ran and there was nothing to measure'),
    }),
  ),
  notMeasured: z.array(NotMeasured),
});
export type FeatureColumns = z.infer<typeof FeatureColumns>;

/** Best shot first. Columns as in `ShotList`. */
export const Ranking = ShotList.extend({
  score: maybeNumbers.describe('0–1 (a linear model: stars); null: nothing to go by'),
  uncertainty: maybeNumbers.describe('standard deviation of the score; null: not known (default score)'),
  missing: z.array(z.int()).describe('features or parts that had to be filled in or left out'),
  group: z.array(z.int()).describe('near-duplicates share a number'),
  rating: z.array(z.int().nullable()).describe('stars; a shot without its own has its clip’s'),
  flag: z.array(z.enum(flags).nullable()),
  parts: z
    .partialRecord(partName, maybeNumbers)
    .describe('default score only: what weightedScores of shared/domain/scoring/defaultScore.ts takes'),
  notMeasured: z.array(NotMeasured),
});
export type Ranking = z.infer<typeof Ranking>;

export const Contribution = z.object({
  name: z.string().describe('a feature, or a part of the default score'),
  value: z.number().nullable().describe('as measured; null: missing'),
  standardised: z.number().nullable().describe('deviations from the mean of the training shots'),
  effect: z.number().describe('what it added to the score (models: to the logit or the stars)'),
});
export type Contribution = z.infer<typeof Contribution>;

export const Explanation = z.object({
  shot: ShotRef,
  score: z.number().nullable(),
  base: z.number().describe('the score (or logit) of an average shot: base + effects = total'),
  total: z.number().nullable(),
  unit: z.enum(['score', 'logit', 'stars']),
  method: z.enum(['weighted-parts', 'linear', 'integrated-gradients']),
  contributions: z.array(Contribution).describe('largest effect first'),
});
export type Explanation = z.infer<typeof Explanation>;

export const Pair = z.object({
  id: z.string(),
  better: ShotRef,
  worse: ShotRef,
  madeAt: z.string().describe('ISO 8601, UTC'),
});
export type Pair = z.infer<typeof Pair>;

export const LabelCounts = z.object({
  picks: z.int(),
  rejects: z.int(),
  rated: z.int(),
  pairs: z.int(),
  shots: z.int(),
});

const training = z.object({
  model: z.enum(modelKinds),
  learnsFrom: z.enum(labelSources).optional().describe('by default what the kind is for'),
  settings: TrainingSettings.prefault({}),
});

const progress = z.object({ fraction: z.number().min(0).max(1), stage: z.string() });
const noTraining = z.object({
  trained: z.literal(false),
  reason: z.string().describe('what is missing, in plain words'),
  labels: LabelCounts,
  shortage: z
    .object({
      of: z.enum(['flags', 'yes-no', 'stars', 'pairs', 'features']),
      have: z
        .array(z.int())
        .describe('flags: picks, rejects; yes-no: rated 4–5, 0–2; stars: rated, different'),
    })
    .describe('the reason as data, for other languages'),
});
const ofProject = ['not-found'] as const;
const changing = ['not-found', 'project-read-only'] as const;

export const scoring = {
  ...fitTable,
  /** The feature vector of every shot. */
  'scoring.features': query({
    input: z.object({ clipIds: z.array(z.string()).max(100_000).optional() }),
    output: FeatureColumns,
    errors: ofProject,
  }),
  /** Written to `path`; without one the text comes back (not for Parquet). */
  'scoring.exportFeatures': command({
    input: z.object({ format: z.enum(['csv', 'json', 'parquet']), path: z.string().optional() }),
    output: z.object({
      text: z.string().nullable(),
      file: z.string().nullable(),
      shots: z.int(),
      notMeasured: z.array(NotMeasured),
    }),
    errors: ['not-found', 'bad-request', 'write-failed', 'disk-full'],
  }),
  'scoring.weights': query({
    input: z.object({}),
    output: z.object({ weights: ScoreWeights, defaults: ScoreWeights }),
    errors: ofProject,
  }),
  'scoring.setWeights': command({
    input: ScoreWeights.partial().describe('parts left out stay; all left out: the defaults again'),
    output: z.object({ weights: ScoreWeights, defaults: ScoreWeights }),
    errors: changing,
  }),
  /** What reports, `trimbin score rank` and the window score by: what was chosen, else the newest model, else the default score. */
  'scoring.inUse': query({ input: z.object({}), output: InUse, errors: ofProject }),
  'scoring.use': command({ input: InUse, output: InUse, errors: changing }),
  'scoring.rank': query({
    input: z.object({ by: ScoredBy, clipIds: z.array(z.string()).max(100_000).optional() }),
    output: Ranking,
    errors: ['not-found', 'model-missing'],
  }),
  /** Why these shots have the scores that they have. */
  'scoring.explain': query({
    input: z.object({ by: ScoredBy, shots: z.array(ShotRef).min(1).max(200) }),
    output: z.object({ explanations: z.array(Explanation) }),
    errors: ['not-found', 'model-missing'],
  }),
  /** "This one is better." Undoable; saying the opposite of what was said replaces it. */
  'scoring.compare': command({
    input: z.object({ better: ShotRef, worse: ShotRef }),
    output: z.object({ entry: HistoryEntry.nullable(), pairs: z.int() }),
    errors: ['not-found', 'bad-request', 'not-analysed', 'project-read-only'],
  }),
  'scoring.pairs': query({
    input: z.object({}),
    output: z.object({ pairs: z.array(Pair), labels: LabelCounts }),
    errors: ofProject,
  }),
  /** The two shots whose comparison would teach most; `skip` keeps those shown before from coming back. */
  'scoring.nextPair': query({
    input: z.object({
      modelId: z.string().optional(),
      skip: z
        .array(z.tuple([ShotRef, ShotRef]))
        .max(1000)
        .default([]),
    }),
    output: z.object({
      pair: z.object({ a: ShotRef, b: ShotRef }).nullable(),
      reason: z.string(),
    }),
    errors: ['not-found', 'model-missing'],
  }),
  /** Shots without a label that the model would learn most from, most first. */
  'scoring.nextToLabel': query({
    input: z.object({ modelId: z.string().optional(), count: z.int().min(1).max(500).default(20) }),
    output: z.object({ shots: z.array(ShotRef), reason: z.string() }),
    errors: ['not-found', 'model-missing'],
  }),
  'scoring.train': job({
    input: training,
    progress,
    output: z.discriminatedUnion('trained', [
      z.object({ trained: z.literal(true), model: ModelSummary }),
      noTraining,
    ]),
    errors: ['not-found', 'bad-request', 'project-read-only', 'write-failed', 'disk-full', 'cancelled'],
  }),
  /** How good the model would be with fewer labels: is it worth labelling more? */
  'scoring.learningCurve': job({
    input: training.extend({ steps: z.int().min(2).max(10).default(6) }),
    progress,
    output: z.discriminatedUnion('trained', [
      z.object({
        trained: z.literal(true),
        measure: z.enum(['auc', 'r2']),
        points: z.array(
          z.object({ labels: z.int(), validation: Validation.nullable(), training: z.number().nullable() }),
        ),
      }),
      noTraining,
    ]),
    errors: ['not-found', 'bad-request', 'cancelled'],
  }),
  /** Newest first. */
  'scoring.models': query({ input: z.object({}), output: z.array(ModelSummary), errors: ofProject }),
  'scoring.deleteModel': command({
    input: z.object({ modelId: z.string() }),
    output: z.array(ModelSummary),
    errors: changing,
  }),
  /** Copy the model's ONNX file to `path`. */
  'scoring.exportModel': command({
    input: z.object({ modelId: z.string(), path: z.string().min(1) }),
    output: z.object({ file: z.string() }),
    errors: ['not-found', 'model-missing', 'write-failed', 'disk-full'],
  }),
  /** Scores with the features behind them, as a table; without `path` the text comes back (not for Parquet). */
  'scoring.exportScores': command({
    input: z.object({
      by: ScoredBy,
      format: z.enum(['csv', 'json', 'parquet']),
      path: z.string().optional(),
    }),
    output: z.object({ text: z.string().nullable(), file: z.string().nullable(), shots: z.int() }),
    errors: ['not-found', 'bad-request', 'model-missing', 'write-failed', 'disk-full'],
  }),
  /** A string-out: the best shots that fill a length, no two near-duplicates, in order of clips and time. */
  'scoring.selects': query({
    input: z.object({
      by: ScoredBy,
      lengthMs: z.number().positive().max(1e9),
      variety: z.number().min(0).max(1).default(0.5).describe('0: the best; 1: as unlike as can be'),
      clipIds: z.array(z.string()).max(100_000).optional(),
    }),
    output: ShotList.extend({
      score: maybeNumbers,
      lengthMs: z.number().describe('of all that were taken; at most a shot over the wanted length'),
      reason: z.string().nullable().describe('why it is shorter than wanted'),
    }),
    errors: ['not-found', 'model-missing'],
  }),
  /** A string-out as the editor has ordered it, as a table. */
  'scoring.exportSelects': command({
    input: z.object({
      by: ScoredBy,
      shots: z.array(ShotRef).min(1).max(100_000),
      format: z.enum(['csv', 'json']),
      path: z.string().optional().describe('without one the text comes back'),
    }),
    output: z.object({ text: z.string().nullable(), file: z.string().nullable(), shots: z.int() }),
    errors: ['not-found', 'bad-request', 'model-missing', 'write-failed', 'disk-full'],
  }),
};
