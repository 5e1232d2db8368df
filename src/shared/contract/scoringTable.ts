import { z } from 'zod';
import { Metrics, TrainingSettings, Validation } from '../domain/scoring/models.ts';
import { job } from './define.ts';

const byColumn = z.record(z.string(), z.number());

export const TableFit = z.object({
  model: z.enum(['linear', 'logistic', 'mlp']),
  target: z.string(),
  classes: z
    .object({ negative: z.string(), positive: z.string() })
    .nullable()
    .describe('which texts of the target stand for 0 and 1; null: a number'),
  rows: z.object({ used: z.int(), dropped: z.int().describe('rows with missing values left out') }),
  features: z.array(z.string()).describe('in the order of the file; encoded ones are named column=text'),
  coefficients: byColumn.nullable().describe('on the standardised features; null for mlp'),
  intercept: z.number().nullable(),
  mean: byColumn,
  std: byColumn.describe('population; 0: constant column, left as 0 after centring'),
  metrics: z.object({
    training: Metrics.describe('on the rows that it learned from'),
    validation: Validation.nullable().describe('on rows that it had not seen'),
  }),
  settings: TrainingSettings,
  file: z.string().nullable().describe('the ONNX file, where one was asked for'),
  warnings: z.array(z.string()),
});
export type TableFit = z.infer<typeof TableFit>;

export const fitTable = {
  /**
   * Fit a model to any table that the data room opens (docs/specs/scoring.md). Needs no project. `bad-request` names the
   * columns and lines that stand in the way.
   */
  'scoring.fitTable': job({
    input: z.object({
      path: z.string().min(1),
      target: z.string().min(1),
      model: z.enum(['linear', 'logistic', 'mlp']),
      group: z.string().optional().describe('column whose equal values never sit on both sides of a fold'),
      without: z.array(z.string()).default([]).describe('columns that are left out'),
      sheet: z.string().optional().describe('of a workbook; the first by default'),
      dropMissing: z.boolean().default(false),
      encode: z.boolean().default(false).describe('text columns become one column of 0 and 1 a text'),
      settings: TrainingSettings.prefault({}),
      out: z.string().optional().describe('where to write the ONNX file'),
    }),
    progress: z.object({ fraction: z.number().min(0).max(1), stage: z.string() }),
    output: TableFit,
    errors: ['not-found', 'bad-request', 'data-unreadable', 'write-failed', 'disk-full', 'cancelled'],
  }),
};
