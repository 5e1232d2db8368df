import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';
import { runCli } from '../../support/cli.ts';
import { ffmpeg } from '../../support/clips.ts';

const run = promisify(execFile);

export const size = { width: 160, height: 90 };

/** Every frame differs from the one before it: a counter, and squares that move. */
const source = (rate: string, seconds: number): string[] => [
  ...['-f', 'lavfi', '-i', `testsrc2=s=${size.width}x${size.height}:r=${rate}:d=${seconds}`],
];
const colours = [
  '-pix_fmt',
  'yuv420p',
  '-colorspace',
  'bt709',
  '-color_primaries',
  'bt709',
  '-color_trc',
  'bt709',
];
const tone = ['-f', 'lavfi', '-i', 'sine=f=440:r=48000'];
/** One key picture at the start, pictures out of order. */
const longGroups = ['-c:v', 'libx264', '-g', '600', '-sc_threshold', '0', '-bf', '3', ...colours];

/** What players get wrong: order, long groups, uneven times, edit lists, clocks that do not begin at 0. */
export const clips = {
  'b24.mp4': [...source('24', 5), ...tone, '-shortest', ...longGroups, '-c:a', 'aac'],
  'ntsc.mov': [
    ...source('30000/1001', 5),
    ...longGroups,
    ...['-timecode', '00:00:58;15', '-color_range', 'tv'],
  ],
  'vfr.mp4': [
    ...source('30', 6),
    ...['-vf', "select='not(mod(n,3))+not(mod(n,7))+gt(n,100)'", '-vsync', 'vfr', ...longGroups],
  ],
  'late.mkv': [...source('25', 4), ...longGroups, '-output_ts_offset', '5'],
  'prores.mov': [...source('25', 3), '-c:v', 'prores_ks', '-pix_fmt', 'yuv422p10le'],
} as const;

/** Make the clips, and one that was cut out of another without encoding it: it begins inside a group. */
export async function makeFootage(folder: string): Promise<void> {
  for (const [name, args] of Object.entries(clips)) await ffmpeg([...args, join(folder, name)]);
  await ffmpeg([...['-ss', '1.37', '-i', join(folder, 'b24.mp4')], '-c', 'copy', join(folder, 'edit.mp4')]);
}

/** Measure them, as the editor's own program does. @returns ids by file name. */
export async function analyse(folder: string): Promise<Map<string, { id: string; frameCount: number }>> {
  const out = join(folder, 'trimbin-reports');
  for (const args of [
    ['analyze', folder],
    ['report', folder, '--format', 'json', '--out', out],
  ]) {
    const { code, stderr } = await runCli(args);
    if (code !== 0) throw new Error(stderr);
  }
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
    clips: { id: string; path: string; frameCount: number }[];
  };
  return new Map(report.clips.map(({ id, path, frameCount }) => [path, { id, frameCount }]));
}

/** All frames as ffmpeg decodes them, RGB rows one after the other. */
export async function decode(path: string): Promise<Buffer[]> {
  const { path: tool } = await createFfmpegTools({}).locate('ffmpeg');
  const args = ['-v', 'error', '-nostdin', '-i', path, '-map', '0:v:0', '-vsync', 'passthrough'];
  const scale = [
    '-vf',
    'scale=in_color_matrix=bt709:flags=accurate_rnd+full_chroma_int',
    '-pix_fmt',
    'rgb24',
  ];
  const { stdout } = await run(tool, [...args, ...scale, '-f', 'rawvideo', '-'], {
    encoding: 'buffer',
    maxBuffer: 512 * 1024 * 1024,
  });
  const bytes = size.width * size.height * 3;
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, i) =>
    stdout.subarray(i * bytes, (i + 1) * bytes),
  );
}

/** Mean distance of two pictures, levels 0–255. */
export function distance(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}
