import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import type { Metrics, Validation } from '#shared/domain/scoring/models.ts';
import { throwIfCancelled } from '#shared/errors.ts';
import type { FitSpec, TrainingData } from '../analysis/scoring/models/fit.ts';
import { planFolds, type FoldResult } from '../analysis/scoring/validation/crossValidation.ts';
import type { FitTask, FitTaskResults } from '../analysis/scoring/validation/fitTasks.ts';
import type { RunInThread } from './scoringPorts.ts';

export type FitInThread = RunInThread<FitTask, FitTaskResults[FitTask['type']]>;

export interface Trained {
  model: FittedModel;
  training: Metrics | null;
  validation: Validation | null;
  /** Models of the folds; only of networks. */
  ensemble: FittedModel[];
}

/**
 * Train a model and find out how good it is: one thread a fold, side by side with the model of all rows.
 *
 * @param groups - `[rows]`, the clip of each row.
 * @throws TrimbinError `cancelled`.
 */
export async function trainModel(
  fit: FitInThread,
  { spec, data, groups }: { spec: FitSpec; data: TrainingData; groups: Int32Array },
  { signal, report }: { signal: AbortSignal; report: (fraction: number) => void },
): Promise<Trained> {
  const plan = planFolds(spec, data, groups);
  const pieces = plan.length + 2;
  let done = 0;
  const run = async <T extends FitTask>(task: T): Promise<FitTaskResults[T['type']]> => {
    throwIfCancelled(signal);
    const result = await fit(task, signal);
    done += 1;
    report(done / pieces);
    return result as FitTaskResults[T['type']];
  };
  const [whole, ...folds] = await Promise.all([
    run({ type: 'whole', spec, data, groups }),
    ...plan.map((fold) => run({ type: 'fold', spec, data, fold }) as Promise<FoldResult>),
  ]);
  const validation = await run({ type: 'validate', spec, data, groups, plan, results: folds });
  const ensemble = spec.kind === 'mlp' ? folds.flatMap(({ model }) => model ?? []) : [];
  return { ...whole, validation, ensemble };
}
