import { isNumeric, type OpenTable } from '#shared/domain/tables/table.ts';
import type { Measure, Step } from '#shared/domain/tables/steps.ts';
import { asList, readArguments, readNumber, type ParsedArguments } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { columnMeant, openTable, readingOptions, tableName } from './openTable.ts';
import { textTable } from './textTable.ts';

/** Options that name a measure, as the step language spells it. */
const measureOptions = {
  mean: 'mean',
  median: 'median',
  sum: 'sum',
  min: 'min',
  max: 'max',
  count: 'count',
  variance: 'variance',
  'variance-sample': 'varianceSample',
  std: 'std',
  'std-sample': 'stdSample',
} as const;

type Option = keyof typeof measureOptions;

/** Groups are few; a table of more is better queried. */
const mostGroups = 5000;

export const run: Command = async ({ args, output, signal, connect }) => {
  const parsed = readArguments(
    args,
    {
      ...readingOptions,
      by: { type: 'string', multiple: true },
      'drop-missing': { type: 'boolean' },
      quantile: { type: 'string', multiple: true },
      ...Object.fromEntries(Object.keys(measureOptions).map((name) => [name, { type: 'boolean' as const }])),
    },
    { min: 1, max: 1, name: 'file' },
  );
  const by = asList(parsed.values['by']);
  if (by.length === 0) throw new UsageError('Say by which column: --by <column>.');
  const wanted = measuresWanted(parsed);
  const client = await connect();
  const table = await openTable(client, parsed, output, signal);
  const steps = stepsFor(
    table,
    by.map((name) => columnMeant(table, name)),
    wanted,
    parsed.values['drop-missing'] === true,
  );
  const { columns, rows, total } = await client.call(
    'data.page',
    { name: tableName, steps, limit: mostGroups },
    { signal },
  );
  const names = columns.map(({ name }) => name);
  if (total > rows.length) output.message(`Only the first ${rows.length} of ${total} groups are shown.`);
  if (parsed.values['json'] === true) output.json({ columns: names, rows });
  else for (const line of textTable(names, rows)) output.line(line);
  return 0;
};

interface Wanted {
  options: Option[];
  quantiles: number[];
}

function measuresWanted({ values }: ParsedArguments): Wanted {
  const options = (Object.keys(measureOptions) as Option[]).filter((name) => values[name] === true);
  const quantiles = asList(values['quantile']).map((text) => readNumber(text, 'quantile', 0, 1));
  return options.length + quantiles.length === 0 ? { options: ['mean'], quantiles } : { options, quantiles };
}

/** One measure keeps the columns' own names; several are told apart by theirs. */
function stepsFor(
  table: OpenTable,
  by: string[],
  { options, quantiles }: Wanted,
  dropMissing: boolean,
): Step[] {
  const steps: Step[] = dropMissing ? [{ type: 'dropMissing', how: 'any' }] : [];
  const [only, ...others] = options;
  if (only !== undefined && others.length === 0 && quantiles.length === 0) {
    return [
      ...steps,
      { type: 'groupBy', by, keepMissingKeys: false, measures: [], ofAllNumeric: measureOptions[only] },
    ];
  }
  const measures = table.columns
    .filter((column) => isNumeric(column) && !by.includes(column.name))
    .flatMap(({ name: column }): Measure[] => [
      ...options.map((option) => ({ column, aggregate: measureOptions[option] })),
      ...quantiles.map((quantile) => ({ column, aggregate: 'quantile' as const, quantile })),
    ]);
  return [...steps, { type: 'groupBy', by, keepMissingKeys: false, measures }];
}
