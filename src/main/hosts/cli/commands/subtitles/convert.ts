import { subtitleFormats } from '#shared/domain/subtitles/cue.ts';
import { fromWhereTyped, readArguments, readChoice } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { describeEncoding, printedFacts, readSource, sourceOptions, tellOddities } from './source.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      ...sourceOptions,
      to: { type: 'string' },
      'to-encoding': { type: 'string', default: 'UTF-8' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 2, name: 'file' },
  );
  const [source, target] = positionals;
  if (source === undefined || target === undefined) {
    throw new UsageError('Say which file to read and which to write.');
  }
  const from = readSource(source, values);
  const to = {
    path: fromWhereTyped(target),
    encoding: String(values['to-encoding']),
    overwrite: values['force'] === true,
    ...(typeof values['to'] === 'string' ? { format: readChoice(values['to'], subtitleFormats, 'to') } : {}),
  };
  const client = await connect();
  const done = await client.call('subtitles.convert', { from, to }, { signal });
  if (values['json'] === true) output.json({ ...done, from: printedFacts(done.from) });
  else {
    tellOddities(output, source, done.from.oddities);
    const encoding = describeEncoding(done.from);
    output.line(
      `${done.to.path}: ${done.cues} ${done.cues === 1 ? 'cue' : 'cues'}, ` +
        `${done.from.format}${encoding === null ? '' : ` in ${encoding}`} to ${done.to.format}`,
    );
  }
  for (const loss of done.losses) output.message(`Lost: ${loss}`);
  return 0;
};
