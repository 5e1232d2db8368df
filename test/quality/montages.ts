import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSharedTruth, type Truth } from './truth.ts';
import { hasShared, sharedPath } from '../support/shared.ts';
import { heldOutSources, tuneSources, type Source } from './catalog.ts';
import { cacheFolder } from './ffmpegPath.ts';
import { openFootage, type Footage } from './footage.ts';
import { planMontage, type Plan } from './plan.ts';
import { createPrng, hashText } from './prng.ts';
import { renderMontage } from './render.ts';

/** Raise it whenever the same seed would give other pictures: old montages are then left alone. */
export const generatorVersion = 1;

export type SetName = 'tune' | 'held-out' | 'shared';

const setSizes: Record<'tune' | 'held-out', number> = { tune: 44, 'held-out': 16 };
const shotsEach = 13;

/** The truths of a set; what is not there yet is rendered. `seed` picks another draw of the same sources. */
export async function prepareSet(set: SetName, seed: number, log: (line: string) => void): Promise<Truth[]> {
  if (set === 'shared') {
    if (!hasShared) return [];
    return readSharedTruth(
      readFileSync(sharedPath('media', 'shots_truth.json'), 'utf8'),
      sharedPath('media'),
    );
  }
  const sources = set === 'tune' ? tuneSources() : heldOutSources();
  if (sources.length === 0) return [];
  const folder = cacheFolder(
    `v${generatorVersion}`,
    `${set}-${seed}-${hashText(JSON.stringify(sources)).toString(16)}`,
  );
  const opened = new Map<string, Promise<Footage>>();
  const truths: Truth[] = [];
  for (let index = 0; index < setSizes[set]; index += 1) {
    const id = `${set}-${seed}-${String(index).padStart(2, '0')}`;
    truths.push(await prepareMontage(id, hashText(id), sources, folder, opened, log));
  }
  return truths;
}

async function prepareMontage(
  id: string,
  seed: number,
  sources: readonly Source[],
  folder: string,
  opened: Map<string, Promise<Footage>>,
  log: (line: string) => void,
): Promise<Truth> {
  const truthFile = join(folder, `${id}.json`);
  if (existsSync(truthFile)) return JSON.parse(readFileSync(truthFile, 'utf8')) as Truth;
  log(`rendering ${id}`);
  const plan = planMontage(createPrng(seed), sources, { id, seed, shots: shotsEach });
  return renderPlan(plan, sources, folder, opened);
}

/** Render one plan into `folder` with its truth beside it. */
export async function renderPlan(
  plan: Plan,
  sources: readonly Source[],
  folder: string,
  opened: Map<string, Promise<Footage>>,
): Promise<Truth> {
  const footage: Footage[] = [];
  for (const shot of plan.shots) {
    const source = sources[shot.source]!;
    const open = opened.get(source.id) ?? openFootage(source);
    opened.set(source.id, open);
    footage[shot.source] = await open;
  }
  const truth = await renderMontage(plan, footage, join(folder, `${plan.id}.${plan.container}`));
  const truthFile = join(folder, `${plan.id}.json`);
  writeFileSync(`${truthFile}.part`, JSON.stringify(truth, null, 1));
  renameSync(`${truthFile}.part`, truthFile);
  return truth;
}
