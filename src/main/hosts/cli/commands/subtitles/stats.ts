import type { OutputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { Distribution } from '#shared/domain/subtitles/statistics.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { fromWhereTyped, readArguments, readNumber } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { describeEncoding, printedFacts, readSource, sourceOptions, tellOddities } from './source.ts';

type Stats = OutputOf<Contract['subtitles.stats']>;

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    {
      ...sourceOptions,
      with: { type: 'string' },
      'with-track': { type: 'string' },
      video: { type: 'string' },
      language: { type: 'string' },
      window: { type: 'string', default: '60' },
      json: { type: 'boolean' },
    },
    { min: 1, max: 1, name: 'subtitle file' },
  );
  const path = positionals[0] ?? '';
  const { with: other, 'with-track': otherTrack, video, language } = values;
  const partner =
    typeof other === 'string'
      ? readSource(other, typeof otherTrack === 'string' ? { track: otherTrack } : {})
      : null;
  const client = await connect();
  const stats = await client.call(
    'subtitles.stats',
    {
      ...readSource(path, values),
      windowMs: Math.round(1000 * readNumber(String(values['window']), 'window', 1, 3600)),
      ...(partner ? { with: partner } : {}),
      ...(typeof language === 'string' ? { language } : {}),
      ...(typeof video === 'string' ? { video: { path: fromWhereTyped(video) } } : {}),
    },
    { signal },
  );
  if (values['json'] === true) {
    output.json(printedFacts(stats));
    return 0;
  }
  for (const [label, value] of [...fileRows(stats), ...numberRows(stats), ...listRows(stats)]) {
    if (value !== null) output.line(`${label.padEnd(16)}${value}`);
  }
  tellOddities(output, path, stats.oddities);
  return 0;
};

type Rows = [string, string | null][];

const clock = (ms: number | null): string => (ms === null ? 'none' : formatDuration(ms, null));
const share = (value: number): string => `${(100 * value).toFixed(1)} %`;

function fileRows(stats: Stats): Rows {
  return [
    ['Format', stats.format],
    ['Encoding', describeEncoding(stats)],
    ['Language', stats.language ?? (stats.vocabulary.language && `${stats.vocabulary.language} (guessed)`)],
    ['Title', stats.title],
    ['Cues', String(stats.cues)],
    ['First', clock(stats.firstMs)],
    ['Last', clock(stats.lastMs)],
    ['Comments', stats.comments === 0 ? null : String(stats.comments)],
    ['Oddities', String(stats.oddities.length)],
  ];
}

function numberRows({ clip, ...stats }: Stats): Rows {
  const wordsPerMinute = stats.wordsPerMinute === null ? '' : `, ${stats.wordsPerMinute.toFixed(0)} a minute`;
  return [
    ['Words', `${stats.words}${wordsPerMinute}`],
    ['Characters', String(stats.characters)],
    ['Reading speed', describe(stats.charactersPerSecond, 1, 'characters a second')],
    ['Cues last', describe(stats.durationMs, 1000, 's')],
    ['Talk', clock(stats.talkMs)],
    ['Silence', clock(stats.silenceMs)],
    [
      'In the clip',
      clip && `talk ${clock(clip.talkMs)} (${share(clip.talkShare)}), silence ${clock(clip.silenceMs)}`,
    ],
  ];
}

function describe(numbers: Distribution | null, unit: number, name: string): string | null {
  if (!numbers) return null;
  const [mean, deviation, p50, p95, max] = (['mean', 'standardDeviation', 'p50', 'p95', 'max'] as const).map(
    (part) => (numbers[part] / unit).toFixed(1),
  );
  return `mean ${mean} ± ${deviation}, median ${p50}, 95 % up to ${p95}, most ${max} ${name}`;
}

function listRows({ speakers, longest, fastest, vocabulary, coverage }: Stats): Rows {
  const { tokens, types, typeTokenRatio, frequent } = vocabulary;
  const words = frequent.slice(0, 12).map(({ word, count }) => `${word} ${count}`);
  const [slow, fast] = [longest[0], fastest[0]];
  const side = ({ partnered, cues }: { partnered: number; cues: number }): string =>
    `${partnered} of ${cues}`;
  return [
    ['Longest', slow ? `cue ${slow.cue}: ${(slow.durationMs / 1000).toFixed(1)} s` : null],
    ['Fastest', fast ? `cue ${fast.cue}: ${fast.charactersPerSecond.toFixed(1)} characters a second` : null],
    ...speakers.map(({ speaker, cues, talkMs }): [string, string] => [
      'Speaker',
      `${speaker ?? '(not named)'}: ${cues} cues, ${clock(talkMs)}`,
    ]),
    [
      'Vocabulary',
      typeTokenRatio === null
        ? null
        : `${types} different of ${tokens} words, ratio ${typeTokenRatio.toFixed(3)}`,
    ],
    ['Frequent', words.length === 0 ? null : words.join(', ')],
    [
      'Partners',
      coverage && `${side(coverage.here)} cues have one, of the other file ${side(coverage.there)}`,
    ],
  ];
}
