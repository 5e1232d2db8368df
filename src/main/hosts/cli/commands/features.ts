import { join } from 'node:path';
import { fromWhereTyped, readArguments, readChoice } from '../arguments.ts';
import type { Command } from '../index.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    { format: { type: 'string', default: 'csv' }, out: { type: 'string' }, json: { type: 'boolean' } },
    { min: 1, max: 1, name: 'folder' },
  );
  const folder = fromWhereTyped(positionals[0] ?? '');
  const format = readChoice(String(values['format']), ['csv', 'json', 'parquet'] as const, 'format');
  const asJson = values['json'] === true;
  const out = typeof values['out'] === 'string' ? fromWhereTyped(values['out']) : null;
  // A table of bytes cannot go to a terminal, and one document of JSON cannot hold another text.
  const needsFile = format === 'parquet' || (asJson && format === 'csv');
  const path = out ?? (needsFile ? join(folder, 'trimbin-reports', `features.${format}`) : undefined);
  const client = await connect();
  await client.call('projects.open', { folder, readOnly: true });
  const { text, file, shots, notMeasured } = await client.call(
    'scoring.exportFeatures',
    { format, ...(path === undefined ? {} : { path }) },
    { signal },
  );
  for (const { sentence } of notMeasured) output.message(sentence);
  if (text !== null) output.text(text);
  else if (asJson) output.json({ file, shots, notMeasured });
  else output.line(file ?? '');
  return 0;
};
