import { extname } from 'node:path';
import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import { qcReportFormats } from '#shared/contract/subtitleRules.ts';
import { severities } from '#shared/domain/subtitles/profile.ts';
import { languages } from '#shared/i18n/translator.ts';
import {
  fromWhereTyped,
  readArguments,
  readChoice,
  type ParsedArguments,
} from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { findingLine, judgeOptions, prepareJudging, readJudgeRequest } from './judging.ts';
import { sourceOptions } from './source.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      ...sourceOptions,
      ...judgeOptions,
      out: { type: 'string' },
      lang: { type: 'string', default: 'en' },
      'fail-on': { type: 'string', default: 'error' },
      force: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'subtitle file' },
  );
  const path = positionals[0] ?? '';
  const request = readJudgeRequest(path, values);
  const report = readReport(values);
  const failOn = readChoice(String(values['fail-on']), severities, 'fail-on');
  const client = await connect();
  await prepareJudging(client, request, output);
  const judged = await client.call('subtitles.check', { ...request, ...report }, { signal });
  const { findings, summary } = judged;
  if (values['json'] === true) output.json(judged);
  else {
    for (const finding of findings) output.line(findingLine(path, finding));
    const { error, warning, info } = summary.bySeverity;
    output.message(
      `${path}: ${judged.cues} cues by ${judged.profile}: ${error} errors, ${warning} warnings, ${info} notes; ${summary.fixable} can be mended.`,
    );
    for (const line of unjudged(judged.notJudged)) output.message(line);
    if (judged.report !== null) output.message(`Report: ${judged.report}`);
  }
  const counted = severities.slice(0, severities.indexOf(failOn) + 1);
  const failed = findings.some(({ severity }) => counted.includes(severity));
  return values['strict'] === true && failed ? 1 : 0;
};

const missing = {
  'no-shots': 'shot changes are not known; give the film with --video',
  'no-speech': 'where somebody speaks is not known; give the film with --video',
  'no-words': 'there is no word list for this language',
};

/** Silence about a rule is no praise: what could not be judged is said. */
function unjudged(rules: OutputOf<Contract['subtitles.check']>['notJudged']): string[] {
  const reasons = [...new Set(rules.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const ids = rules.filter((one) => one.reason === reason).map(({ rule }) => rule);
    return `Not judged: ${ids.join(', ')} (${missing[reason]}).`;
  });
}

/** @throws UsageError */
function readReport(values: ParsedArguments['values']) {
  const { out, force } = values;
  if (typeof out !== 'string') return {};
  const format = qcReportFormats.find((one) => `.${one}` === extname(out).toLowerCase());
  if (!format) throw new UsageError(`--out: "${out}" must end in .${qcReportFormats.join(', .')}.`);
  const language = readChoice(String(values['lang']), languages, 'lang');
  return { report: { path: fromWhereTyped(out), format, language, overwrite: force === true } };
}
