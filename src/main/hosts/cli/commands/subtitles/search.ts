import type { Client } from '#shared/client.ts';
import type { SubtitleHit } from '#shared/contract/subtitleSearch.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { fromWhereTyped, readArguments, readNumber } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { TrimbinError, type ErrorCode } from '#shared/errors.ts';

/** As the contract has it. */
const longestQuery = 1000;

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      limit: { type: 'string', default: '100' },
      offset: { type: 'string', default: '0' },
      json: { type: 'boolean' },
    },
    { min: 1, max: Infinity, name: 'folder' },
  );
  const [folder = '', ...words] = positionals;
  const query = words.join(' ');
  if (query.trim() === '') throw new UsageError('Say what to look for: subtitles search <folder> "words".');
  if (query.length > longestQuery) {
    throw new UsageError(`Look for at most ${longestQuery} characters at once, not ${query.length}.`);
  }
  const limit = Math.trunc(readNumber(String(values['limit']), 'limit', 1, 1000));
  const offset = Math.trunc(readNumber(String(values['offset']), 'offset', 0, 1e9));
  const client = await connect();
  await openToIndex(client, fromWhereTyped(folder));
  const found = await client.call('subtitles.search', { query, limit, offset }, { signal });
  if (values['json'] === true) output.json(found);
  else for (const hit of found.hits) output.line(describe(hit));
  for (const { trackName, message } of found.unread) output.message(`Not searched: ${trackName}: ${message}`);
  if (values['json'] === true) return 0;
  const shown = offset + found.hits.length;
  const more = shown < found.total && found.hits.length > 0 ? `, ${offset + 1} to ${shown} shown` : '';
  output.message(`${found.total} hits in ${found.tracks} tracks${more}`);
  return 0;
};

const readable: readonly ErrorCode[] = ['project-in-use', 'project-read-only', 'project-newer'];

/** For writing, so that what an older version left unindexed is found too; where that cannot be, for reading. */
async function openToIndex(client: Client, folder: string): Promise<void> {
  // First for reading: a folder that is no project is not made one by a search.
  await client.call('projects.open', { folder, readOnly: true });
  try {
    await client.call('projects.open', { folder });
  } catch (error) {
    if (!(error instanceof TrimbinError) || !readable.includes(error.code)) throw error;
    await client.call('projects.open', { folder, readOnly: true });
  }
}

function describe({ trackName, cue, startMs, shotIndex, snippet }: SubtitleHit): string {
  const shot = shotIndex === null ? '' : `  shot ${shotIndex + 1}`;
  return `${trackName}  ${cue}  ${formatDuration(startMs, null)}${shot}  ${snippet.text.replaceAll('\n', ' / ')}`;
}
