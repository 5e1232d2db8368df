import type { Source } from './catalog.ts';
import { planDistractors, type PlannedDistractor } from './distractors.ts';
import type { Overlay } from './overlays.ts';
import type { Cadence } from './pictureOrder.ts';
import type { Prng } from './prng.ts';
import { wipeKinds, type WipeKind } from './wipes.ts';

/** How the part of the source that is shown moves. */
export type Move =
  | { kind: 'still' }
  | { kind: 'drift'; dx: number; dy: number; zoom: number }
  | { kind: 'shake'; amount: number; seed: number }
  | { kind: 'whip'; at: number; frames: number; distance: number }
  | { kind: 'crash-zoom'; at: number; frames: number; ratio: number };

export interface PlannedShot {
  source: number;
  /** First picture of the source and pictures a frame (0.5 shows each twice). */
  from: number;
  speed: number;
  /** Where in the source: centre (0–1 of the room left) and zoom (1 = all of it). */
  centreX: number;
  centreY: number;
  zoom: number;
  flip: boolean;
  move: Move;
  look: { gamma: number; gain: number; colour: number };
  /** Frames on screen alone, between the transitions. */
  frames: number;
  distractors: PlannedDistractor[];
}

export type PlannedTransition =
  | { kind: 'cut'; why: 'plain' | 'short' | 'dark' | 'jump' | 'punch' | 'flash' | 'take' | 'similar' }
  | { kind: 'dissolve'; frames: number; eased: boolean }
  | { kind: 'wipe'; frames: number; wipe: WipeKind; soft: number }
  | { kind: 'fade'; out: number; hold: number; in: number; colour: 'black' | 'white' };

export interface Plan {
  id: string;
  seed: number;
  width: number;
  height: number;
  frameRate: [number, number];
  grain: number;
  letterbox: number;
  monochrome: boolean;
  crf: number;
  container: 'mp4' | 'mkv';
  codec?: 'x264' | 'mpeg2' | 'mpeg4' | 'vp9';
  /** Fades at the very start and end, 0 = none. */
  fadeIn: number;
  fadeOut: number;
  shots: PlannedShot[];
  /** One fewer than shots. */
  transitions: PlannedTransition[];
  material?: string;
  /** How its pictures were carried into frames; one each where not said. */
  cadence?: Cadence;
  /** Frames that each drawing stays: animation on twos or threes. */
  hold?: number;
  overlay?: Overlay;
  /** Another source in a corner, with cuts of its own. */
  inset?: { sources: number[]; share: number; seed: number };
}

export const frameRates: readonly [number, number][] = [
  [24000, 1001],
  [24, 1],
  [25, 1],
  [30000, 1001],
  [30, 1],
  [50, 1],
];
const sizes: Record<string, number> = {
  '480x270': 8,
  '640x360': 4,
  '480x360': 4,
  '270x480': 3,
  '854x480': 1,
  '1280x720': 0.4,
};

export interface PlanOptions {
  id: string;
  seed: number;
  shots: number;
  size?: [number, number];
}

/** Draw up one montage of `sources`. */
export function planMontage(rng: Prng, sources: readonly Source[], options: PlanOptions): Plan {
  const [width, height] = options.size ?? (rng.weighted(sizes).split('x').map(Number) as [number, number]);
  const dark = rng.chance(0.2);
  const shots: PlannedShot[] = [];
  const transitions: PlannedTransition[] = [];
  for (let index = 0; index < options.shots; index += 1) {
    const before = shots.at(-1);
    if (before === undefined) {
      shots.push(planShot(rng, sources, pickSource(rng, sources, null), 'plain', dark));
      continue;
    }
    const transition = planTransition(rng, dark, sources[before.source]!);
    transitions.push(transition);
    const jump = transition.kind === 'cut' && transition.why === 'jump';
    const source = jump ? before.source : pickSource(rng, sources, before.source);
    const why = transition.kind === 'cut' ? transition.why : 'gradual';
    const shot = planShot(rng, sources, source, why, dark);
    if (jump) shootElsewhere(shot, before);
    shots.push(shot);
  }
  return {
    id: options.id,
    seed: options.seed,
    width,
    height,
    frameRate: rng.pick(frameRates),
    grain: rng.chance(0.35) ? rng.real(1, 7) : 0,
    letterbox: rng.chance(0.15) ? rng.real(0.08, 0.13) : 0,
    monochrome: rng.chance(0.12),
    crf: rng.int(18, 32),
    container: rng.chance(0.7) ? 'mp4' : 'mkv',
    fadeIn: rng.chance(0.3) ? rng.int(8, 40) : 0,
    fadeOut: rng.chance(0.3) ? rng.int(8, 40) : 0,
    shots,
    transitions,
  };
}

/** Films are drawn first and stretches of them next, so that a film with many stretches is not everywhere. */
export function pickSource(rng: Prng, sources: readonly Source[], previous: number | null): number {
  const before = previous === null ? null : sources[previous]!;
  const clips = new Set(sources.filter((s) => s.kind === 'clip').map((s) => s.film)).size;
  const kinds = { clip: Math.min(6, 2 * clips), photo: 3, drawn: 1.5, lavfi: 0.5 };
  for (;;) {
    const kind = rng.weighted(kinds);
    const films = [...new Set(sources.filter((s) => s.kind === kind).map((s) => s.film))];
    if (films.length === 0) continue;
    const film = rng.pick(films);
    const index = rng.pick(sources.flatMap((s, i) => (s.film === film && s.kind === kind ? [i] : [])));
    if (before === null || different(before, sources[index]!)) return index;
  }
}

/** Films whose stretches all show the same place: a cut between two of them can hardly be seen. */
const onePlace = /^(intel|emotions|vtest|tree|exo|se_sample|franck|cap13|minions)/;

function different(a: Source, b: Source): boolean {
  return a.id !== b.id && !(a.film === b.film && onePlace.test(a.film));
}

function planTransition(rng: Prng, dark: boolean, before: Source): PlannedTransition {
  const kind = rng.weighted({ cut: 60, dissolve: 16, wipe: 8, fade: 16 });
  switch (kind) {
    case 'cut': {
      const jumps = before.kind === 'photo' ? 12 : 0;
      return { kind, why: rng.weighted({ plain: 62, short: 18, dark: dark ? 60 : 12, jump: jumps }) };
    }
    case 'dissolve':
      return { kind, frames: rng.chance(0.75) ? rng.int(10, 32) : rng.int(8, 60), eased: rng.chance(0.25) };
    case 'wipe':
      return {
        kind,
        frames: rng.int(10, 36),
        wipe: rng.pick(wipeKinds),
        soft: rng.chance(0.5) ? 0.01 : rng.real(0.05, 0.3),
      };
    case 'fade':
      return {
        kind,
        out: rng.int(8, 36),
        hold: rng.chance(0.3) ? 0 : rng.int(1, 20),
        in: rng.int(8, 36),
        colour: rng.chance(0.72) ? 'black' : 'white',
      };
  }
}

export function planShot(
  rng: Prng,
  sources: readonly Source[],
  index: number,
  why: string,
  darkMontage: boolean,
): PlannedShot {
  const source = sources[index]!;
  const photo = source.kind === 'photo';
  const short = why === 'short';
  const dark = why === 'dark' || (darkMontage && rng.chance(0.7));
  const frames = short ? rng.int(6, 12) : rng.int(24, 60);
  const move = short ? steady(rng, photo) : planMove(rng, photo, frames);
  const wild = move.kind === 'whip' || move.kind === 'crash-zoom';
  return {
    source: index,
    from: rng.int(0, 40),
    speed: rng.weighted({ '1': 8, '0.5': 1 }) === '1' ? 1 : 0.5,
    centreX: rng.real(0.2, 0.8),
    centreY: rng.real(0.2, 0.8),
    zoom: wild ? 1.6 : photo ? rng.real(1.15, 1.9) : rng.chance(0.6) ? 1 : rng.real(1, 1.4),
    flip: rng.chance(0.3),
    move,
    look: dark
      ? { gamma: rng.real(1.2, 2), gain: rng.real(0.14, 0.4), colour: rng.real(0.4, 0.8) }
      : {
          gamma: rng.real(0.8, 1.25),
          gain: rng.real(0.8, 1.05),
          colour: rng.chance(0.1) ? 0 : rng.real(0.8, 1.2),
        },
    frames,
    distractors: short || wild ? [] : planDistractors(rng, frames),
  };
}

export function steady(rng: Prng, photo: boolean): Move {
  if (!photo) return { kind: 'still' };
  return {
    kind: 'drift',
    dx: rng.real(-0.004, 0.004),
    dy: rng.real(-0.002, 0.002),
    zoom: rng.real(0.997, 1.004),
  };
}

export function planMove(rng: Prng, photo: boolean, frames: number): Move {
  const kind = rng.weighted({
    steady: photo ? 8 : 12,
    shake: 2.5,
    whip: photo ? 1.5 : 0,
    'crash-zoom': photo ? 1 : 0.4,
  });
  switch (kind) {
    case 'steady':
      return steady(rng, photo);
    case 'shake':
      return { kind, amount: rng.real(0.004, 0.02), seed: rng.int(1, 1e9) };
    case 'whip':
      return {
        kind,
        at: rng.int(7, frames - 16),
        frames: rng.int(5, 9),
        distance: (rng.chance(0.5) ? 1 : -1) * rng.real(0.25, 0.37),
      };
    case 'crash-zoom':
      return {
        kind,
        at: rng.int(7, frames - 16),
        frames: rng.int(6, 10),
        ratio: rng.chance(0.5) ? rng.real(1.4, 2) : rng.real(0.62, 0.72),
      };
  }
}

/** A jump cut must show a clearly different part of the photo. */
export function shootElsewhere(shot: PlannedShot, before: PlannedShot): void {
  shot.flip = !before.flip;
  shot.zoom = before.zoom > 1.6 ? 1.2 : 2.3;
  shot.centreX = before.centreX > 0.5 ? 0.05 : 0.95;
  shot.centreY = before.centreY > 0.5 ? 0.1 : 0.9;
}
