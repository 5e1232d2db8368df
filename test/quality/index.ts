import { parseArgs } from 'node:util';
import { contactSheet } from './contact.ts';
import { prepareSet, type SetName } from './montages.ts';
import { listErrors, summary } from './report.ts';
import { scoreSet } from './scoreSet.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    set: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    render: { type: 'boolean', default: false },
    contact: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const allSets: SetName[] = ['shared', 'tune', 'held-out'];

async function main(): Promise<void> {
  if (values.contact) {
    const [file, frame] = positionals;
    if (file === undefined || frame === undefined)
      throw new Error('Say which: --contact <montage file> <frame>');
    console.log(await contactSheet(file, Number(frame)));
    return;
  }
  const sets = values.set === 'all' ? allSets : allSets.filter((set) => set === values.set);
  if (sets.length === 0) throw new Error(`--set is one of ${allSets.join(', ')}, all.`);
  for (const set of sets) {
    const truths = (await prepareSet(set, Number(values.seed), (line) => console.error(line))).filter(
      (truth) => values.only === undefined || truth.id.includes(values.only),
    );
    if (truths.length === 0) {
      console.log(`## ${set}: skipped, its sources are not on this machine`);
      continue;
    }
    if (values.render) continue;
    const scores = await scoreSet(truths);
    console.log(summary(set, scores));
    if (values.verbose || values.kind !== undefined) console.log(listErrors(scores, values.kind ?? null));
  }
}

await main();
