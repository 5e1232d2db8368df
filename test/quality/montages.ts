import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasShared, sharedPath } from '../support/shared.ts';
import {
  freshSources,
  heldOutSources,
  oddSources,
  tuneSources,
  unseenSources,
  unseenTooSources,
  type Source,
} from './catalog.ts';
import { planHardMontage } from './hardPlan.ts';
import { cacheFolder } from './ffmpegPath.ts';
import { openFootage, type Footage } from './footage.ts';
import { materialNames, planMaterialMontage } from './materialPlan.ts';
import { planMontage, type Plan } from './plan.ts';
import { createPrng, hashText } from './prng.ts';
import { renderMontage } from './render.ts';
import { readSharedTruth, type Truth } from './truth.ts';
import { hasXfade, planXfade, renderXfade } from './xfade.ts';

/** Raise it whenever the same seed would give other pictures: old montages are then left alone. */
export const generatorVersion = 2;

export type SetName = 'tune' | 'held-out' | 'shared' | 'fresh' | 'unseen' | 'odd' | 'unseen2';

/** Montages in a set, and how many more are made with ffmpeg's xfade. */
const setSizes = {
  tune: { montages: 44, xfade: 6 },
  'held-out': { montages: 18, xfade: 4 },
  fresh: { montages: 24, xfade: 2 },
  unseen: { montages: 20, xfade: 2 },
  odd: { montages: 2 * materialNames.length, xfade: 0 },
  unseen2: { montages: 13 + materialNames.length, xfade: 2 },
};
const sourcesOf = {
  tune: tuneSources,
  'held-out': heldOutSources,
  fresh: freshSources,
  unseen: unseenSources,
  odd: oddSources,
  unseen2: unseenTooSources,
};
/** Sets whose montages are drawn up to be hard. */
const hard = /^(fresh|unseen)/;
/** Sets with one montage of each kind of material, from this number on. */
const materialsFrom: Readonly<Record<string, number>> = { odd: 0, unseen2: 13 };
const shotsEach = 13;
const oddShotsEach = 10;
const xfadesEach = 9;

/** Opened sources of one set. */
interface Studio {
  sources: readonly Source[];
  folder: string;
  opened: Map<string, Promise<Footage>>;
}

/** The truths of a set; what is not there yet is rendered. `seed` picks another draw of the same sources. */
export async function prepareSet(set: SetName, seed: number, log: (line: string) => void): Promise<Truth[]> {
  if (set === 'shared') {
    if (!hasShared) return [];
    return readSharedTruth(
      readFileSync(sharedPath('media', 'shots_truth.json'), 'utf8'),
      sharedPath('media'),
    );
  }
  const sources = sourcesOf[set]();
  if (sources.length === 0) return [];
  const key = `${set}-${seed}-${hashText(JSON.stringify(sources, withoutFolders)).toString(16)}`;
  const studio: Studio = { sources, folder: cacheFolder(`v${generatorVersion}`, key), opened: new Map() };
  const sizes = setSizes[set];
  const names = [
    ...Array.from(
      { length: sizes.montages },
      (_, index) => `${set}-${seed}-${String(index).padStart(2, '0')}`,
    ),
    ...(hasXfade() ? Array.from({ length: sizes.xfade }, (_, index) => `${set}-${seed}-xfade-${index}`) : []),
  ];
  const truths: Truth[] = [];
  const queue = [...names.entries()];
  // Two at a time: one draws while the other waits for its encoder.
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      truths[next[0]] = await prepare(next[1], studio, log);
  };
  await Promise.all([work(), work()]);
  return truths;
}

/** Where on this machine a file lies does not change what is made of it. */
function withoutFolders(key: string, value: unknown): unknown {
  return key === 'file' && typeof value === 'string' ? basename(value) : value;
}

async function prepare(id: string, studio: Studio, log: (line: string) => void): Promise<Truth> {
  const ready = join(studio.folder, `${id}.json`);
  if (existsSync(ready)) return JSON.parse(readFileSync(ready, 'utf8')) as Truth;
  log(`rendering ${id}`);
  const seed = hashText(id);
  const rng = createPrng(seed);
  if (!id.includes('xfade')) {
    return renderPlan(drawUp(id, seed, studio.sources), studio);
  }
  const plan = planXfade(rng, studio.sources, id, xfadesEach);
  return keep(
    await renderXfade(
      plan,
      await openAll(
        plan.shots.map((shot) => shot.source),
        studio,
      ),
      studio.folder,
    ),
    studio.folder,
  );
}

function drawUp(id: string, seed: number, sources: readonly Source[]): Plan {
  const rng = createPrng(seed);
  const [set, , number] = id.split('-');
  const first = materialsFrom[set!];
  const index = Number(number) - (first ?? 0);
  if (first !== undefined && index >= 0)
    return planMaterialMontage(rng, sources, { id, seed, shots: oddShotsEach, index });
  const draw = hard.test(id) ? planHardMontage : planMontage;
  return draw(rng, sources, { id, seed, shots: shotsEach });
}

/** Render one plan into the studio's folder with its truth beside it. */
export async function renderPlan(plan: Plan, studio: Studio): Promise<Truth> {
  const file = join(studio.folder, `${plan.id}.${plan.container}`);
  return keep(await renderMontage(plan, await openAll(sourcesIn(plan), studio), file), studio.folder);
}

function sourcesIn(plan: Plan): number[] {
  return [...plan.shots.map((shot) => shot.source), ...(plan.inset?.sources ?? [])];
}

async function openAll(indexes: readonly number[], studio: Studio): Promise<Footage[]> {
  const footage: Footage[] = [];
  for (const index of indexes) {
    const source = studio.sources[index]!;
    const open = studio.opened.get(source.id) ?? openFootage(source);
    studio.opened.set(source.id, open);
    footage[index] = await open;
  }
  return footage;
}

function keep(truth: Truth, folder: string): Truth {
  const file = join(folder, `${truth.id}.json`);
  writeFileSync(`${file}.part`, JSON.stringify(truth, null, 1));
  renameSync(`${file}.part`, file);
  return truth;
}
