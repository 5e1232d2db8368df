import { z } from 'zod';

const numbers = z.array(z.number());

/** Layer of a network: `weights` row-major `[inputs × outputs]`. */
export const DenseLayer = z.object({
  inputs: z.int().positive(),
  outputs: z.int().positive(),
  weights: numbers,
  bias: numbers,
});
export type DenseLayer = z.infer<typeof DenseLayer>;

export const LinearCore = z.object({
  type: z.literal('linear'),
  link: z.enum(['identity', 'sigmoid']),
  coefficients: numbers.describe('on the standardised features'),
  intercept: z.number(),
  covariance: numbers
    .nullable()
    .describe('of (coefficients…, intercept), row-major; null: too few rows to tell'),
});
export type LinearCore = z.infer<typeof LinearCore>;

export const MlpCore = z.object({
  type: z.literal('mlp'),
  layers: z.array(DenseLayer).min(1).describe('ReLU between them, a sigmoid at the end'),
});
export type MlpCore = z.infer<typeof MlpCore>;

/** A trained model as plain numbers: standardise, then the core. Missing inputs (`NaN`) become the mean. */
export const FittedModel = z.object({
  features: z.array(z.string()),
  mean: numbers,
  std: numbers.describe('population; 0: a constant column, which is divided by 1'),
  core: z.discriminatedUnion('type', [LinearCore, MlpCore]),
});
export type FittedModel = z.infer<typeof FittedModel>;
