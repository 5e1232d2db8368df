import type { FittedModel } from '#shared/domain/scoring/fitted.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { explain, type Attribution } from './explain.ts';
import { nearDuplicates } from './nearDuplicates.ts';
import { chooseSelects, type SelectsRequest } from './selects.ts';

/** What takes long with thousands of shots: each runs in a thread, so that the window is never held up. */
export type ChoiceTask =
  | { type: 'duplicates'; x: Matrix }
  | { type: 'explain'; model: FittedModel; x: Matrix }
  | { type: 'selects'; request: SelectsRequest };

export interface ChoiceTaskResults {
  duplicates: Int32Array;
  explain: Attribution[];
  selects: number[];
}

export function runChoiceTask(task: ChoiceTask): ChoiceTaskResults[ChoiceTask['type']] {
  switch (task.type) {
    case 'duplicates':
      return nearDuplicates(task.x);
    case 'explain':
      return explain(task.model, task.x);
    case 'selects':
      return chooseSelects(task.request);
  }
}
