import { extname } from 'node:path';
import { fromWhereTyped, readArguments, readChoice } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { readScoredBy } from './by.ts';

const formats = ['csv', 'json', 'parquet', 'onnx'] as const;

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      model: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'folder' },
  );
  const path = typeof values['out'] === 'string' ? fromWhereTyped(values['out']) : null;
  const ending = path === null ? 'csv' : extname(path).slice(1);
  const format = readChoice(String(values['format'] ?? ending), formats, 'format');
  if (path === null && (format === 'onnx' || format === 'parquet')) {
    throw new UsageError(`Say where to write it: --out <file>.${format}.`);
  }
  const client = await connect();
  await client.call('projects.open', { folder: fromWhereTyped(positionals[0] ?? ''), readOnly: true });
  const by = await readScoredBy(client, values['model']);
  if (format === 'onnx') {
    if (by.type === 'default') {
      throw new UsageError('The default score is no model. Train one with: trimbin score train <folder>.');
    }
    const { file } = await client.call(
      'scoring.exportModel',
      { modelId: by.modelId, path: path ?? '' },
      { signal },
    );
    if (values['json'] === true) output.json({ file, modelId: by.modelId });
    else output.line(file);
    return 0;
  }
  const answer = await client.call(
    'scoring.exportScores',
    { by, format, ...(path === null ? {} : { path }) },
    { signal },
  );
  if (answer.text !== null) output.text(answer.text);
  else if (values['json'] === true) output.json({ file: answer.file, shots: answer.shots, by });
  else output.line(answer.file ?? '');
  return 0;
};
