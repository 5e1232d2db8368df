import type { StepOf } from '#shared/domain/tables/steps.ts';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import { aggregateSql } from './aggregates.ts';
import { quoteName, quoteNames, quoteText } from './names.ts';
import { columnOf, type Relation } from './relation.ts';

/**
 * Values of one column become columns of their own. Written as filtered aggregates, which any SQL engine reads.
 *
 * @param values - The different values, as text, in the order that the columns shall have.
 */
export function pivotSql(step: StepOf<'pivot'>, input: Relation, values: readonly string[]): string {
  const measured = columnOf(input, step.values);
  const key = `CAST(${quoteName(step.columns)} AS VARCHAR)`;
  const cells = values.map(
    (value) => `${aggregateSql(step, measured, `${key} = ${quoteText(value)}`)} AS ${quoteName(value)}`,
  );
  const rows = quoteNames(step.rows);
  const columns = [rows, ...cells].join(', ');
  return `SELECT ${columns} FROM ${quoteName(input.name)} GROUP BY ${rows} ORDER BY ${rows}`;
}

/** Columns become rows; columns of different types become text. */
export function unpivotSql(step: StepOf<'unpivot'>, input: Relation): string {
  const moved = input.columns.filter(({ name }) => !step.keep.includes(name));
  if (moved.length === 0) {
    throw new TrimbinError('bad-request', 'Every column stays: there is none to turn into rows.');
  }
  const types = new Set(moved.map(({ type }) => (type === 'integer' ? 'number' : type)));
  const as = types.size > 1 ? 'VARCHAR' : types.has('number') ? 'DOUBLE' : null;
  const cells = moved.map(({ name }) =>
    as ? `CAST(${quoteName(name)} AS ${as}) AS ${quoteName(name)}` : quoteName(name),
  );
  const kept = step.keep.map(quoteName);
  const source = `SELECT ${[...kept, ...cells].join(', ')} FROM ${quoteName(input.name)}`;
  const nulls = step.dropMissing ? '' : ' INCLUDE NULLS';
  const names = quoteNames(moved.map(({ name }) => name));
  return `SELECT * FROM (${source}) UNPIVOT${nulls} (${quoteName(step.valueTo)} FOR ${quoteName(step.nameTo)} IN (${names}))`;
}

/** Columns of the other table that have a name which is taken get its name in front. */
export function joinSql(step: StepOf<'join'>, input: Relation, other: readonly TableColumn[]): string {
  for (const { right } of step.on) columnOf({ name: step.table, columns: other }, right);
  const keys = new Set(step.on.map(({ right }) => right));
  const taken = new Set(input.columns.map(({ name }) => name));
  const added = other
    .filter(({ name }) => !keys.has(name))
    .map(({ name }) => {
      const as = taken.has(name) ? `${step.table}_${name}` : name;
      return `b.${quoteName(name)} AS ${quoteName(as)}`;
    });
  const isText = (columns: readonly TableColumn[], name: string): boolean =>
    columns.some((column) => column.name === name && column.type === 'text');
  const on = step.on.map(({ left, right }) => {
    const trim = step.trim && isText(input.columns, left) && isText(other, right);
    const side = (name: string): string => (trim ? `trim(${name})` : name);
    return `${side(`a.${quoteName(left)}`)} = ${side(`b.${quoteName(right)}`)}`;
  });
  // A row that only the other table has still shows its key.
  const own =
    step.kind === 'outer'
      ? input.columns.map(({ name }) => {
          const key = step.on.find(({ left }) => left === name);
          const value = `a.${quoteName(name)}`;
          return key ? `coalesce(${value}, b.${quoteName(key.right)}) AS ${quoteName(name)}` : value;
        })
      : ['a.*'];
  const kind = { inner: 'JOIN', left: 'LEFT JOIN', outer: 'FULL JOIN' }[step.kind];
  const columns = [...own, ...added].join(', ');
  return `SELECT ${columns} FROM ${quoteName(input.name)} a ${kind} ${quoteName(step.table)} b ON ${on.join(' AND ')}`;
}
