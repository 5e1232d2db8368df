import { formatDuration } from '#shared/time/duration.ts';
import { readArguments } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { describeEncoding, readSource, sourceOptions, tellOddities } from './source.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    { ...sourceOptions, json: { type: 'boolean' } },
    { min: 1, max: 1, name: 'subtitle file' },
  );
  const path = positionals[0] ?? '';
  const client = await connect();
  const stats = await client.call('subtitles.stats', readSource(path, values), { signal });
  if (values['json'] === true) {
    output.json(stats);
    return 0;
  }
  const clock = (ms: number | null): string => (ms === null ? 'none' : formatDuration(ms, null));
  const lines: [string, string | null][] = [
    ['Format', stats.format],
    ['Encoding', describeEncoding(stats)],
    ['Language', stats.language],
    ['Title', stats.title],
    ['Cues', String(stats.cues)],
    ['First', clock(stats.firstMs)],
    ['Last', clock(stats.lastMs)],
    ['Comments', stats.comments === 0 ? null : String(stats.comments)],
    ['Oddities', String(stats.oddities.length)],
  ];
  for (const [label, value] of lines) if (value !== null) output.line(`${label.padEnd(12)}${value}`);
  tellOddities(output, path, stats.oddities);
  return 0;
};
