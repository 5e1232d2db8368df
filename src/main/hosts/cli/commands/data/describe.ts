import type { ColumnSummary } from '#shared/domain/tables/summary.ts';
import type { CellValue } from '#shared/domain/tables/table.ts';
import { readArguments } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { openTable, readingOptions, tableName } from './openTable.ts';
import { textTable } from './textTable.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const parsed = readArguments(args, readingOptions, { min: 1, max: 1, name: 'file' });
  const client = await connect();
  const table = await openTable(client, parsed, output, signal);
  const summary = await client.call('data.summary', { name: tableName, steps: [] }, { signal });
  if (parsed.values['json'] === true) {
    const { path, format, encoding, separator, sheets, badRows, badRowCount, notes } = table;
    output.json({ path, format, encoding, separator, sheets, ...summary, badRowCount, badRows, notes });
    return 0;
  }
  output.line(`${summary.rows} rows, ${summary.columns.length} columns`);
  const head = [
    'column',
    'type',
    'count',
    'missing',
    'distinct',
    'mean',
    'variance',
    'std',
    'min',
    'median',
    'max',
  ];
  for (const line of textTable(head, summary.columns.map(row))) output.line(line);
  if (summary.columns.some(({ distinct }) => distinct.approximate)) {
    output.message('Distinct values and medians are approximate: the table has more than a million rows.');
  }
  return 0;
};

function row(column: ColumnSummary): CellValue[] {
  const { name, type, count, missing, distinct, mean, variance, std, min, max, quantiles } = column;
  const numbers = [mean, variance, std, min, quantiles?.p50, max].map((value) => value ?? null);
  return [name, type, count, missing, distinct.value, ...numbers];
}
