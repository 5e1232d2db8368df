import type { Validation } from '#shared/domain/scoring/models.ts';
import { takeRows, takeValues } from '../analysis/scoring/linalg/matrix.ts';
import type { FitSpec } from '../analysis/scoring/models/fit.ts';
import { seededRandom } from '../analysis/scoring/seededRandom.ts';
import type { Lesson } from './scoringLabels.ts';
import { trainModel, type FitInThread } from './scoringTraining.ts';

export interface LearningPoint {
  labels: number;
  validation: Validation | null;
  /** AUC or R² on what it learned from. */
  training: number | null;
}

/** Train on growing parts of the labels, each part within the next; the last is all of them. */
export async function learningCurve(
  fit: FitInThread,
  spec: FitSpec,
  lesson: Lesson,
  steps: number,
  { signal, report }: { signal: AbortSignal; report: (fraction: number) => void },
): Promise<LearningPoint[]> {
  const total = spec.kind === 'bradley-terry' ? lesson.data.pairs.length : lesson.data.x.rows;
  const order = Int32Array.from({ length: total }, (_, i) => i);
  seededRandom(spec.settings.seed).shuffle(order);
  const sizes = Array.from({ length: steps }, (_, i) => Math.round((total * (i + 1)) / steps));
  const points: LearningPoint[] = [];
  for (const [step, size] of [...new Set(sizes)].entries()) {
    const part = partOf(spec, lesson, order.slice(0, size));
    if (part === null) continue;
    const { training, validation } = await trainModel(
      fit,
      { spec, ...part },
      { signal, report: (fraction) => report((step + fraction) / sizes.length) },
    );
    const measured = training === null ? null : training.type === 'classes' ? training.auc : training.r2;
    points.push({ labels: size, validation, training: measured?.value ?? null });
  }
  return points;
}

/** `null` where a part has only one class, or is too small to be fitted. */
function partOf(
  { kind }: FitSpec,
  { data, groups }: Lesson,
  examples: Int32Array,
): Pick<Lesson, 'data' | 'groups'> | null {
  if (examples.length < 3) return null;
  if (kind === 'bradley-terry') {
    return { data: { ...data, pairs: Array.from(examples, (i) => data.pairs[i]!) }, groups };
  }
  const y = takeValues(data.y, examples);
  if (new Set(y).size < 2) return null;
  return {
    data: { ...data, x: takeRows(data.x, examples), y },
    groups: Int32Array.from(examples, (i) => groups[i]!),
  };
}
