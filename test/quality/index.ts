import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { contactSheet } from './contact.ts';
import { leaveOneOut } from './leaveOut.ts';
import { generatorVersion, prepareSet, type SetName } from './montages.ts';
import { leaveOutTable, listErrors, replaceBetween, summary } from './report.ts';
import { scoreSet } from './scoreSet.ts';
import type { Truth } from './truth.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    /** List the errors whose line has this text; `--verbose` lists all. */
    kind: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    only: { type: 'string' },
    render: { type: 'boolean', default: false },
    contact: { type: 'boolean', default: false },
    /** Also refit the thresholds without each source. */
    'leave-out': { type: 'boolean', default: false },
    /** Rewrite the tables of docs/quality.md. */
    write: { type: 'boolean', default: false },
  },
});

const allSets: SetName[] = ['shared', 'tune', 'held-out', 'unseen', 'unseen2', 'fresh', 'odd'];
/** Fresh and odd are for finding faults: `--set odd`, with another seed each time. */
const publishedSets = allSets.filter((set) => set !== 'fresh' && set !== 'odd');
const log = (line: string) => console.error(line);

async function truthsOf(set: SetName): Promise<Truth[]> {
  const truths = await prepareSet(set, Number(values.seed), log);
  return truths.filter((truth) => values.only === undefined || truth.id.includes(values.only));
}

async function reportSets(sets: readonly SetName[]): Promise<string> {
  const parts: string[] = [];
  for (const set of sets) {
    const truths = await truthsOf(set);
    if (truths.length === 0) {
      parts.push(`### ${set}: skipped, its sources are not on this machine`);
    } else if (!values.render) {
      const scores = await scoreSet(truths);
      parts.push(summary(set, scores));
      if (values.verbose || values.kind !== undefined) console.log(listErrors(scores, values.kind ?? null));
    }
  }
  return parts.join('\n\n');
}

async function reportLeaveOut(): Promise<string> {
  const shared = await truthsOf('shared');
  // Every second montage: each is run five times over.
  const tune = (await truthsOf('tune')).filter((_, index) => index % 2 === 0);
  return leaveOutTable(await leaveOneOut([...shared, ...tune], log));
}

async function main(): Promise<void> {
  if (values.contact) {
    const [file, frame] = positionals;
    if (file === undefined || frame === undefined)
      throw new Error('Say which: --contact <montage file> <frame>');
    console.log(await contactSheet(file, Number(frame)));
    return;
  }
  const sets = values.set === 'all' ? publishedSets : allSets.filter((set) => set === values.set);
  if (sets.length === 0) throw new Error(`--set is one of ${allSets.join(', ')}, all.`);
  const tables = await reportSets(sets);
  console.log(tables);
  const leftOut = values['leave-out'] ? await reportLeaveOut() : null;
  if (leftOut !== null) console.log(`\n### left out\n\n${leftOut}`);
  if (!values.write) return;
  const page = resolve(import.meta.dirname, '../../docs/quality.md');
  const made = `Generator version ${generatorVersion}, seed ${values.seed}.\n\n${tables}`;
  let text = replaceBetween(readFileSync(page, 'utf8'), 'results', made);
  if (leftOut !== null) text = replaceBetween(text, 'left-out', leftOut);
  writeFileSync(page, text);
}

await main();
