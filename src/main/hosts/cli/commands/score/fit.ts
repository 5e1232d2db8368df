import type { TableFit } from '#shared/contract/scoringTable.ts';
import { asList, fromWhereTyped, readArguments, readChoice } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import type { Output } from '#main/hosts/cli/output.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { metricLines, validationLines } from './metricText.ts';
import { readTraining, trainingOptions } from './trainingOptions.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const parsed = readArguments(
    args,
    {
      ...trainingOptions,
      target: { type: 'string' },
      model: { type: 'string', default: 'logistic' },
      group: { type: 'string' },
      without: { type: 'string', multiple: true },
      sheet: { type: 'string' },
      out: { type: 'string' },
      'drop-missing': { type: 'boolean' },
      encode: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'table' },
  );
  const { positionals, values } = parsed;
  const { target, group, out } = values;
  if (typeof target !== 'string') throw new UsageError('Say which column to predict: --target <column>.');
  const model = readChoice(String(values['model']), ['linear', 'logistic', 'mlp'] as const, 'model');
  const client = await connect();
  const fit = await client.call(
    'scoring.fitTable',
    {
      ...{ path: fromWhereTyped(positionals[0] ?? ''), target, model, settings: readTraining(parsed) },
      ...(typeof group === 'string' ? { group } : {}),
      ...(typeof values['sheet'] === 'string' ? { sheet: values['sheet'] } : {}),
      without: asList(values['without']),
      ...(typeof out === 'string' ? { out: fromWhereTyped(out) } : {}),
      ...{ dropMissing: values['drop-missing'] === true, encode: values['encode'] === true },
    },
    { signal },
  );
  for (const warning of fit.warnings) output.message(warning);
  if (values['json'] === true) output.json(fit);
  else print(fit, output);
  return 0;
};

function print(fit: TableFit, output: Output): void {
  const { rows, features, coefficients, intercept, metrics, classes } = fit;
  output.line(`${fit.model} of ${fit.target}: ${rows.used} rows, ${features.length} features`);
  if (classes) output.line(`positive: ${classes.positive}, negative: ${classes.negative}`);
  if (coefficients) {
    output.line(`intercept  ${intercept ?? ''}`);
    for (const name of features) output.line(`${name}  ${coefficients[name] ?? ''}`);
  }
  for (const line of metricLines('On what it learned from', metrics.training)) output.line(line);
  for (const line of validationLines(metrics.validation)) output.line(line);
  if (fit.file !== null) output.line(fit.file);
}
