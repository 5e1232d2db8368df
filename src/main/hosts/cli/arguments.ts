import { isAbsolute, resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './usage.ts';

export interface ParsedArguments {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
}

/**
 * Read a command's own arguments strictly.
 *
 * @throws UsageError for an unknown option, a missing value or too many words.
 */
export function readArguments(
  args: string[],
  options: ParseArgsOptionsConfig,
  words: { min: number; max: number; name: string },
): ParsedArguments {
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { positionals } = parsed;
  if (positionals.length < words.min) throw new UsageError(`Say which ${words.name}.`);
  if (positionals.length > words.max) {
    throw new UsageError(`One ${words.name} at a time; "${positionals[words.max]}" is one too many.`);
  }
  return { positionals, values: parsed.values };
}

/** npm runs scripts in the package's folder; what the person typed is meant from where they stood. */
export function fromWhereTyped(path: string): string {
  return isAbsolute(path) ? path : resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** A comma-separated list of known words. @throws UsageError naming the one that is not known. */
export function readList<T extends string>(value: string, known: readonly T[], option: string): T[] {
  const words = value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  for (const word of words) {
    if (!known.includes(word as T)) {
      throw new UsageError(`--${option}: "${word}" is not one of ${known.join(', ')}.`);
    }
  }
  if (words.length === 0) throw new UsageError(`--${option} needs at least one of ${known.join(', ')}.`);
  return [...new Set(words)] as T[];
}

/** One of known words. @throws UsageError */
export function readChoice<T extends string>(value: string, known: readonly T[], option: string): T {
  if (known.includes(value as T)) return value as T;
  throw new UsageError(`--${option}: "${value}" is not one of ${known.join(', ')}.`);
}

/** A finite number within bounds. @throws UsageError */
export function readNumber(value: string, option: string, min: number, max: number): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < min || number > max) {
    throw new UsageError(`--${option} takes a number from ${min} to ${max}, not "${value}".`);
  }
  return number;
}

/** All values of an option that can be given several times. */
export function asList(value: ParsedArguments['values'][string]): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
}
