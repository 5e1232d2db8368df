import { subtitleFormats, type Oddity } from '#shared/domain/subtitles/cue.ts';
import type { ReadFacts, SubtitleSource } from '#shared/contract/subtitles.ts';
import { fromWhereTyped, readChoice, readNumber, type ParsedArguments } from '#main/hosts/cli/arguments.ts';
import type { Output } from '#main/hosts/cli/output.ts';

/** How a subtitle is to be read: options that every subtitle command takes. */
export const sourceOptions = {
  encoding: { type: 'string' },
  'from-format': { type: 'string' },
  strict: { type: 'boolean' },
  track: { type: 'string' },
} as const;

/** @throws UsageError */
export function readSource(path: string, values: ParsedArguments['values']): SubtitleSource {
  const { encoding, track, strict } = values;
  const format = values['from-format'];
  return {
    path: fromWhereTyped(path),
    strict: strict === true,
    ...(typeof encoding === 'string' ? { encoding } : {}),
    ...(typeof format === 'string' ? { format: readChoice(format, subtitleFormats, 'from-format') } : {}),
    ...(typeof track === 'string' ? { track: Math.trunc(readNumber(track, 'track', 1, 1000)) } : {}),
  };
}

const mostOddities = 20;

/** Oddities for a person, the first ones. */
export function tellOddities(output: Output, path: string, oddities: readonly Oddity[]): void {
  for (const { line, message } of oddities.slice(0, mostOddities)) {
    output.message(`${path}${line === null ? '' : `:${line}`}: ${message}`);
  }
  const more = oddities.length - mostOddities;
  if (more > 0) output.message(`${path}: ${more} more oddities; --json lists them all.`);
}

/** Facts as scripts get them: the encoding is its name, and what else is known of it stands beside the rest. */
export function printedFacts<T extends Pick<ReadFacts, 'encoding'>>(facts: T) {
  const { encoding } = facts;
  return {
    ...facts,
    encoding: encoding?.name ?? null,
    encodingConfidence: encoding?.confidence ?? null,
    byteOrderMark: encoding?.byteOrderMark ?? null,
  };
}

export function describeEncoding({ encoding }: Pick<ReadFacts, 'encoding'>): string | null {
  if (!encoding) return null;
  const mark = encoding.byteOrderMark ? ' with byte order mark' : '';
  const sure = encoding.confidence < 0.9 ? ` (guessed, ${Math.round(encoding.confidence * 100)} % sure)` : '';
  return `${encoding.name}${mark}${sure}`;
}
