import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixOf, type Matrix } from '#main/analysis/scoring/linalg/matrix.ts';
import { TrainingSettings } from '#shared/domain/scoring/models.ts';

const folder = join(import.meta.dirname, '../../../fixtures/scoring');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

export interface Table {
  features: string[];
  x: number[][];
  y: number[];
}

interface Linear {
  coefficients: number[];
  intercept: number;
}

/** Made by test/fixtures/scoring/reference.py with scikit-learn 1.2.1. */
export const reference = read('reference.json') as {
  sklearn: string;
  scaler: Record<string, { mean: number[]; std: number[] }>;
  logistic: Record<
    string,
    Record<string, Linear & { defaultCoefficients: number[]; defaultIntercept: number }>
  >;
  linear: Record<
    string,
    Record<'ols' | 'ridge1' | 'ridge100' | 'dependent', Linear> & {
      wide: { rows: number; coefficients: number[]; ridge1: number[] };
    }
  >;
  metrics: Record<string, { probabilities: number[]; auc: number; brier: number; logLoss: number }>;
  mlp: Record<string, { test: number[]; accuracy: number; defaultAccuracy: number }[]>;
  bradleyTerry: {
    pairs: [number, number][];
    strengths: number[];
    features: number[][];
    coefficients: number[];
  };
};

export const tables = read('tables.json') as Record<'cancer' | 'wine' | 'iris', Table>;
export const tableNames = ['cancer', 'wine', 'iris'] as const;

export const toMatrix = (rows: readonly number[][]): Matrix =>
  matrixOf(Float64Array.from(rows.flat()), rows[0]?.length ?? 0);

export const settings = (over: object = {}): TrainingSettings => TrainingSettings.parse(over);

/** Largest absolute difference. */
export const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
