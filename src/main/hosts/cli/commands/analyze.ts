import { setFlagsFromString } from 'node:v8';
import type { AnalyzeSummary } from '#shared/contract/analysis.ts';
import { analyserNames } from '#shared/domain/results.ts';
import { ShotParams } from '#shared/domain/shotParams.ts';
import { visibleText } from '#shared/domain/visibleText.ts';
import { fromWhereTyped, readArguments, readChoice, readList, readNumber } from '../arguments.ts';
import type { Command } from '../index.ts';
import type { Output } from '../output.ts';
import { createProgressView, progressStyles } from '../progress.ts';
import { UsageError } from '../usage.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      only: { type: 'string' },
      shots: { type: 'string', multiple: true },
      'still-interval': { type: 'string' },
      progress: { type: 'string' },
      json: { type: 'boolean' },
      strict: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'folder' },
  );
  const folder = fromWhereTyped(positionals[0] ?? '');
  const asJson = values['json'] === true;
  const only =
    typeof values['only'] === 'string' ? readList(values['only'], analyserNames, 'only') : undefined;
  const shots = readShotParams((values['shots'] ?? []) as string[]);
  const interval = values['still-interval'];
  const stillIntervalMs =
    typeof interval === 'string' ? readNumber(interval, 'still-interval', 40, 60_000) : undefined;
  const style =
    typeof values['progress'] === 'string'
      ? readChoice(values['progress'], progressStyles, 'progress')
      : output.isTerminal
        ? 'bar'
        : 'plain';

  keepYoungGenerationSmall();
  if (style === 'bar' || style === 'plain') output.message(`Opening ${folder}`);
  const client = await connect();
  await client.call('projects.open', { folder });
  const view = createProgressView(style, output);
  let summary: AnalyzeSummary;
  try {
    summary = await client.call(
      'analysis.run',
      { shots, ...(only ? { only } : {}), ...(stillIntervalMs === undefined ? {} : { stillIntervalMs }) },
      { signal, onProgress: (progress) => view.update(progress) },
    );
  } finally {
    view.end();
  }
  if (asJson) output.json(summary);
  else printSummary(summary, output);
  return values['strict'] === true && summary.failures.length > 0 ? 1 : 0;
};

/**
 * This thread passes pictures on for as long as a film lasts. Its young generation would grow to many times what that needs,
 * and a long clip would take more memory than a short one (docs/performance.md); threads get `resourceLimits` for the same.
 */
function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** `--shots cutThreshold=0.4` for each named parameter. @throws UsageError */
function readShotParams(pairs: string[]): Partial<ShotParams> {
  const known = Object.keys(ShotParams.shape);
  const result: Record<string, unknown> = {};
  for (const pair of pairs) {
    const [name = '', text] = pair.split('=', 2);
    if (!known.includes(name) || text === undefined) {
      throw new UsageError(`--shots takes name=value with one of: ${known.join(', ')}.`);
    }
    result[name] =
      text === 'true' ? true : text === 'false' ? false : readNumber(text, `shots ${name}`, -1e9, 1e9);
  }
  const parsed = ShotParams.partial().safeParse(result);
  if (parsed.success) return parsed.data as Partial<ShotParams>;
  const issue = parsed.error.issues[0];
  throw new UsageError(`--shots ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not allowed'}.`);
}

function printSummary(summary: AnalyzeSummary, output: Output): void {
  const { clips, analysed, unchanged, documents, skipped, failures, moved } = summary;
  const total = clips.ok + clips.failed + clips.offline;
  output.line(
    `${total} ${total === 1 ? 'clip' : 'clips'}: ${analysed} analysed, ${unchanged} unchanged, ` +
      `${clips.failed} failed, ${clips.offline} offline. ${documents} other documents, ${skipped.length} skipped.`,
  );
  for (const { from, to } of moved) output.line(visibleText(`moved: ${from} → ${to}`));
  for (const { path, message } of failures) output.line(visibleText(`failed: ${path}: ${message}`));
  for (const { path, reason } of skipped) output.line(visibleText(`skipped: ${path}: ${reason}`));
}
