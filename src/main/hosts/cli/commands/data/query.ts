import { extname } from 'node:path';
import { exportFormats } from '#shared/contract/data.ts';
import { fromWhereTyped, readArguments, readChoice, readNumber } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { openTable, readingOptions } from './openTable.ts';
import { textTable } from './textTable.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const parsed = readArguments(
    args,
    { ...readingOptions, out: { type: 'string' }, limit: { type: 'string', default: '1000' } },
    { min: 2, max: 2, name: 'file and which SELECT' },
  );
  const { positionals, values } = parsed;
  const sql = positionals[1] ?? '';
  if (sql.trim() === '') throw new UsageError('Say which SELECT to run.');
  const limit = readNumber(String(values['limit']), 'limit', 1, 100_000);
  const out = typeof values['out'] === 'string' ? fromWhereTyped(values['out']) : null;
  const format = out === null ? null : readChoice(extname(out).slice(1).toLowerCase(), exportFormats, 'out');
  const client = await connect();
  await openTable(client, parsed, output, signal, sql);
  if (out !== null && format !== null) {
    const written = await client.call('data.export', { from: { sql }, path: out, format }, { signal });
    if (values['json'] === true) output.json(written);
    else output.line(`${written.path}: ${written.rows} rows`);
    return 0;
  }
  const { columns, rows, total } = await client.call('data.query', { sql, limit }, { signal });
  const names = columns.map(({ name }) => name);
  if (total > rows.length)
    output.message(`Only the first ${rows.length} of ${total} rows are shown; --limit shows more.`);
  if (values['json'] === true) output.json({ columns: names, rows, total });
  else for (const line of textTable(names, rows)) output.line(line);
  return 0;
};
