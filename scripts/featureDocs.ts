import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { featureGroups, features, type FeatureDefinition } from '#shared/domain/features/registry.ts';

export const featureDocsPath = resolve(import.meta.dirname, '../docs/specs/features.md');

const [begin, end] = ['<!-- registry: begin -->', '<!-- registry: end -->'];

/** The tables of docs/specs/features.md as the registry has them; a test fails where the page has drifted. */
export function featureDocsText(page: string): string {
  const from = page.indexOf(begin) + begin.length;
  const to = page.indexOf(end);
  if (to < from) throw new Error(`docs/specs/features.md has lost its marks ${begin} … ${end}.`);
  const tables = featureGroups.map((group) =>
    tableOf(
      group,
      features.filter((one) => one.group === group),
    ),
  );
  return `${page.slice(0, from)}\n\n${tables.join('\n')}\n${page.slice(to)}`;
}

function tableOf(group: string, of: readonly FeatureDefinition[]): string {
  const header = ['Feature', 'Unit', 'Of', 'Source', 'Better', 'What it is', 'Missing when'];
  const rows = of.map(({ name, unit, scope, source, direction, about, missing }) => {
    return [`\`${name}\``, unit, scope, source, direction === 'neither' ? '–' : direction, about, missing];
  });
  // As prettier lays a table out.
  const widths = header.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const title = `${group[0]!.toUpperCase()}${group.slice(1)}`;
  return [`### ${title}`, '', line(header), rule, ...rows.map(line), ''].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(featureDocsPath, featureDocsText(readFileSync(featureDocsPath, 'utf8')));
}
