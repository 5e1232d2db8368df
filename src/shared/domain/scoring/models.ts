import { z } from 'zod';

/** What learns. `bradley-terry` is a logistic regression on the differences of the features of two shots. */
export const modelKinds = ['linear', 'logistic', 'bradley-terry', 'mlp'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** What it learns from: picks and rejects, stars, pair comparisons. */
export const labelSources = ['flag', 'rating', 'pairs'] as const;
export type LabelSource = (typeof labelSources)[number];

/** What each kind learns from unless it is told otherwise, and what it can learn from at all. */
export const labelSourcesOf: Record<ModelKind, readonly [LabelSource, ...LabelSource[]]> = {
  linear: ['rating'],
  logistic: ['flag', 'rating'],
  'bradley-terry': ['pairs'],
  mlp: ['flag', 'rating'],
};

const seed = z.int().min(0).max(0xffff_ffff);

/** How a multilayer perceptron is built and trained. */
export const MlpSettings = z.object({
  layers: z.array(z.int().min(1).max(512)).max(4).default([64]).describe('units of each hidden layer, ReLU'),
  epochs: z.int().min(1).max(5000).default(200).describe('at most; early stopping ends sooner'),
  batch: z.int().min(1).max(4096).default(32),
  learningRate: z.number().positive().max(1).default(0.001).describe('of Adam'),
  decay: z.number().min(0).max(100).default(0.0001).describe('L2 penalty of the weights, as sklearn’s alpha'),
  patience: z.int().min(1).max(1000).default(15).describe('epochs without getting better before it stops'),
});
export type MlpSettings = z.infer<typeof MlpSettings>;

/** Everything that a training depends on beside the data. */
export const TrainingSettings = z.object({
  ridge: z.number().min(0).max(1e12).default(0).describe('linear: alpha of the L2 penalty; 0: ordinary'),
  c: z.number().positive().max(1e12).default(1).describe('logistic, bradley-terry: C, as scikit-learn’s'),
  mlp: MlpSettings.prefault({}),
  seed: seed.default(1),
  folds: z.int().min(2).max(20).default(5).describe('of the cross-validation, grouped by clip'),
});
export type TrainingSettings = z.infer<typeof TrainingSettings>;

/** A measured quality with its 95 % interval from 1,000 resamples of whole groups; `null`: cannot be measured. */
export const Estimate = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Estimate = z.infer<typeof Estimate>;

export const CalibrationBin = z.object({
  from: z.number(),
  to: z.number(),
  count: z.int(),
  predicted: z.number().describe('mean of the predictions in it'),
  observed: z.number().describe('share of them that were positive'),
});

/** Counts with the decision at 0.5. */
export const Confusion = z.object({
  truePositive: z.int(),
  falsePositive: z.int(),
  trueNegative: z.int(),
  falseNegative: z.int(),
});
export type Confusion = z.infer<typeof Confusion>;

export const ClassMetrics = z.object({
  type: z.literal('classes'),
  count: z.int(),
  positives: z.int(),
  accuracy: Estimate,
  auc: Estimate,
  brier: Estimate,
  logLoss: Estimate,
  confusion: Confusion,
  calibration: z.array(CalibrationBin),
});
export type ClassMetrics = z.infer<typeof ClassMetrics>;

export const NumberMetrics = z.object({
  type: z.literal('numbers'),
  count: z.int(),
  rmse: Estimate,
  mae: Estimate,
  r2: Estimate,
});
export type NumberMetrics = z.infer<typeof NumberMetrics>;

export const Metrics = z.discriminatedUnion('type', [ClassMetrics, NumberMetrics]);
export type Metrics = z.infer<typeof Metrics>;

/** How good a model is on what it has not seen, beside always guessing the mean of what it has. */
export const Validation = z.object({
  folds: z.int(),
  groups: z.int().describe('clips (or rows): no group is on both sides of a fold'),
  model: Metrics,
  baseline: Metrics,
  trust: z.enum(['too-few', 'no-better', 'weak', 'good']),
  sentence: z.string().describe('what that means, in plain words'),
});
export type Validation = z.infer<typeof Validation>;

export const ModelSummary = z.object({
  id: z.string().describe('SHA-256 of the ONNX file'),
  kind: z.enum(modelKinds),
  learnsFrom: z.enum(labelSources),
  name: z.string(),
  createdAt: z.string().describe('ISO 8601, UTC'),
  features: z.array(z.string()).describe('what it reads, in the order of its input'),
  labels: z.object({
    shots: z.int(),
    clips: z.int(),
    positives: z.int().nullable(),
    pairs: z.int().nullable(),
  }),
  settings: TrainingSettings,
  validation: Validation.nullable().describe('null: too few clips to hold any back'),
  file: z.string().describe('under the project’s data folder: models/<id>.onnx'),
  warnings: z.array(z.string()),
  constant: z.array(z.string()).default([]).describe('features that all labelled shots had alike: of no use'),
});
export type ModelSummary = z.infer<typeof ModelSummary>;
