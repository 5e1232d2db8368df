import type { Condition, Measure, Step } from '#shared/domain/tables/steps.ts';

const list = (names: readonly string[] | undefined): string => names?.join(', ') ?? '';

/** What a step does, beside its name: columns and values, in signs that need no language. */
export function stepDetail(step: Step): string {
  switch (step.type) {
    case 'dropMissing':
    case 'deduplicate':
      return list(step.columns);
    case 'fillMissing':
      return `${list(step.columns)} ← ${step.fill.with === 'value' ? String(step.fill.value) : step.fill.with}`;
    case 'filter':
      return step.conditions.map(conditionText).join(step.match === 'all' ? ' ∧ ' : ' ∨ ');
    case 'select':
      return list(step.columns);
    case 'rename':
      return `${step.column} → ${step.to}`;
    case 'cast':
      return `${step.column} → ${step.to}`;
    case 'text':
      return `${list(step.columns)}: ${step.change.with === 'replace' ? `${step.change.pattern} → ${step.change.by}` : step.change.with}`;
    case 'derive':
      return `${step.column} = ${step.expression}`;
    case 'sort':
      return step.by.map(({ column, descending }) => `${column} ${descending ? '↓' : '↑'}`).join(', ');
    case 'groupBy':
      return [
        list(step.by),
        [step.ofAllNumeric, ...step.measures.map(measureText)].filter(Boolean).join(', '),
      ]
        .filter((part) => part !== '')
        .join(': ');
    case 'pivot':
      return `${list(step.rows)} × ${step.columns}: ${step.aggregate}(${step.values})`;
    case 'unpivot':
      return `${step.keep.length > 0 ? `${list(step.keep)}: ` : ''}${step.nameTo}, ${step.valueTo}`;
    case 'join':
      return `${step.table}: ${step.on.map(({ left, right }) => `${left} = ${right}`).join(', ')}`;
    case 'sample':
      return `${step.rows} (${step.seed})`;
  }
}

function conditionText({ column, comparison, value }: Condition): string {
  const shown = Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
  return `${column} ${comparison} ${shown}`.trim();
}

function measureText({ column, aggregate, quantile }: Measure): string {
  return aggregate === 'quantile' ? `q${quantile ?? 0.5}(${column})` : `${aggregate}(${column})`;
}
