import { join } from 'node:path';
import { reportFormats, reportLanguages } from '#shared/contract/reports.ts';
import { fromWhereTyped, readArguments, readChoice } from '../arguments.ts';
import type { Command } from '../index.ts';
import { createProgressView } from '../progress.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    { lang: { type: 'string', default: 'en' } },
    { min: 0, max: 1, name: 'folder' },
  );
  const language = readChoice(String(values['lang']), reportLanguages, 'lang');
  const folder = fromWhereTyped(positionals[0] ?? 'trimbin-sample');
  const client = await connect();

  output.message(`Making the sample project in ${folder}`);
  const onProgress = ({ fraction, file }: { fraction: number; file: string }): void => {
    if (output.isTerminal) output.draw(`${Math.round(fraction * 100)} %  ${file}`);
  };
  const { made } = await client.call('projects.makeSample', { folder }, { signal, onProgress });
  if (output.isTerminal) output.draw('');
  if (!made) output.message('It is there already.');

  output.message('Analysing it');
  await client.call('projects.open', { folder });
  const view = createProgressView(output.isTerminal ? 'bar' : 'plain', output);
  try {
    await client.call('analysis.run', {}, { signal, onProgress: (progress) => view.update(progress) });
  } finally {
    view.end();
  }
  output.message('Writing the reports');
  const outDir = join(folder, 'trimbin-reports');
  const { files } = await client.call(
    'reports.write',
    { formats: [...reportFormats], language, outDir },
    { signal },
  );

  output.line('The reports:');
  for (const file of files) output.line(`  ${file}`);
  output.line(`Open the app with: npm start -- "${folder}"`);
  return 0;
};
