import type { ParseArgsOptionsConfig } from 'node:util';
import type { InputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { readNumber, type ParsedArguments } from '#main/hosts/cli/arguments.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';

/** Options that every training takes. */
export const trainingOptions = {
  C: { type: 'string' },
  ridge: { type: 'string' },
  seed: { type: 'string' },
  folds: { type: 'string' },
  layers: { type: 'string' },
  epochs: { type: 'string' },
  batch: { type: 'string' },
  'learning-rate': { type: 'string' },
} satisfies ParseArgsOptionsConfig;

type Settings = NonNullable<InputOf<Contract['scoring.train']>['settings']>;

/** @throws UsageError */
export function readTraining({ values }: ParsedArguments): Settings {
  const number = (option: string, min: number, max: number): number | undefined => {
    const value = values[option];
    return typeof value === 'string' ? readNumber(value, option, min, max) : undefined;
  };
  const whole = (option: string, min: number, max: number): number | undefined => {
    const value = number(option, min, max);
    if (value === undefined || Number.isInteger(value)) return value;
    throw new UsageError(`--${option} takes a whole number, not ${value}.`);
  };
  const layers = values['layers'];
  const mlp = {
    layers: typeof layers === 'string' ? readLayers(layers) : undefined,
    epochs: whole('epochs', 1, 5000),
    batch: whole('batch', 1, 4096),
    learningRate: number('learning-rate', 1e-9, 1),
  };
  return {
    c: number('C', 1e-12, 1e12),
    ridge: number('ridge', 0, 1e12),
    seed: whole('seed', 0, 0xffff_ffff),
    folds: whole('folds', 2, 20),
    mlp,
  };
}

/** `64` or `64,32`; empty: none. */
function readLayers(text: string): number[] {
  const sizes = text.split(',').filter((part) => part.trim() !== '');
  if (sizes.length > 4) throw new UsageError('--layers takes at most four.');
  return sizes.map((part) => {
    const size = readNumber(part, 'layers', 1, 512);
    if (!Number.isInteger(size)) throw new UsageError(`--layers takes whole numbers, not ${size}.`);
    return size;
  });
}
