import type { Step } from '#shared/domain/tables/steps.ts';

/** A step in the list; one that is off stays in its place and does nothing. */
export interface ListedStep {
  id: number;
  step: Step;
  isOff: boolean;
}

/** What was done to one table, with what was taken back. */
export interface StepHistory {
  past: readonly (readonly ListedStep[])[];
  now: readonly ListedStep[];
  future: readonly (readonly ListedStep[])[];
}

export const noSteps: StepHistory = { past: [], now: [], future: [] };
/** Changes that can be taken back. */
const mostPast = 100;

export function change({ past, now }: StepHistory, next: readonly ListedStep[]): StepHistory {
  return { past: [...past, now].slice(-mostPast), now: next, future: [] };
}

export function undo(history: StepHistory): StepHistory {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] };
}

export function redo(history: StepHistory): StepHistory {
  const [after, ...future] = history.future;
  return after ? { past: [...history.past, history.now], now: after, future } : history;
}

const nextId = (steps: readonly ListedStep[]): number => Math.max(0, ...steps.map(({ id }) => id)) + 1;

/** Number every step: recipes carry none. */
export function listed(steps: readonly Step[]): ListedStep[] {
  return steps.map((step, i) => ({ id: i + 1, step, isOff: false }));
}

/** A sort after a sort takes its place: the first would have no effect. */
export function append(steps: readonly ListedStep[], step: Step): ListedStep[] {
  const last = steps.at(-1);
  if (step.type === 'sort' && last?.step.type === 'sort' && !last.isOff) {
    return [...steps.slice(0, -1), { ...last, step }];
  }
  return [...steps, { id: nextId(steps), step, isOff: false }];
}

/** @param to - Its place afterwards; beyond the ends counts as the end. */
export function move(steps: readonly ListedStep[], id: number, to: number): ListedStep[] {
  const from = steps.findIndex((one) => one.id === id);
  const found = steps[from];
  if (!found) return [...steps];
  const others = steps.filter((one) => one !== found);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), found, ...others.slice(place)];
}

export const active = (steps: readonly ListedStep[]): ListedStep[] => steps.filter(({ isOff }) => !isOff);
