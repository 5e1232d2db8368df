import { spawnSync } from 'node:child_process';
import { createWriteStream, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Source } from './catalog.ts';
import { ffmpegPath, runFfmpeg } from './ffmpegPath.ts';
import type { Footage } from './footage.ts';
import { lumaDistance } from './picture.ts';
import { frameRates, pickSource, planShot, type PlannedShot } from './plan.ts';
import type { Prng } from './prng.ts';
import { createShotCamera } from './shotPicture.ts';
import type { TrueGradual, Truth } from './truth.ts';

/**
 * Kinds of ffmpeg's own xfade filter. All but the last two count as a dissolve (a wipe, slide, iris or block
 * pattern is a dissolve in Trimbin's terms); fadeblack and fadewhite are a fade-out and a fade-in. Left out:
 * circlecrop and rectcrop, which shrink to black and grow again and could be called either.
 */
export const xfadeKinds =
  'fade wipeleft wiperight wipeup wipedown slideleft slideright slideup slidedown smoothleft smoothright smoothup smoothdown circleopen circleclose vertopen vertclose horzopen horzclose dissolve pixelize radial diagtl diagbr hlslice hrslice vuslice vdslice wipetl wipebr squeezeh squeezev distance fadegrays hblur zoomin fadeblack fadewhite'.split(
    ' ',
  );

export interface XfadePlan {
  id: string;
  width: number;
  height: number;
  frameRate: readonly [number, number];
  crf: number;
  shots: PlannedShot[];
  transitions: { name: string; frames: number }[];
}

/** xfade came with ffmpeg 4.3; zoomin and more kinds with 5.1. */
export function hasXfade(): boolean {
  const help = spawnSync(ffmpegPath(), ['-hide_banner', '-h', 'filter=xfade'], { encoding: 'utf8' });
  return help.stdout.includes('zoomin');
}

export function planXfade(rng: Prng, sources: readonly Source[], id: string, count: number): XfadePlan {
  const shots: PlannedShot[] = [];
  let before: number | null = null;
  for (let index = 0; index <= count; index += 1) {
    const source = pickSource(rng, sources, before);
    const shot = planShot(rng, sources, source, 'gradual', false);
    shots.push({
      ...shot,
      frames: rng.int(24, 44),
      distractors: [],
      move: shot.move.kind === 'drift' ? shot.move : { kind: 'still' },
    });
    before = source;
  }
  const names = Array.from({ length: count }, () => rng.weighted({ plain: 1, any: 5, through: 1 })).map(
    (group) =>
      group === 'plain'
        ? rng.pick(['fade', 'dissolve'])
        : group === 'through'
          ? rng.pick(['fadeblack', 'fadewhite'])
          : rng.pick(xfadeKinds),
  );
  const longer = (name: string) => (name.startsWith('fadeb') || name.startsWith('fadew') ? 40 : 12);
  return {
    id,
    width: 480,
    height: rng.chance(0.6) ? 270 : 360,
    frameRate: rng.pick(frameRates),
    crf: rng.int(18, 30),
    shots,
    transitions: names.map((name) => ({ name, frames: rng.int(longer(name), longer(name) + 26) })),
  };
}

/** Write the shots as raw video and let ffmpeg join them with xfade. */
export async function renderXfade(
  plan: XfadePlan,
  footage: readonly Footage[],
  folder: string,
): Promise<Truth> {
  const handle = (index: number) => plan.transitions[index]?.frames ?? 0;
  const parts: string[] = [];
  const distances: number[] = [];
  for (const [index, shot] of plan.shots.entries()) {
    const camera = createShotCamera(shot, footage[shot.source]!, new Map(), plan.width, plan.height);
    const part = join(folder, `${plan.id}-${index}.raw`);
    const stream = createWriteStream(part);
    const before = index === 0 ? 0 : handle(index - 1);
    for (let local = -before; local < shot.frames + handle(index); local += 1) {
      const { y, u, v } = camera.picture(local);
      if (!stream.write(Buffer.concat([y, u, v]))) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'finish');
    parts.push(part);
    if (index > 0) distances.push(jointDistance(plan, footage, index));
  }
  const file = join(folder, `${plan.id}.mp4`);
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'yuv420p',
    '-s',
    `${plan.width}x${plan.height}`,
    '-r',
    plan.frameRate.join('/'),
  ];
  const { graph, offsets, frameCount } = chain(plan);
  await runFfmpeg([
    ...parts.flatMap((part) => [...input, '-i', part]),
    ...[
      '-filter_complex',
      graph,
      '-map',
      '[out]',
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      String(plan.crf),
      '-pix_fmt',
      'yuv420p',
      file,
    ],
  ]);
  for (const part of parts) rmSync(part);
  return xfadeTruth(plan, footage, file, offsets, frameCount, distances);
}

function jointDistance(plan: XfadePlan, footage: readonly Footage[], index: number): number {
  const camera = (shot: PlannedShot) =>
    createShotCamera(shot, footage[shot.source]!, new Map(), plan.width, plan.height);
  const [a, b] = [plan.shots[index - 1]!, plan.shots[index]!];
  return lumaDistance(camera(a).picture(a.frames - 1), camera(b).picture(0));
}

function chain(plan: XfadePlan): { graph: string; offsets: number[]; frameCount: number } {
  const seconds = (frames: number) => ((frames * plan.frameRate[1]) / plan.frameRate[0]).toFixed(6);
  const offsets: number[] = [];
  let length = 0;
  let from = '[0:v]';
  const links = plan.transitions.map(({ name, frames }, index) => {
    const offset = length + plan.shots[index]!.frames;
    offsets.push(offset);
    length = offset + frames;
    const to = index === plan.transitions.length - 1 ? '[out]' : `[x${index}]`;
    const link = `${from}[${index + 1}:v]xfade=transition=${name}:duration=${seconds(frames)}:offset=${seconds(offset)}${to}`;
    from = to;
    return link;
  });
  return { graph: links.join(';'), offsets, frameCount: length + plan.shots.at(-1)!.frames };
}

/** At its offset xfade still shows the old shot alone, and at offset + duration the new one alone. */
function xfadeTruth(
  plan: XfadePlan,
  footage: readonly Footage[],
  file: string,
  offsets: readonly number[],
  frameCount: number,
  distances: readonly number[],
): Truth {
  const film = (shot: number) => footage[plan.shots[shot]!.source]!.source.film;
  const gradual = plan.transitions.flatMap(({ name, frames }, index): TrueGradual[] => {
    const [first, last] = [offsets[index]! + 1, offsets[index]! + frames - 1];
    const films = [film(index), film(index + 1)];
    const made = `xfade:${name}`;
    if (name === 'fadeblack' || name === 'fadewhite') {
      // The old shot is gone after a fifth of the time; the new one takes the other four fifths.
      const turn = offsets[index]! + Math.round(frames * 0.2);
      const kind = name === 'fadeblack' ? 'fade-black' : 'fade-white';
      return [
        { startFrame: first, endFrame: turn, type: 'fade-out', kind, made, films: films.slice(0, 1) },
        { startFrame: turn + 1, endFrame: last, type: 'fade-in', kind, made, films: films.slice(1) },
      ];
    }
    const kind = ['fade', 'dissolve', 'fadegrays', 'distance', 'hblur', 'pixelize'].includes(name)
      ? 'xfade: mix'
      : 'xfade: wipe';
    return [{ startFrame: first, endFrame: last, type: 'dissolve', kind, made, films }];
  });
  const hidden = distances.flatMap((distance, index) => (distance < 2 ? [offsets[index]!] : []));
  return {
    id: plan.id,
    file,
    framesPerSecond: plan.frameRate[0] / plan.frameRate[1],
    frameCount,
    cuts: [],
    eitherWay: hidden,
    gradual,
    distractors: [],
    films: [...new Set(plan.shots.map((_, shot) => film(shot)))],
  };
}
