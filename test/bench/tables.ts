/**
 * `npm run bench:tables [-- rows]`: describe and group a CSV of ten million rows (about 1 GB) with the built command line,
 * and print time and peak memory of the process. The file is made once, in the cache folder.
 */
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, timed } from './run.ts';

const rows = Number(process.argv[2] ?? 10_000_000);
const cache = join(process.env['TRIMBIN_CACHE'] ?? tmpdir(), 'trimbin-bench');
const file = join(cache, `takes-${rows}.csv`);

/** Seeded, so that every run describes the same numbers (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

async function make(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const out = createWriteStream(`${file}.part`);
  const next = random(1);
  const genres = ['Action', 'Comedy', 'Drama', 'Horror'];
  out.write('take,clip,genre,lengthS,luma,contrast,note\n');
  for (let row = 0; row < rows;) {
    let text = '';
    for (const end = Math.min(rows, row + 10_000); row < end; row += 1) {
      const contrast = row % 17 === 0 ? '' : Math.floor(next() * 128);
      text += `${row},clip_${row % 5000},${genres[row % 4]},${(next() * 60).toFixed(4)},${next() * 255},${contrast},Take ${row} of the second unit on the stage\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  renameSync(`${file}.part`, file);
}

if (!existsSync(file)) await make();
process.stdout.write(`${rows} rows, ${(statSync(file).size / 1e9).toFixed(2)} GB\n`);
const launch = join(projectRoot, 'scripts/launch.mjs');
for (const args of [
  ['describe', file, '--json'],
  ['group', file, '--by', 'genre', '--mean', '--json'],
]) {
  const { wallMs, peakMiB } = await timed(process.execPath, [launch, 'data', ...args]);
  const memory = peakMiB === null ? 'unknown' : `${Math.round(peakMiB)} MiB`;
  process.stdout.write(
    `data ${args[0]}: ${(wallMs / 1000).toFixed(1)} s, peak ${memory} (goal ≤ 1024 MiB)\n`,
  );
}
