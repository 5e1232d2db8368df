import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { fromWhereTyped, readArguments, readNumber } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import type { Output } from '#main/hosts/cli/output.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { printedFacts, readSource, sourceOptions, tellOddities } from './source.ts';

type Synced = OutputOf<Contract['subtitles.sync']>;

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      ...sourceOptions,
      to: { type: 'string' },
      'to-track': { type: 'string' },
      out: { type: 'string' },
      'to-encoding': { type: 'string', default: 'UTF-8' },
      reach: { type: 'string', default: '600' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'subtitle file' },
  );
  const path = positionals[0] ?? '';
  const to = values['to'];
  if (typeof to !== 'string') throw new UsageError('Say what to fit it to: --to <clip or subtitle>.');
  const track = values['to-track'];
  const out = values['out'];
  const force = values['force'] === true;
  const client = await connect();
  const synced = await client.call(
    'subtitles.sync',
    {
      from: readSource(path, values),
      to: {
        path: fromWhereTyped(to),
        ...(typeof track === 'string' ? { track: Math.trunc(readNumber(track, 'to-track', 1, 1000)) } : {}),
      },
      reachMs: 1000 * readNumber(String(values['reach']), 'reach', 1, 14_400),
      ...(typeof out === 'string'
        ? {
            out: {
              ...{ path: fromWhereTyped(out), encoding: String(values['to-encoding']) },
              ...{ overwrite: force, untrusted: force },
            },
          }
        : {}),
    },
    { signal, onProgress: (progress) => draw(output, progress) },
  );
  if (output.isTerminal) output.draw('');
  if (values['json'] === true) output.json({ ...synced, from: printedFacts(synced.from) });
  else tell(output, path, synced);
  for (const loss of synced.losses) output.message(`Lost: ${loss}`);
  return judge(output, synced, typeof out === 'string');
};

function draw(output: Output, { stage, fraction }: { stage: string; fraction: number }): void {
  if (!output.isTerminal) return;
  output.draw(
    stage === 'listen' ? `Listening… ${Math.round(fraction * 100)} %` : `${stages[stage] ?? stage}…`,
  );
}

const stages: Record<string, string> = { read: 'Reading', fit: 'Fitting', write: 'Writing' };

function tell(
  output: Output,
  path: string,
  { segments, rate, confidence, cues, from, written, ...rest }: Synced,
): void {
  tellOddities(output, path, from.oddities);
  const { kind, spans, source } = rest.reference;
  const against = kind === 'speech' ? `${spans} stretches of speech` : `${spans} cues`;
  output.line(`${path}: ${cues} cues against ${against}${source === 'project' ? ' (measured before)' : ''}`);
  const ratio = segments[0]?.ratio ?? 1;
  if (rate) output.line(`Frame rate  ${rate.from} to ${rate.to} (× ${ratio.toFixed(6)})`);
  else if (ratio !== 1) output.line(`Drift       × ${ratio.toFixed(6)}, no change between two frame rates`);
  for (const { startMs, offsetMs } of segments) {
    const sign = offsetMs < 0 ? '−' : '+';
    output.line(`From ${formatDuration(startMs, null)}  ${sign}${(Math.abs(offsetMs) / 1000).toFixed(3)} s`);
  }
  output.line(`Confidence  ${Math.round(confidence * 100)} %`);
  if (written !== null) output.line(`Written to  ${written}`);
}

/** What is not to be trusted is said, and fails the run where a file was asked for and not written. */
function judge(output: Output, { trusted, written, confidence }: Synced, isFileWanted: boolean): number {
  if (trusted) return 0;
  const sure = `The two hardly fit each other (confidence ${Math.round(confidence * 100)} %)`;
  if (!isFileWanted) output.message(`${sure}. Check that they belong together.`);
  else if (written !== null)
    output.message(`${sure}; written all the same, as --force says. Check the result.`);
  else output.message(`${sure}, so nothing was written. Check that they belong together, or use --force.`);
  return isFileWanted && written === null ? 1 : 0;
}
