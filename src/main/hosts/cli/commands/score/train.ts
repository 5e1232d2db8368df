import { labelSources, modelKinds } from '#shared/domain/scoring/models.ts';
import { fromWhereTyped, readArguments, readChoice } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { validationLines } from './metricText.ts';
import { readTraining, trainingOptions } from './trainingOptions.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const parsed = readArguments(
    args,
    {
      ...trainingOptions,
      model: { type: 'string', default: 'logistic' },
      from: { type: 'string' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'folder' },
  );
  const { positionals, values } = parsed;
  const model = readChoice(String(values['model']), modelKinds, 'model');
  const from = values['from'];
  const learnsFrom = typeof from === 'string' ? readChoice(from, labelSources, 'from') : undefined;
  const settings = readTraining(parsed);
  const client = await connect();
  await client.call('projects.open', { folder: fromWhereTyped(positionals[0] ?? '') });
  const answer = await client.call(
    'scoring.train',
    { model, settings, ...(learnsFrom === undefined ? {} : { learnsFrom }) },
    { signal },
  );
  if (values['json'] === true) output.json(answer);
  else if (!answer.trained) output.line(answer.reason);
  else {
    output.line(answer.model.id);
    for (const line of validationLines(answer.model.validation)) output.line(line);
    for (const warning of answer.model.warnings) output.message(warning);
  }
  return 0;
};
