import type { Explanation, Ranking } from '#shared/contract/scoring.ts';
import { fromWhereTyped, readArguments, readNumber } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';
import { readScoredBy } from './by.ts';

/** Reasons named for each shot. */
const reasons = 5;
/** The contract explains so many at a time. */
const batch = 200;

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    { model: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } },
    { min: 1, max: 1, name: 'folder' },
  );
  const limit =
    typeof values['limit'] === 'string' ? readNumber(values['limit'], 'limit', 1, 1_000_000) : Infinity;
  const client = await connect();
  await client.call('projects.open', { folder: fromWhereTyped(positionals[0] ?? ''), readOnly: true });
  const by = await readScoredBy(client, values['model']);
  const ranking = await client.call('scoring.rank', { by }, { signal });
  const count = Math.min(limit, ranking.clipId.length);
  const explained: Explanation[] = [];
  for (let start = 0; start < count; start += batch) {
    const rows = Array.from({ length: Math.min(batch, count - start) }, (_, i) => start + i);
    const shots = rows.map((row) => refOf(ranking, row));
    const { explanations } = await client.call('scoring.explain', { by, shots }, { signal });
    explained.push(...explanations);
  }
  const rows = explained.map((explanation, i) => rowOf(ranking, i, explanation));
  for (const { sentence } of ranking.notMeasured) output.message(sentence);
  if (values['json'] === true) output.json({ by, shots: rows, notMeasured: ranking.notMeasured });
  else {
    for (const { rank, score, path, shot, why } of rows) {
      const said = why.map(({ name, effect }) => `${name} ${effect < 0 ? '−' : '+'}`).join(', ');
      output.line(`${rank}  ${score === null ? '–' : score.toFixed(3)}  ${path} #${shot + 1}  ${said}`);
    }
  }
  return 0;
};

const refOf = ({ clipId, startFrame, endFrame }: Ranking, row: number) => {
  return { clipId: clipId[row]!, startFrame: startFrame[row]!, endFrame: endFrame[row]! };
};

function rowOf(ranking: Ranking, row: number, { contributions, base, total, unit, method }: Explanation) {
  return {
    ...{ rank: row + 1, score: ranking.score[row] ?? null, uncertainty: ranking.uncertainty[row] ?? null },
    ...{ path: ranking.path[row]!, shot: ranking.index[row]!, ...refOf(ranking, row) },
    ...{ startMs: ranking.startMs[row] ?? null, endMs: ranking.endMs[row] ?? null },
    ...{ group: ranking.group[row]!, missing: ranking.missing[row]! },
    ...{ base, total, unit, method, why: contributions.slice(0, reasons) },
  };
}
