import { join } from 'node:path';
import { reportFormats, reportLanguages } from '#shared/contract/reports.ts';
import { reportSections } from '#shared/domain/reportSections.ts';
import { fromWhereTyped, readArguments, readChoice, readList } from '../arguments.ts';
import type { Command } from '../index.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      format: { type: 'string', default: 'html' },
      lang: { type: 'string', default: 'en' },
      out: { type: 'string' },
      sections: { type: 'string' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'folder' },
  );
  const folder = fromWhereTyped(positionals[0] ?? '');
  const formats = readList(String(values['format']), reportFormats, 'format');
  const language = readChoice(String(values['lang']), reportLanguages, 'lang');
  const sections =
    typeof values['sections'] === 'string'
      ? { sections: readList(values['sections'], reportSections, 'sections') }
      : {};
  const outDir =
    typeof values['out'] === 'string' ? fromWhereTyped(values['out']) : join(folder, 'trimbin-reports');
  const client = await connect();
  await client.call('projects.open', { folder, readOnly: true });
  const { files } = await client.call(
    'reports.write',
    { formats, language, outDir, ...sections },
    { signal },
  );
  if (values['json'] === true) output.json({ files });
  else for (const file of files) output.line(file);
  return 0;
};
