import type { Client } from '#shared/client.ts';
import type { SelectsList, SelectsSummary } from '#shared/contract/selects.ts';
import { toErrorData, TrimbinError } from '#shared/errors.ts';
import {
  fromWhereTyped,
  readArguments,
  readChoice,
  readNumber,
  type ParsedArguments,
} from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import type { Output } from '#main/hosts/cli/output.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { readScoredBy } from './by.ts';

const options = {
  length: { type: 'string' },
  variety: { type: 'string', default: '0.5' },
  model: { type: 'string' },
  name: { type: 'string' },
  list: { type: 'string' },
  rename: { type: 'string' },
  delete: { type: 'boolean' },
  format: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const run: Command = async ({ args, output, signal, connect }) => {
  const parsed = readArguments(args, options, { min: 1, max: 1, name: 'folder' });
  const { positionals, values } = parsed;
  checkTogether(parsed);
  const client = await connect();
  const isChange = ['length', 'rename', 'delete'].some((option) => values[option] !== undefined);
  await openProject(client, fromWhereTyped(positionals[0] ?? ''), isChange);
  if (values['length'] !== undefined) return make(client, parsed, output, signal);
  const { lists } = await client.call('selects.list', {});
  if (values['list'] === undefined) {
    if (values['json'] === true) output.json({ lists });
    else for (const { name, shots } of lists) output.line(`${name}  ${shots} shots`);
    return 0;
  }
  const { id, name } = listNamed(lists, String(values['list']));
  if (values['delete'] === true) {
    await client.call('selects.delete', { id });
    if (values['json'] === true) output.json({ deleted: name });
    else output.line(`${name}: deleted`);
    return 0;
  }
  if (typeof values['rename'] === 'string') {
    const { list } = await client.call('selects.change', { id, name: values['rename'] });
    return show(client, list, parsed, output);
  }
  return show(client, await client.call('selects.get', { id }), parsed, output);
};

/** @throws TrimbinError that says that nothing is made where the project cannot be written. */
async function openProject(client: Client, folder: string, isChange: boolean): Promise<void> {
  try {
    await client.call('projects.open', { folder, readOnly: !isChange });
  } catch (error) {
    const { code, message, details } = toErrorData(error);
    if (code !== 'project-read-only' && code !== 'project-in-use') throw error;
    throw new TrimbinError(code, `No selects are made or changed. ${message}`, details, { cause: error });
  }
}

function checkTogether({ values }: ParsedArguments): void {
  const isMade = values['length'] !== undefined;
  if (isMade && values['list'] !== undefined) {
    throw new UsageError('--length makes a list and --list takes one that there is: one of them.');
  }
  const needsList = ['rename', 'delete'].find((option) => values[option] !== undefined);
  if (needsList !== undefined && values['list'] === undefined) {
    throw new UsageError(`--${needsList} needs --list <name>.`);
  }
  if (values['out'] !== undefined && !isMade && values['list'] === undefined) {
    throw new UsageError('Say which list to write: --list <name>, or --length to make one.');
  }
}

async function make(
  client: Client,
  parsed: ParsedArguments,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { values } = parsed;
  const by = await readScoredBy(client, values['model']);
  const name = typeof values['name'] === 'string' ? { name: values['name'] } : {};
  const lengthMs = readLength(String(values['length']));
  const variety = readNumber(String(values['variety']), 'variety', 0, 1);
  const { list, reason } = await client.call('selects.make', { by, lengthMs, variety, ...name }, { signal });
  if (reason !== null) output.message(reason);
  if (list) return show(client, list, parsed, output);
  if (values['json'] === true) output.json({ list: null, reason });
  return 0;
}

/** Minutes and seconds, or seconds. @throws UsageError */
function readLength(text: string): number {
  const parts = /^(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d+)?)$/.exec(text);
  const [, first, second, seconds] = parts ?? [];
  const whole = second === undefined ? [0, Number(first ?? 0)] : [Number(first), Number(second)];
  const lengthMs = 1000 * (3600 * whole[0]! + 60 * whole[1]! + Number(seconds));
  if (parts && lengthMs > 0 && lengthMs <= 1e9) return lengthMs;
  throw new UsageError(`--length takes minutes and seconds such as 1:30, not "${text}".`);
}

/** By its name, or by its id. @throws UsageError */
function listNamed(lists: readonly SelectsSummary[], asked: string): SelectsSummary {
  const found = lists.find(({ name, id }) => name === asked || id === asked);
  if (found) return found;
  const known = lists.map(({ name }) => `"${name}"`).join(', ');
  throw new UsageError(
    `--list: there is no "${asked}". ${known === '' ? 'There are none yet.' : `Known: ${known}.`}`,
  );
}

async function show(
  client: Client,
  list: SelectsList,
  { values }: ParsedArguments,
  output: Output,
): Promise<number> {
  const { id, name, shots, lengthMs } = list;
  const path = typeof values['out'] === 'string' ? fromWhereTyped(values['out']) : null;
  if (path !== null || values['format'] !== undefined) {
    const ending = path?.toLowerCase().endsWith('.json') ? 'json' : 'csv';
    const format = readChoice(String(values['format'] ?? ending), ['csv', 'json'] as const, 'format');
    const written = await client.call('selects.export', { id, format, ...(path === null ? {} : { path }) });
    if (written.gone > 0)
      output.message(`${written.gone} shots of "${name}" are not there now and left out.`);
    if (written.text !== null) output.text(written.text);
    else if (values['json'] === true) output.json({ file: written.file, shots: written.shots, id, name });
    else output.line(written.file ?? '');
    return 0;
  }
  if (values['json'] === true) output.json(list);
  else {
    output.line(`${name}  ${shots.length} shots, ${(lengthMs / 1000).toFixed(1)} s`);
    shots.forEach(({ path: clip, index, score, clipId }, i) => {
      const which = clipId === null ? `${clip} (not there now)` : `${clip} #${(index ?? 0) + 1}`;
      output.line(`${i + 1}  ${score === null ? '–' : score.toFixed(3)}  ${which}`);
    });
  }
  return 0;
}
