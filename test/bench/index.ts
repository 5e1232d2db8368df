/**
 * `npm run bench [-- runs]`: the speed and memory goals, as ratios against bare decoding in the same run.
 * Prints one line a measure; nothing here is a test, because machines differ and neighbours make noise.
 */
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { benchClip, longClip, manyFiles } from './clips.ts';
import { benchSubtitles } from './subtitles.ts';
import { benchSubtitleFit } from './subtitleFit.ts';
import { benchSubtitleSearch } from './subtitleSearch.ts';
import { median, projectRoot, timed, type Timed } from './run.ts';
import { scoringBench } from './scoring.ts';

const runs = Number(process.argv[2] ?? 5);
const ffmpeg = process.env['TRIMBIN_FFMPEG'] ?? 'ffmpeg';
const cache = join(process.env['TRIMBIN_CACHE'] ?? tmpdir(), 'trimbin-bench');
const scratch = mkdtempSync(join(tmpdir(), 'trimbin-bench-run-'));

function trimbin(...args: string[]): Promise<Timed> {
  return timed(process.execPath, [join(projectRoot, 'scripts/launch.mjs'), ...args]);
}

/** A folder of its own with the clip in it and no project yet. */
function freshFolder(clip: string, name: string): string {
  const folder = join(scratch, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const to = join(folder, basename(clip));
  try {
    linkSync(clip, to);
  } catch {
    cpSync(clip, to);
  }
  return folder;
}

function say(what: string, value: string, goal: string): void {
  process.stdout.write(`${what.padEnd(52)} ${value.padStart(12)}   goal ${goal}\n`);
}

async function speed(clip: string): Promise<void> {
  const decode: number[] = [];
  const full: number[] = [];
  const shots: number[] = [];
  const memory: number[] = [];
  const cpu = { decode: [] as number[], full: [] as number[], shots: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    const bare = await timed(ffmpeg, ['-v', 'error', '-i', clip, '-f', 'null', '-']);
    decode.push(bare.wallMs);
    cpu.decode.push(bare.cpuSeconds ?? Number.NaN);
    const all = await trimbin('analyze', freshFolder(clip, 'full'), '--progress', 'none');
    full.push(all.wallMs);
    memory.push(all.peakMiB ?? Number.NaN);
    const alone = await trimbin(
      'analyze',
      freshFolder(clip, 'shots'),
      '--only',
      'shots',
      '--progress',
      'none',
    );
    shots.push(alone.wallMs);
    cpu.full.push(all.cpuSeconds ?? Number.NaN);
    cpu.shots.push(alone.cpuSeconds ?? Number.NaN);
  }
  tellRatios({ decode, full, shots }, cpu);
  await memoryGrowth(clip, median(memory));
}

interface Runs {
  decode: number[];
  full: number[];
  shots: number[];
}

function tellRatios({ decode, full, shots }: Runs, cpu: Runs): void {
  const base = median(decode);
  say('bare decode, 60 s of 1080p25', `${(base / 1000).toFixed(2)} s`, '(baseline)');
  say('analyze, everything ÷ decode', `${(median(full) / base).toFixed(2)} ×`, '≤ 1.5 (aim 1.25)');
  say('analyze --only shots ÷ decode', `${(median(shots) / base).toFixed(2)} ×`, '< 1.67');
  const cpuBase = median(cpu.decode);
  say(
    'the same in processor time: everything',
    `${(median(cpu.full) / cpuBase).toFixed(2)} ×`,
    '(for information)',
  );
  say(
    'the same in processor time: shots',
    `${(median(cpu.shots) / cpuBase).toFixed(2)} ×`,
    '(for information)',
  );
}

async function memoryGrowth(clip: string, oneMinute: number): Promise<void> {
  say('peak memory of the Node process, 1 minute', `${oneMinute.toFixed(0)} MiB`, '≤ 400');
  const long = longClip(ffmpeg, cache, clip);
  const ten = await trimbin('analyze', freshFolder(long, 'long'), '--progress', 'none');
  const growth = (ten.peakMiB ?? Number.NaN) / oneMinute;
  say('peak memory, 10 minutes', `${ten.peakMiB?.toFixed(0)} MiB`, '≤ 400');
  say('memory, 10 minutes ÷ 1 minute', `${growth.toFixed(2)} ×`, '≤ 1.10');
}

async function repeat(): Promise<void> {
  const root = manyFiles(cache);
  if (!existsSync(join(root, '.trimbin'))) await trimbin('analyze', root, '--progress', 'none');
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    times.push((await trimbin('analyze', root, '--progress', 'none')).wallMs);
  }
  say('second analyze of 1,000 unchanged files', `${(median(times) / 1000).toFixed(2)} s`, '≤ 2 s');
}

async function start(): Promise<void> {
  const empty = join(scratch, 'empty');
  mkdirSync(empty);
  const first: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const args = ['run', '-s', 'trimbin', '--', 'analyze', empty];
    first.push((await timed('npm', args)).firstOutputMs ?? Number.NaN);
  }
  say('npm run -s trimbin: start to first output', `${(median(first) / 1000).toFixed(2)} s`, '≤ 0.5 s');
}

try {
  benchSubtitles(runs, say);
  benchSubtitleSearch(runs, say);
  benchSubtitleFit(runs, say);
  scoringBench(say);
  await trimbin('--version');
  await start();
  await repeat();
  await speed(benchClip(ffmpeg, cache));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
