import type { LabelSource, ModelKind, TrainingSettings } from '#shared/domain/scoring/models.ts';
import { labelSourcesOf } from '#shared/domain/scoring/models.ts';

/** What is typed into the form: texts, so that what is half typed stays as it is. */
export interface TrainForm {
  kind: ModelKind;
  learnsFrom: LabelSource;
  layers: string;
  epochs: string;
  batch: string;
  learningRate: string;
  c: string;
  ridge: string;
  seed: string;
  folds: string;
}

export const startForm: TrainForm = {
  ...{ kind: 'logistic', learnsFrom: 'flag', layers: '64', epochs: '200', batch: '32' },
  ...{ learningRate: '0.001', c: '1', ridge: '0', seed: '1', folds: '5' },
};

export type NumberField = Exclude<keyof TrainForm, 'kind' | 'learnsFrom'>;

/** Fields that each kind has. */
export const fieldsOf: Readonly<Record<ModelKind, readonly NumberField[]>> = {
  linear: ['ridge', 'folds', 'seed'],
  logistic: ['c', 'folds', 'seed'],
  'bradley-terry': ['c', 'folds', 'seed'],
  mlp: ['layers', 'epochs', 'batch', 'learningRate', 'folds', 'seed'],
};

/** Least and greatest of each, as the contract has them. */
const limits: Readonly<
  Record<Exclude<NumberField, 'layers'>, readonly [least: number, most: number, isWhole: boolean]>
> = {
  epochs: [1, 5000, true],
  batch: [1, 4096, true],
  learningRate: [1e-9, 1, false],
  c: [1e-9, 1e12, false],
  ridge: [0, 1e12, false],
  seed: [0, 0xffff_ffff, true],
  folds: [2, 20, true],
};

export function withKind(form: TrainForm, kind: ModelKind): TrainForm {
  const possible = labelSourcesOf[kind];
  const learnsFrom = possible.includes(form.learnsFrom) ? form.learnsFrom : possible[0];
  return { ...form, kind, learnsFrom };
}

/** Hidden layers as typed: `64` or `64, 32`; empty: none. Null where it is not that. */
export function parseLayers(text: string): number[] | null {
  const parts = text.split(/[\s,，、]+/).filter((part) => part !== '');
  const units = parts.map(Number);
  const isGood = units.length <= 4 && units.every((n) => Number.isInteger(n) && n >= 1 && n <= 512);
  return isGood ? units : null;
}

export function parseField(name: NumberField, text: string): number | number[] | null {
  if (name === 'layers') return parseLayers(text);
  const [least, most, isWhole] = limits[name];
  const value = text.trim() === '' ? NaN : Number(text.trim().replace(',', '.'));
  const isGood = value >= least && value <= most && (!isWhole || Number.isInteger(value));
  return isGood ? value : null;
}

/** @returns the least and the greatest that a field takes, for the hint. */
export const limitsOf = (name: Exclude<NumberField, 'layers'>): readonly [number, number] => [
  limits[name][0],
  limits[name][1],
];

/** Null where a field of this kind is not a number that can be. */
export function settingsOf(form: TrainForm): Partial<TrainingSettings> | null {
  const values: Partial<Record<NumberField, number | number[]>> = {};
  for (const name of fieldsOf[form.kind]) {
    const value = parseField(name, form[name]);
    if (value === null) return null;
    values[name] = value;
  }
  const { layers, epochs, batch, learningRate, ...rest } = values;
  const mlp = { layers, epochs, batch, learningRate };
  return (form.kind === 'mlp' ? { ...rest, mlp } : rest) as Partial<TrainingSettings>;
}
