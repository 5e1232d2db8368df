import type { ParseArgsOptionsConfig } from 'node:util';
import type { Client } from '#shared/client.ts';
import { columnTypes, type OpenTable, type ReadOptions } from '#shared/domain/tables/table.ts';
import { asList, fromWhereTyped, readChoice, type ParsedArguments } from '#main/hosts/cli/arguments.ts';
import type { Output } from '#main/hosts/cli/output.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';
import { isFolder, openProjectTable } from './projectTables.ts';

/** How a table is read, the same for every `data` command. */
export const readingOptions: ParseArgsOptionsConfig = {
  encoding: { type: 'string' },
  separator: { type: 'string' },
  'no-header': { type: 'boolean' },
  sheet: { type: 'string' },
  type: { type: 'string', multiple: true },
  table: { type: 'string' },
  json: { type: 'boolean' },
};

/** The name that SQL knows it by. */
export const tableName = 'data';

/**
 * Open the file, or of a project's folder one of its tables, as `data`, and tell of rows that do not fit.
 *
 * @param sql - The SELECT that will be asked, for the tables it speaks of.
 */
export async function openTable(
  client: Client,
  parsed: ParsedArguments,
  output: Output,
  signal: AbortSignal,
  sql = '',
): Promise<OpenTable> {
  const { positionals, values } = parsed;
  const path = fromWhereTyped(positionals[0] ?? '');
  if (isFolder(path)) return openProjectTable(client, path, parsed, { name: tableName, sql, signal });
  if (values['table'] !== undefined) {
    throw new UsageError(
      '--table is for a project: name its folder. Of a workbook, --sheet names the sheet.',
    );
  }
  const call = { name: tableName, source: { from: 'file' as const, path }, options: optionsOf(values) };
  const table = await client.call('data.open', call, { signal });
  for (const note of table.notes) output.message(note);
  if (table.badRowCount > 0) {
    const [first] = table.badRows;
    const where = first ? `, the first in line ${first.line}: ${first.problem}` : '';
    const many =
      table.badRowCount === 1 ? '1 row does not fit and is' : `${table.badRowCount} rows do not fit and are`;
    output.message(`${many} left out${where}`);
  }
  return table;
}

function optionsOf(values: ParsedArguments['values']): ReadOptions {
  const { encoding, sheet, separator } = values;
  const types = asList(values['type']).map((text): [string, (typeof columnTypes)[number]] => {
    const at = text.lastIndexOf('=');
    if (at < 1) throw new UsageError(`--type takes <column>=<type>, not "${text}".`);
    return [text.slice(0, at), readChoice(text.slice(at + 1), columnTypes, 'type')];
  });
  return {
    ...(typeof encoding === 'string' ? { encoding } : {}),
    ...(typeof sheet === 'string' ? { sheet } : {}),
    ...(typeof separator === 'string' ? { separator: separatorOf(separator) } : {}),
    ...(values['no-header'] === true ? { header: false } : {}),
    ...(types.length > 0 ? { types: Object.fromEntries(types) as NonNullable<ReadOptions['types']> } : {}),
  };
}

function separatorOf(text: string): string {
  const separator = text === '\\t' || text === 'tab' ? '\t' : text;
  if (separator.length === 1) return separator;
  throw new UsageError(`--separator takes one character or "tab", not "${text}".`);
}

/** The column that is meant: as it is written, or the only one that is the same but for capitals. */
export function columnMeant(table: OpenTable, typed: string): string {
  const names = table.columns.map(({ name }) => name);
  if (names.includes(typed)) return typed;
  const alike = names.filter((name) => name.toLowerCase() === typed.toLowerCase());
  return alike.length === 1 && alike[0] !== undefined ? alike[0] : typed;
}
