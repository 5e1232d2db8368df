import type { Source } from './catalog.ts';
import { planTitle, type PlannedDistractor } from './distractors.ts';
import {
  pickSource,
  planShot,
  shootElsewhere,
  type Plan,
  type PlannedShot,
  type PlannedTransition,
  type PlanOptions,
} from './plan.ts';
import type { Prng } from './prng.ts';
import { wipeKinds } from './wipes.ts';

const rates: readonly [number, number][] = [
  [24000, 1001],
  [25, 1],
  [30000, 1001],
  [50, 1],
  [60000, 1001],
];
const sizes = { '320x180': 5, '320x240': 3, '426x240': 2, '180x320': 1.5, '640x272': 1 };

/**
 * Draw up a montage of what is hard: cuts beside flashes, punch-ins, shots of 6 to 10 frames, flashes in a row or in
 * a corner, lightning, large coloured titles, dissolves of 6 to 60 frames between moving shots, old and weak codecs.
 */
export function planHardMontage(rng: Prng, sources: readonly Source[], options: PlanOptions): Plan {
  const [width, height] = options.size ?? (rng.weighted(sizes).split('x').map(Number) as [number, number]);
  const dark = rng.chance(0.25);
  const first = planShot(rng, sources, pickSource(rng, sources, null), 'plain', dark);
  const shots: PlannedShot[] = [disturb(rng, first)];
  const transitions: PlannedTransition[] = [];
  for (let index = 1; index < options.shots; index += 1) {
    const before = shots.at(-1)!;
    const transition = planTransition(rng, dark, sources[before.source]!);
    transitions.push(transition);
    const why = transition.kind === 'cut' ? transition.why : 'gradual';
    const same = why === 'jump' || why === 'punch';
    const source = same ? before.source : pickSource(rng, sources, before.source);
    shots.push(planNext(rng, sources, source, why, dark, before));
  }
  const codec = rng.weighted({ x264: 6, mpeg2: 2, mpeg4: 1.5, vp9: 1.5 });
  return {
    id: options.id,
    seed: options.seed,
    width,
    height,
    frameRate: rng.pick(rates),
    grain: rng.chance(0.3) ? rng.real(1, 9) : 0,
    letterbox: rng.chance(0.15) ? rng.real(0.08, 0.13) : 0,
    monochrome: rng.chance(0.15),
    crf: rng.int(18, 36),
    container: codec === 'x264' ? 'mp4' : 'mkv',
    codec,
    fadeIn: rng.chance(0.3) ? rng.int(6, 60) : 0,
    fadeOut: rng.chance(0.3) ? rng.int(6, 60) : 0,
    shots,
    transitions,
  };
}

function planTransition(rng: Prng, dark: boolean, before: Source): PlannedTransition {
  const kind = rng.weighted({ cut: 60, dissolve: 20, wipe: 5, fade: 15 });
  switch (kind) {
    case 'cut': {
      const again = before.kind === 'photo' ? 9 : 0;
      return {
        kind,
        why: rng.weighted({
          plain: 50,
          short: 16,
          flash: 10,
          dark: dark ? 60 : 12,
          jump: again,
          punch: again,
        }),
      };
    }
    case 'dissolve':
      return { kind, frames: rng.int(6, 60), eased: rng.chance(0.25) };
    case 'wipe':
      return { kind, frames: rng.int(8, 40), wipe: rng.pick(wipeKinds), soft: rng.real(0.01, 0.2) };
    case 'fade':
      return {
        kind,
        out: rng.int(6, 60),
        hold: rng.chance(0.3) ? 0 : rng.int(1, 40),
        in: rng.int(6, 60),
        colour: rng.chance(0.65) ? 'black' : 'white',
      };
  }
}

function planNext(
  rng: Prng,
  sources: readonly Source[],
  source: number,
  why: string,
  dark: boolean,
  before: PlannedShot,
): PlannedShot {
  const shot = planShot(rng, sources, source, why, dark);
  if (why === 'short') return { ...shot, frames: rng.int(6, 10) };
  if (why === 'jump') shootElsewhere(shot, before);
  if (why === 'punch') {
    shot.flip = before.flip;
    shot.look = before.look;
    [shot.centreX, shot.centreY] = [before.centreX, before.centreY];
    shot.zoom = Math.max(1, before.zoom * (before.zoom > 1.5 ? rng.real(0.5, 0.65) : rng.real(1.5, 1.9)));
    if (shot.move.kind === 'whip' || shot.move.kind === 'crash-zoom') shot.move = { kind: 'still' };
  }
  const next = disturb(rng, shot);
  if (why !== 'flash') return next;
  const frames = rng.int(1, 4);
  const at = rng.int(0, 5);
  return { ...next, distractors: [{ kind: 'flash', at, frames, strength: rng.real(0.35, 0.75) }] };
}

/** Give a shot something that is no change of shot, and now and then more movement than it had. */
function disturb(rng: Prng, shot: PlannedShot): PlannedShot {
  const wild = shot.move.kind === 'whip' || shot.move.kind === 'crash-zoom';
  const move =
    wild || !rng.chance(0.25)
      ? shot.move
      : ({ kind: 'shake', amount: rng.real(0.006, 0.03), seed: rng.int(1, 1e9) } as const);
  if (wild || shot.frames < 34 || !rng.chance(0.75)) return { ...shot, move };
  return { ...shot, move, distractors: planDisturbance(rng, shot.frames) };
}

function planDisturbance(rng: Prng, frames: number): PlannedDistractor[] {
  const kind = rng.weighted({
    flash: 4,
    pair: 2,
    glare: 2,
    burst: 2,
    lightning: 2,
    title: 8,
    foreground: 3,
    strobe: 1,
  });
  const place = (length: number) => ({ at: rng.int(6, frames - 6 - length), frames: length });
  switch (kind) {
    case 'flash':
      return [{ kind, ...place(rng.int(1, 4)), strength: rng.real(0.4, 1) }];
    case 'pair': {
      const first = { at: rng.int(6, frames - 22), frames: rng.int(1, 3) };
      const gap = rng.int(1, 7);
      const flash = { kind: 'flash', strength: rng.real(0.4, 1) } as const;
      return [
        { ...flash, ...first },
        { ...flash, at: first.at + first.frames + gap, frames: rng.int(1, 3) },
      ];
    }
    case 'glare':
      return [
        {
          kind,
          ...place(rng.int(1, 4)),
          strength: rng.real(0.6, 1),
          x: rng.real(0, 1),
          y: rng.real(0, 1),
          radius: rng.real(0.2, 0.6),
        },
      ];
    case 'burst':
      return [{ kind, ...place(rng.int(3, 9)), strength: rng.real(0.6, 1) }];
    case 'lightning':
      return [{ kind, ...place(rng.int(4, 14)), seed: rng.int(1, 1e9) }];
    case 'title': {
      const size = rng.weighted({ medium: 3, large: 4, huge: 3 });
      // One that covers nearly all of the picture would be a title card, and a cut.
      const lines = { medium: rng.int(1, 3), large: rng.int(1, 2), huge: 1 }[size];
      const title = { ...planTitle(rng), size, lines, panel: rng.chance(0.5), coloured: true };
      return [{ kind, ...place(rng.int(6, 20)), title, fade: rng.chance(0.3) ? rng.int(2, 5) : 0 }];
    }
    case 'foreground':
      return [
        {
          kind,
          ...place(rng.int(4, 20)),
          width: rng.real(0.2, 0.7),
          luma: rng.int(18, 160),
          leftward: rng.chance(0.5),
          shape: rng.pick(['bar', 'person']),
        },
      ];
    case 'strobe':
      return [
        {
          kind,
          ...place(rng.int(6, 16)),
          strength: rng.real(0.4, 0.95),
          period: rng.int(1, 3),
          grey: rng.pick(['black', 'white']),
        },
      ];
  }
}
