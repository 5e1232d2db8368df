import { subtitleFormats, type Cue, cueText } from '#shared/domain/subtitles/cue.ts';
import { ruleIds } from '#shared/domain/subtitles/profile.ts';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { formatDuration } from '#shared/time/duration.ts';
import {
  fromWhereTyped,
  readArguments,
  readChoice,
  readList,
  readNumber,
  type ParsedArguments,
} from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import type { Output } from '#main/hosts/cli/output.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { findingLine, judgeOptions, prepareJudging, readJudgeRequest, readRate } from './judging.ts';
import { readStretch } from './stretch.ts';
import { sourceOptions } from './source.ts';

/** A day; nothing is moved further. */
const mostMs = 24 * 3600 * 1000;

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    withNegatives(args),
    {
      ...sourceOptions,
      ...judgeOptions,
      rules: { type: 'string' },
      split: { type: 'boolean' },
      merge: { type: 'boolean' },
      shift: { type: 'string' },
      stretch: { type: 'string' },
      'from-fps': { type: 'string' },
      'to-fps': { type: 'string' },
      to: { type: 'string' },
      'to-encoding': { type: 'string', default: 'UTF-8' },
      out: { type: 'string' },
      'dry-run': { type: 'boolean' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'subtitle file' },
  );
  const path = positionals[0] ?? '';
  const [split, merge] = [values['split'] === true, values['merge'] === true];
  const request = {
    ...{ ...readJudgeRequest(path, values), ...readRetiming(values), ...readRules(values) },
    ...{ split, merge },
  };
  const target = readTarget(values);
  const client = await connect();
  await prepareJudging(client, request, output);
  const fixed = await client.call('subtitles.fix', { ...request, ...target }, { signal });
  if (values['json'] === true) output.json(fixed);
  else tell(path, fixed, output);
  return values['strict'] === true && fixed.left.some(({ severity }) => severity === 'error') ? 1 : 0;
};

/** `--shift -500` means what it says: a number is no option. */
function withNegatives(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (arg === '--shift' && /^-\d/.test(args[index + 1] ?? '')) return [];
    return [args[index - 1] === '--shift' && /^-\d/.test(arg) ? `--shift=${arg}` : arg];
  });
}

/** @throws UsageError */
function readTarget(values: ParsedArguments['values']) {
  const { out, to, force } = values;
  if (values['dry-run'] === true) return {};
  if (typeof out !== 'string')
    throw new UsageError('Say where to write with --out, or look first with --dry-run.');
  return {
    to: {
      ...{ path: fromWhereTyped(out), encoding: String(values['to-encoding']), overwrite: force === true },
      ...(typeof to === 'string' ? { format: readChoice(to, subtitleFormats, 'to') } : {}),
    },
  };
}

/** @throws UsageError */
function readRules({ rules }: ParsedArguments['values']) {
  if (typeof rules !== 'string') return {};
  return { rules: rules.trim() === 'none' ? [] : readList(rules, ruleIds, 'rules') };
}

/** @throws UsageError */
function readRetiming(values: ParsedArguments['values']) {
  const { shift, stretch } = values;
  const [from, to] = [values['from-fps'], values['to-fps']];
  if ((typeof from === 'string') !== (typeof to === 'string')) {
    throw new UsageError('--from-fps and --to-fps go together.');
  }
  return {
    ...(typeof shift === 'string'
      ? { shiftMs: Math.round(readNumber(shift, 'shift', -mostMs, mostMs)) }
      : {}),
    ...(typeof stretch === 'string' ? { stretch: readStretch(stretch) } : {}),
    ...(typeof from === 'string' && typeof to === 'string'
      ? { frameRate: { from: readRate(from, 'from-fps'), to: readRate(to, 'to-fps') } }
      : {}),
  };
}

type Fixed = OutputOf<Contract['subtitles.fix']>;

function tell(path: string, fixed: Fixed, output: Output): void {
  for (const { rule, before, after } of fixed.changes) {
    output.line(`${rule}:`);
    for (const cue of before) output.line(`  - ${cueLine(cue)}`);
    for (const cue of after) output.line(`  + ${cueLine(cue)}`);
  }
  for (const finding of fixed.worse) output.message(`Worse now: ${findingLine(path, finding)}`);
  if (fixed.clipped.length > 0) {
    output.message(`${fixed.clipped.length} cues began before the film and now begin with it.`);
  }
  for (const loss of fixed.losses) output.message(`Lost: ${loss}`);
  const { before, after } = fixed;
  const where = fixed.path === null ? 'nothing was written' : fixed.path;
  output.message(
    `${path}: ${fixed.changes.length} changes, ${before.findings} findings before, ${after.findings} after; ${where}.`,
  );
}

function cueLine(cue: Cue): string {
  const clock = (ms: number): string => formatDuration(ms, null);
  return `${clock(cue.startMs)} → ${clock(cue.endMs)} ${cueText(cue).replaceAll('\n', ' / ')}`;
}
