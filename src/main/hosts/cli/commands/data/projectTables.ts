import { statSync } from 'node:fs';
import type { Client } from '#shared/client.ts';
import { ownTables, type OwnTable } from '#shared/contract/data.ts';
import type { OpenTable } from '#shared/domain/tables/table.ts';
import { readChoice, type ParsedArguments } from '#main/hosts/cli/arguments.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Open one of a project's own tables as `data`, and under their own names those that the SELECT speaks of.
 *
 * @throws UsageError where neither `--table` nor the SELECT says which.
 */
export async function openProjectTable(
  client: Client,
  folder: string,
  { values }: ParsedArguments,
  { name, sql, signal }: { name: string; sql: string; signal: AbortSignal },
): Promise<OpenTable> {
  const asked = values['table'];
  const mentioned = ownTables.filter((table) => new RegExp(`\\b${table}\\b`, 'i').test(sql));
  const chosen = typeof asked === 'string' ? readChoice(asked, ownTables, 'table') : mentioned[0];
  if (chosen === undefined) {
    throw new UsageError(
      `${folder} is a folder: say which of its tables with --table ${ownTables.join('|')}.`,
    );
  }
  await client.call('projects.open', { folder, readOnly: true });
  const { own } = await client.call('data.tables', {});
  const open = (table: OwnTable, as: string): Promise<OpenTable> =>
    client.call('data.open', { name: as, source: { from: 'own', table } }, { signal });
  const opened: OpenTable[] = [];
  for (const table of mentioned) if (own.includes(table)) opened.push(await open(table, table));
  // Reading a table takes its time: not twice where nobody asks for it as `data`.
  const [first] = opened;
  return first && asked === undefined && !/\bdata\b/i.test(sql) ? first : open(chosen, name);
}
